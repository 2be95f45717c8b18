"""A dilemma up to a stage as an assessment, so that practice meets the same indication as live work."""

from lineal.engine.evaluate import with_rest
from lineal.model.answers import Assessment, Circumstances, EvaluateInput, FactorAnswer, SignAnswer
from lineal.model.dilemma import Dilemma
from lineal.model.pack import Pack


def recorded(pack: Pack, dilemma: Dilemma, stage: int, placed: int) -> Assessment:
    """What Linealen would hold after `stage` (from 0), when the player has placed the child at `placed`.

    Without the player's own mark there is no assessment, as in live work. Always-asked signs not told of are "nej".
    """
    signs: dict[str, SignAnswer] = {}
    factors: dict[str, FactorAnswer] = {}
    around = Circumstances()
    shown = dilemma.stages[: stage + 1]
    for each in shown:
        signs |= {sign.id: sign for sign in each.signs}
        factors |= {factor.id: factor for factor in each.protective_factors}
        around = around.model_copy(update=each.circumstances.model_dump(exclude_none=True))
    return with_rest(
        pack,
        EvaluateInput(
            age=dilemma.age,
            role=dilemma.role,
            danger=shown[-1].danger,
            first_mark=placed,
            themes=dilemma.themes,
            signs=tuple(signs.values()),
            protective_factors=tuple(factors.values()),
            circumstances=around,
            always_asked_rest="nej",
        ),
    )
