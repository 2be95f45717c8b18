"""What the answers and the indication say, in plain words; pages and documents tell it the same way."""

import re
from datetime import date

from lineal.charts.ruler import Labels, Marks, Side, Zone
from lineal.engine.change import Change
from lineal.engine.indication import Gap, Indication, Reason
from lineal.engine.selection import at_age, wording
from lineal.model.answers import Answers, Assessment, SignAnswer
from lineal.model.content import Anchor
from lineal.model.pack import Pack
from lineal.model.vocabulary import AXES
from lineal.model.words import Words

# Danish verbs do not change with the person, so a text said to the user becomes the user's own by its pronouns alone.
# A capital I that begins a sentence may be the preposition and stays; the content avoids the pronoun there.
MINE = {"du": "jeg", "dig": "mig", "din": "min", "dit": "mit", "dine": "mine", "jer": "os", "jeres": "vores", "I": "vi"}
_YOURS = re.compile(r"\b(?:[Dd]u|[Dd]ig|[Dd]in|[Dd]it|[Dd]ine|[Jj]er|[Jj]eres|(?<=[a-zæøå,] )I)\b")


def as_mine(text: str) -> str:
    """A text that speaks to the user, as the user would say it: du becomes jeg, I becomes vi."""

    def said(match: re.Match[str]) -> str:
        word = match[0]
        told = MINE[word if word == "I" else word.lower()]
        return told.capitalize() if word[0].isupper() and word != "I" else told

    return _YOURS.sub(said, text)


def danish_date(day: date) -> str:
    """A date as Danes write it, 22.11.2026."""
    return f"{day.day}.{day.month}.{day.year}"


def anchor_of(pack: Pack, level: int, age: str | None) -> Anchor:
    """The anchor of a level for an age; the first when the age is not known."""
    anchors = pack.levels[level].anchors
    return next((each for each in anchors if age and at_age(each.ages, age)), anchors[0])


def sign_words(pack: Pack, given: Answers, sign: str) -> str:
    """A sign as it meets the age and the function."""
    return wording(pack.signs[sign], given.age or "", given.role or "")


def how_often(words: Words, answer: SignAnswer) -> tuple[str, str]:
    """How often and how worrying, in words; the word for not known where it was not said."""
    unknown = words("svar.ved_ikke")
    return (
        words(f"tegn.{answer.frequency}") if answer.frequency not in (None, "ved_ikke") else unknown,
        words(f"tegn.{answer.degree}") if answer.degree not in (None, "ved_ikke") else unknown,
    )


def headline(words: Words, indication: Indication, *, mine: bool = False) -> str:
    """Where the indication is, and the band when something is not known; `mine` lets the user say it."""
    low, high = words.level(indication.low), words.level(indication.high)
    by = "dok" if mine else "indikation"
    if indication.basis == "tynd" and low != high:
        return words(f"{by}.tynd", lav=low, hoej=high)
    told = words(f"{by}.punkt", niveau=words.level(indication.level))
    return told + (f" {words(f'{by}.spaend', lav=low, hoej=high)}" if low != high else "")


def effect(words: Words, reason: Reason) -> str:
    """What a rule did to the level."""
    key = f"indikation.{reason.effect}"
    return words(key, niveau=words.level(reason.level)) if reason.effect == "mindst" else words(key)


def gap_words(words: Words, given: Answers, gap: Gap) -> str:
    """Something not known."""
    pack = words.pack
    match gap.kind:
        case "tegn":
            return sign_words(pack, given, gap.id)
        case "beskyttelse":
            return pack.factors[gap.id].text
        case _:
            told = words.question(gap.id)
            return told.label if told else gap.id


def change_words(words: Words, given: Assessment, change: Change) -> str:
    """A single answer that would move the indication, and to where."""
    pack = words.pack
    match change.kind:
        case "fare":
            what = words("indikation.aendrer_fare")
        case "tegn":
            what = words(f"indikation.aendrer_tegn_{change.to}", tegn=sign_words(pack, given, change.id))
        case "hyppighed" | "grad":
            sign, answer = sign_words(pack, given, change.id), words(f"tegn.{change.to}").lower()
            what = words(f"indikation.aendrer_{change.kind}", svar=answer, tegn=sign)
        case "omstaendighed":
            told = words.question(change.id)
            label, answer = told.label if told else change.id, words.option(change.id, change.to)
            what = words("indikation.aendrer_omstaendighed", spoergsmaal=label, svar=answer)
        case "beskyttelse":
            what = words(f"indikation.aendrer_beskyttelse_{change.to}", faktor=pack.factors[change.id].text)
    return words("indikation.aendrer_linje", hvad=what, niveau=words.level(change.level))


def marks_of(assessment: Assessment, indication: Indication) -> Marks:
    """The three kinds of marks; on thin ground the indication is only a band."""
    level = None if indication.basis == "tynd" and indication.low != indication.high else indication.level
    return Marks(assessment.first_mark, indication.low, indication.high, level, assessment.own_placement)


def zones_of(pack: Pack) -> list[Zone]:
    """The steps of the ruler."""
    return [Zone(pack.level_name(each.id), each.colour, each.ink) for each in pack.levels.values()]


def _marks_told(words: Words, marks: Marks, by: str) -> str:
    told = []
    if marks.first:
        told.append(words(f"{by}.alt_foerste", n=words.level(marks.first)))
    if marks.level:
        told.append(words("lineal.alt_indikation", n=words.level(marks.level)))
    if marks.low and marks.high and marks.low != marks.high:
        told.append(words("lineal.alt_spaend", lav=words.level(marks.low), hoej=words.level(marks.high)))
    if marks.own:
        told.append(words(f"{by}.alt_egen", n=words.level(marks.own)))
    return " ".join(told) or words("lineal.alt_tom")


def sides_of(words: Words, indication: Indication) -> tuple[Side, ...]:
    """The two axes; a side without signs has no level: nothing answered is not the same as doing well."""
    levels = ((axis, indication.axes[axis]) for axis in AXES)
    return tuple(Side(words(f"indikation.{axis}"), level if level > 1 else None) for axis, level in levels)


def _sides_told(words: Words, sides: tuple[Side, ...]) -> str:
    nothing = words("indikation.ingen_her")
    told = (f"{side.name}: {words.level(side.level) if side.level else nothing}." for side in sides)
    return " ".join(told)


def labels_of(words: Words, marks: Marks, sides: tuple[Side, ...] = (), *, mine: bool = False) -> Labels:
    """The words beside the marks, and the whole drawing told in words; `mine` lets the user say them."""
    pack, by = words.pack, "dok" if mine else "lineal"
    alt = words("lineal.alt", n1=pack.level_name(1), n5=pack.level_name(5), maerker=_marks_told(words, marks, by))
    return Labels(
        words(f"{by}.foerste_maerke"),
        words("lineal.indikation"),
        words(f"{by}.egen_maerke"),
        f"{alt} {_sides_told(words, sides)}".strip(),
        sides,
        words("indikation.ingen_her"),
    )
