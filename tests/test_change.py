"""What would change the indication: each line is true, none is missing."""

from hypothesis import given
from strategies import BASE, a_worry, assessments, with_circumstances, with_factors, with_signs

from lineal.engine.change import Change, what_would_change
from lineal.engine.indication import indicate
from lineal.model.answers import Assessment, FactorAnswer, SignAnswer
from lineal.model.vocabulary import DEGREES, FREQUENCIES

NAMES = {"hyppighed": "frequency", "grad": "degree"}


def changed(answers: Assessment, change: Change) -> Assessment:
    """The answers with the one answer given instead, built here without the engine's own help."""
    by_id = {each.id: each for each in answers.signs}
    match change.kind:
        case "fare":
            return answers.model_copy(update={"danger": change.to})
        case "tegn":
            return with_signs(answers, by_id[change.id].model_copy(update={"present": change.to}))
        case "hyppighed" | "grad":
            return with_signs(answers, by_id[change.id].model_copy(update={NAMES[change.kind]: change.to}))
        case "omstaendighed":
            return with_circumstances(answers, **{change.id: change.to})
        case "beskyttelse":
            return with_factors(answers, FactorAnswer(id=change.id, present=change.to))


@given(answers=assessments())
def test_every_change_named_does_what_it_says(answers) -> None:
    level = indicate(BASE, answers).level
    for change in what_would_change(BASE, answers):
        assert change.level != level
        assert indicate(BASE, changed(answers, change)).level == change.level


@given(answers=assessments())
def test_no_change_of_a_present_or_unknown_sign_is_left_out(answers) -> None:
    level, named = (
        indicate(BASE, answers).level,
        {(each.kind, each.id, each.to) for each in what_would_change(BASE, answers)},
    )
    for sign in answers.signs:
        trials = [Change("tegn", sign.id, "nej" if sign.present == "ja" else "ja", 0)] if sign.present != "nej" else []
        if sign.present == "ja":
            trials += [Change("hyppighed", sign.id, word, 0) for word in FREQUENCIES]
            trials += [Change("grad", sign.id, word, 0) for word in DEGREES]
        for trial in trials:
            if indicate(BASE, changed(answers, trial)).level != level:
                assert (trial.kind, trial.id, trial.to) in named


def test_danger_is_always_named_until_it_is_there() -> None:
    named = what_would_change(BASE, a_worry())
    assert named == (Change("fare", "danger", "ja", 5),)
    assert not what_would_change(BASE, a_worry(danger="ja"))


def test_an_answer_of_no_is_not_turned_round() -> None:
    answers = with_signs(a_worry(), SignAnswer(id="a_fare", present="nej"))
    assert all(each.kind == "fare" for each in what_would_change(BASE, answers))
