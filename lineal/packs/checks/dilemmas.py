"""A practice case teaches what live work must do: no talk with closed parents, no red flag argued away."""

from collections.abc import Iterator

from lineal.engine.actions import choose_actions
from lineal.engine.dilemma import recorded
from lineal.engine.indication import indicate
from lineal.engine.selection import at_age
from lineal.model.dilemma import Dilemma, Stage
from lineal.model.vocabulary import Flag
from lineal.packs.checks.parents import urged
from lineal.packs.load import Loaded
from lineal.packs.problems import Problem, problem

# a panel may disagree about what an underretning needs, but never about these
HARD: frozenset[Flag] = frozenset(("akut", "overgreb", "nsk"))


def _told(dilemma: Dilemma, stage: Stage) -> str:
    """What is said to the player about a stage; the story itself may tell what somebody did."""
    voices = (voice.why for voice in stage.panel.voices)
    return "\n".join((*stage.questions, *voices, stage.moved or "", dilemma.learned))


def _stage(loaded: Loaded, dilemma: Dilemma, at: int) -> Iterator[Problem]:
    pack, stage, (path, line) = loaded.pack, dilemma.stages[at], loaded.at("dilemmas", dilemma.id)
    part, lowest = at + 1, stage.panel.low
    given = recorded(pack, dilemma, at, lowest)
    indication = indicate(pack, given)
    if choose_actions(pack, given, indication).parent_contact != "aaben" and (found := urged(_told(dilemma, stage))):
        yield problem("dilemma_parents", path, line, id=dilemma.id, text=found[0][:60])
    if not HARD.isdisjoint(indication.flags) and lowest < indication.low:
        yield problem("dilemma_panel", path, line, id=dilemma.id, stage=part, panel=lowest, level=indication.low)
    if bool(stage.moved) is (at == 0):
        yield problem("dilemma_moved", path, line, id=dilemma.id, stage=part)


def dilemmas(loaded: Loaded) -> Iterator[Problem]:
    """What makes a practice case unsafe or impossible to play."""
    signs = loaded.pack.signs
    for dilemma in loaded.pack.dilemmas.values():
        asked = [sign.id for stage in dilemma.stages for sign in stage.signs]
        odd = [each for each in asked if not at_age(signs[each].ages, dilemma.age)]
        for each in odd:
            yield problem("dilemma_sign", *loaded.at("dilemmas", dilemma.id), id=dilemma.id, sign=each)
        for at in () if odd else range(len(dilemma.stages)):
            yield from _stage(loaded, dilemma, at)


def guides(loaded: Loaded) -> Iterator[Problem]:
    """A guide whose parts do not fit in its time."""
    for guide in loaded.pack.guides.values():
        taken = sum(part.minutes for part in guide.parts)
        if taken != guide.minutes:
            path, line = loaded.at("guides", guide.id)
            yield problem("guide_minutes", path, line, id=guide.id, sum=taken, minutes=guide.minutes)
