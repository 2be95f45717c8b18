"""Playing alone: which cases, how far a placement is from the panel, and what a run of them shows. Nothing is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lineal.model.dilemma import Dilemma, Kind, Panel
from lineal.model.pack import Pack

RUN = 5
KINDS: tuple[Kind, ...] = ("omsorg", "familie", "fare", "trives")
Placings = Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class Tally:
    """How many placements lay under, within and over the panel's range."""

    under: int = 0
    within: int = 0
    over: int = 0

    @property
    def total(self) -> int:
        """All placements."""
        return self.under + self.within + self.over


@dataclass(frozen=True)
class Profile:
    """What a run shows: all placements, those of each theme, and the cases where the player and the panel parted."""

    all: Tally
    by_theme: Mapping[str, Tally]
    parted: tuple[str, ...]


def away(panel: Panel, placed: int) -> int:
    """Steps from the panel's range: negative under it, 0 within, positive over."""
    return min(placed - panel.low, 0) + max(placed - panel.high, 0)


def _tally(steps: Iterable[int]) -> Tally:
    told = list(steps)
    return Tally(sum(each < 0 for each in told), sum(each == 0 for each in told), sum(each > 0 for each in told))


def profile(pack: Pack, placings: Placings) -> Profile:
    """A run in figures; `placings` is the level by dilemma id and stage from 0."""
    dilemmas = pack.dilemmas
    steps = {at: away(dilemmas[at[0]].stages[at[1]].panel, placed) for at, placed in placings.items()}
    themes = [each for each in pack.themes if any(each in dilemmas[case].themes for case, _ in steps)]
    return Profile(
        all=_tally(steps.values()),
        by_theme={
            theme: _tally(away for (case, _), away in steps.items() if theme in dilemmas[case].themes)
            for theme in themes
        },
        parted=tuple(dict.fromkeys(case for (case, _), away in steps.items() if away)),
    )


def a_run(mixed: Sequence[Dilemma]) -> tuple[str, ...]:
    """Five cases of a mixed pile, in the pile's order, with every kind among them where there is one."""
    first = [next((each for each in mixed if each.kind == kind), None) for kind in KINDS]
    chosen = [each for each in first if each]
    chosen += [each for each in mixed if each not in chosen][: max(0, RUN - len(chosen))]
    return tuple(each.id for each in mixed if each in chosen)
