"""Views side by side and one child over time: nothing averaged, nobody outvoted, nothing lost, order of no matter."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineal.charts.figures import points
from lineal.charts.perspectives import Person, perspectives
from lineal.documents.blocks import Document, Table, words_of
from lineal.documents.pdf import pdf
from lineal.documents.together import comparison, following
from lineal.engine.compare import CAREFUL, GROUPS, QUESTIONS_AT_MOST, compare, named
from lineal.engine.follow import MOVES, Snapshot, between, followed, in_order
from lineal.engine.suspicion import parent_contact
from lineal.model.answers import Answers, FactorAnswer, Notes, PlanRow, SignAnswer
from lineal.model.words import Words
from lineal.packs.checks.parents import urged
from lineal.saved.savefile import SavedRun, Stamp
from lineal.ui.several import doubts
from tests.strategies import BASE, assessments, flagged
from tests.test_pictures import ZONES, outside

WORDS = Words(BASE)
DAY = date(2026, 11, 23)
VIEWS = st.lists(assessments(), min_size=2, max_size=5)
FLAG = next(each for each in flagged() if "6-9" in each.ages and each.flag == "overgreb")
PLAIN = next(each for each in BASE.signs.values() if "6-9" in each.ages and each.flag == "ingen")


def a_view(role: str = "laerer", own: int = 3, present: str = "ja", sign: str = PLAIN.id, **about) -> Answers:
    signs = (SignAnswer(id=sign, present=present),)
    return Answers(age="6-9", role=role, danger="nej", first_mark=2, own_placement=own, signs=signs, **about)


def told(document: Document) -> str:
    parts = [(part.title, *(each for block in part.blocks for each in words_of(block))) for part in document.sections]
    return "\n".join(line for part in parts for line in part)


# Side by side


@given(VIEWS, st.randoms())
def test_the_order_of_the_files_changes_nothing(views: list[Answers], chance) -> None:
    mixed = list(views)
    chance.shuffle(mixed)
    assert compare(BASE, views) == compare(BASE, mixed)


@given(VIEWS)
def test_every_answered_sign_is_in_one_group_and_every_answer_is_there(views: list[Answers]) -> None:
    compared = compare(BASE, views)
    ids = [each.id for group in GROUPS for each in compared.signs[group]]
    assert sorted(ids) == sorted({each.id for view in views for each in view.signs})
    for group in GROUPS:
        for each in compared.signs[group]:
            answers = [sign for view in views for sign in view.signs if sign.id == each.id]
            assert len(each.yes) + len(each.no) + len(each.unknown) == len(answers)
            assert len(each.yes) == sum(sign.present == "ja" for sign in answers)


@given(VIEWS)
def test_one_yes_to_a_flag_stands_first_whatever_the_others_say(views: list[Answers]) -> None:
    compared = compare(BASE, views)
    seen = {sign.id for view in views for sign in view.signs if sign.present == "ja"}
    assert {each.id for each in compared.signs["flag"]} == {id_ for id_ in seen if BASE.signs[id_].flag != "ingen"}
    if compared.signs["flag"] or compared.danger:
        assert compared.questions[0] == "flag"
        first = next(each for each in comparison(BASE, compared, DAY).sections if each.id != "foraeldre")
        assert first.id == "foerst"
        assert first.fixed


@given(VIEWS)
def test_at_most_three_questions_each_once(views: list[Answers]) -> None:
    questions = compare(BASE, views).questions
    assert 1 <= len(questions) <= QUESTIONS_AT_MOST
    assert len(set(questions)) == len(questions)


@given(VIEWS)
def test_contact_is_as_careful_as_the_most_careful_and_no_text_urges_it(views: list[Answers]) -> None:
    compared = compare(BASE, views)
    assert compared.contact == max((parent_contact(BASE, each) for each in views), key=CAREFUL.index)
    if compared.contact != "aaben":
        words = told(comparison(BASE, compared, DAY))
        assert [line for line in words.split("\n") if urged(line)] == []
        assert comparison(BASE, compared, DAY).sections[0].id == "foraeldre"


@pytest.mark.parametrize(
    ("views", "group"),
    [
        ([a_view(), a_view("sundhedsplejerske")], "flere"),
        ([a_view(), a_view("sundhedsplejerske", present="ved_ikke")], "en"),
        ([a_view(), a_view("sundhedsplejerske", present="nej")], "modsagt"),
        ([a_view(present="nej"), a_view("sundhedsplejerske", present="nej")], "ingen"),
        ([a_view(present="ved_ikke"), a_view("sundhedsplejerske", present="ved_ikke")], "ved_ikke"),
        ([a_view(sign=FLAG.id), a_view("sundhedsplejerske", present="nej", sign=FLAG.id)], "flag"),
    ],
)
def test_a_sign_is_where_it_belongs(views: list[Answers], group: str) -> None:
    compared = compare(BASE, views)
    assert [each.id for each in compared.signs[group]] == [views[0].signs[0].id]


def test_the_questions_follow_the_rule() -> None:
    child = Notes(child="Jeg vil hjem")
    near = [a_view(notes=child), a_view("sundhedsplejerske")]
    far = [a_view(own=1, notes=child), a_view("sundhedsplejerske", own=4)]
    assert "spredning" not in compare(BASE, near).questions
    assert compare(BASE, far).questions[0] == "spredning"
    assert "barnets_ord" in compare(BASE, [a_view(), a_view("sundhedsplejerske")]).questions
    assert "modsagt" in compare(BASE, [a_view(notes=child), a_view("sundhedsplejerske", present="nej")]).questions
    factor = next(iter(BASE.factors))
    mine, theirs = ((FactorAnswer(id=factor, present=each),) for each in ("ja", "nej"))
    sides = {BASE.signs[each].ics: each for each in BASE.signs if BASE.signs[each].flag == "ingen"}.values()
    signs = tuple(SignAnswer(id=each, present="ja") for each in sides)
    whole = [
        a_view(notes=child, protective_factors=mine).model_copy(update={"signs": signs}),
        a_view("sundhedsplejerske", protective_factors=theirs).model_copy(update={"signs": signs}),
    ]
    assert compare(BASE, whole).questions == ("beskyttelse", "lavere")


def test_two_of_one_function_are_numbered_and_nobody_is_averaged() -> None:
    views = [a_view(own=1), a_view(own=5)]
    assert [each.who for each in named(BASE, views)] == [f"{BASE.roles['laerer'].label} {n}" for n in (1, 2)]
    document = comparison(BASE, compare(BASE, views), DAY)
    table = next(each for part in document.sections for each in part.blocks if isinstance(each, Table))
    assert sorted(row[2] for row in table.rows) == [WORDS.level(1), WORDS.level(5)]
    assert WORDS.level(3) not in told(document)


def test_the_drawing_holds_everybody_at_both_widths() -> None:
    people = [Person(f"Børnehaveklasseleder {n}", n % 5 + 1, (n * 2) % 5 + 1) for n in range(8)]
    for width in (720, 320):
        svg = perspectives(ZONES, people, "alt", width)
        assert outside(svg) == []
        assert svg.count("rnehaveklasseleder") == 8


# Over time


def at(day: int, given_: Answers) -> Snapshot:
    return Snapshot(DAY + timedelta(days=day), given_, 3, 3, 4)


@given(assessments(), assessments())
def test_every_sign_of_two_days_is_in_one_group(one: Answers, other: Answers) -> None:
    pair = between(at(0, one), at(30, other))
    ids = [id_ for move in MOVES for id_ in pair.signs[move]]
    assert sorted(ids) == sorted({each.id for each in (*one.signs, *other.signs)})
    factors = [id_ for move in MOVES for id_ in pair.factors[move]]
    assert sorted(factors) == sorted({each.id for each in (*one.protective_factors, *other.protective_factors)})


@given(st.lists(assessments(), min_size=2, max_size=4), st.randoms())
def test_days_stand_in_order_however_the_files_came(views: list[Answers], chance) -> None:
    days = [at(each * 10, view) for each, view in enumerate(views)]
    mixed = list(days)
    chance.shuffle(mixed)
    assert in_order(mixed) == tuple(days)
    assert followed(mixed) == followed(days)
    assert following(BASE, mixed, (), DAY) == following(BASE, days, (), DAY)


def test_a_sign_comes_goes_changes_and_is_not_asked() -> None:
    often = SignAnswer(id=PLAIN.id, present="ja", frequency="ofte", degree="meget")
    rare = SignAnswer(id=PLAIN.id, present="ja", frequency="en_gang", degree="lidt")
    none, unasked = SignAnswer(id=PLAIN.id, present="nej"), SignAnswer(id=PLAIN.id)

    def move(*pair: SignAnswer) -> str:
        one, other = (at(n, Answers(signs=(each,))) for n, each in enumerate(pair))
        return next(name for name, ids in between(one, other).signs.items() if ids)

    assert [move(none, often), move(often, none), move(rare, often), move(often, often), move(often, unasked)] == [
        "kom",
        "forsvandt",
        "aendret",
        "samme",
        "ikke_svaret",
    ]


def test_the_indication_of_the_day_is_told_as_it_was() -> None:
    document = following(BASE, [Snapshot(DAY, a_view(), 5, 4, 5), at(9, a_view("sundhedsplejerske"))], (), DAY)
    words = told(document)
    assert WORDS("foelg.indikation", niveau=WORDS.level(5), hvad="").split(".")[0] in words
    assert WORDS("foelg.anden") in words
    assert WORDS("foelg.laes") in words


def test_both_documents_are_proper_pdf() -> None:
    views = [a_view(), a_view("sundhedsplejerske", own=5, sign=FLAG.id)]
    goals = (PlanRow(what="En fast voksen om morgenen", owner="kollega"),)
    for document in (
        comparison(BASE, compare(BASE, views), DAY),
        following(BASE, [at(0, views[0]), at(20, views[1])], goals, DAY),
    ):
        assert pdf(document).startswith(b"%PDF")


def test_the_chart_has_marks_and_no_line() -> None:
    figure = points([DAY, DAY + timedelta(days=9)], (("a", [2, 3]), ("b", [None, 4])), ["1", "2", "3", "4", "5"])
    assert {each.mode for each in figure.data} == {"markers"}


# The same child


def a_run(label: str | None, age: str, day: int = 0) -> SavedRun:
    stamp = Stamp(tool="1", rules_version="2", content_hash="x", level=3, low=3, high=3)
    answers = {"alder": age}
    return SavedRun(
        flow="linealen", label=label, saved_on=DAY + timedelta(days=day), stamp=stamp, at=None, answers=answers
    )


@pytest.mark.parametrize(
    ("known", "new", "forward", "doubted"),
    [
        (a_run("Sag 12", "6-9"), a_run(" sag 12 ", "6-9"), False, []),
        (a_run(None, "6-9"), a_run(None, "6-9"), False, []),
        (a_run("Sag 12", "6-9"), a_run("Sag 13", "6-9"), False, ["flere.andet_maerke"]),
        (a_run("Sag 12", "6-9"), a_run(None, "6-9"), False, ["flere.andet_maerke"]),
        (a_run(None, "3-5"), a_run(None, "6-9"), False, []),
        (a_run(None, "3-5"), a_run(None, "10-12"), False, ["flere.anden_alder"]),
        (a_run(None, "6-9"), a_run(None, "3-5", 30), True, ["flere.anden_alder"]),
        (a_run(None, "3-5"), a_run(None, "6-9", 30), True, []),
    ],
)
def test_a_file_of_another_child_is_asked_about(known: SavedRun, new: SavedRun, forward: bool, doubted: list) -> None:
    assert doubts(BASE, [known], new, forward=forward) == doubted
