"""The fokusteam: what is taken along from the Lineal, when the form must be sent, the documents."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from lineal.documents.blocks import Document, Quote, words_of
from lineal.documents.build import build
from lineal.documents.calendar import latest_sending, meeting_days
from lineal.engine.journey import walk
from lineal.engine.prefill import prefilled
from lineal.model.answers import (
    Answers,
    Background,
    Circumstances,
    Meeting,
    Notes,
    PlanRow,
    ReflectionAnswer,
)
from lineal.model.words import Words
from lineal.packs.load import ROOT, Place, load
from tests.test_documents import a_worry

PACK = load().pack
WORDS = Words(PACK)
DAY = date(2026, 11, 23)
LINEAL, FORM, MEETING = (PACK.flows[each] for each in ("linealen", "fokusteam", "moede"))
RUN = {
    "fare": "nej",
    "alder": "6-9",
    "funktion": "laerer",
    "foerste": 3,
    "temaer": ["social"],
    "observation": "Barnet går alene i hvert frikvarter.",
    "altid": {"a_fortalt": {"present": "nej"}},
    "varighed": "1_3_mdr",
    "barnets_ord": "Ingen vil lege med mig",
    "placering": 3,
    "plan": [{"what": "Tale med læreren"}],
    "dokument": {"kind": "bilag"},
}


def told(document: Document) -> str:
    """Every word of a document."""
    parts = [[part.title, *(each for block in part.blocks for each in words_of(block))] for part in document.sections]
    return "\n".join([document.title, document.lead, *(line for part in parts for line in part)])


# Taking answers along


def test_the_form_takes_along_what_the_lineal_asked_too() -> None:
    found = prefilled(LINEAL, FORM, RUN)
    kept = {key: value for key, value in RUN.items() if key != "dokument"}
    assert {key: found.get(key) for key in kept} == kept
    assert "dokument" not in found


def test_two_fields_for_one_thing_each_get_their_own_answer() -> None:
    both = {"barnets_ord": "ord", "barnets_udtryk": "udtryk"}
    assert prefilled(LINEAL, FORM, both) == both
    assert prefilled(LINEAL, FORM, {"barnets_udtryk": "udtryk"})["barnets_ord"] == "udtryk"


@given(st.dictionaries(st.sampled_from(sorted(RUN.keys() - {"barnets_ord"})), st.just(""), max_size=5))
def test_empty_answers_are_not_taken_along(blank: dict[str, str]) -> None:
    assert not set(prefilled(LINEAL, FORM, {**RUN, **blank})) & set(blank)


def test_the_answers_of_the_form_reach_the_meeting() -> None:
    asked = {"moededag": "2026-12-01", "deltagere": ["psykolog"], "spoergsmaal": "Hvad nu", "tidligere_holdt": "nogle"}
    found = prefilled(FORM, MEETING, asked)
    assert found == asked
    assert walk(PACK, MEETING, {**found, "grundlag_deling": "anonymt", "lukket": "nej"}).answers.meeting == Meeting(
        on=date(2026, 12, 1),
        basis="anonymt",
        closed="nej",
        participants=("psykolog",),
        question="Hvad nu",
        kept="nogle",
    )


# Three days before


@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_the_form_is_sent_on_a_weekday_at_least_three_days_before(meeting: date) -> None:
    latest = latest_sending(meeting)
    assert latest <= meeting - timedelta(days=3)
    assert latest.weekday() < 5
    assert latest not in country_holidays("DK", years=(latest.year,))
    later = (latest + timedelta(days=each) for each in range(1, (meeting - latest).days - 2))
    assert all(day.weekday() > 4 or day in country_holidays("DK", years=(day.year,)) for day in later)


@pytest.mark.parametrize(
    ("meeting", "latest"),
    [
        (date(2026, 11, 26), date(2026, 11, 23)),  # Thursday: Monday
        (date(2026, 12, 1), date(2026, 11, 27)),  # Tuesday: Saturday is closed, so Friday
        (date(2026, 4, 7), date(2026, 4, 1)),  # after Easter: the Wednesday before
        (date(2027, 1, 4), date(2026, 12, 31)),  # Monday after New Year: the holiday is closed
    ],
)
def test_known_days(meeting: date, latest: date) -> None:
    assert latest_sending(meeting) == latest
    assert [each.day for each in meeting_days(WORDS, meeting)] == [latest, meeting]


# Documents


def test_the_form_says_when_where_and_on_what_ground() -> None:
    meeting = Meeting(
        on=date(2026, 12, 1),
        question="Hvad kan vi gøre",
        basis="samtykke",
        participants=("psykolog",),
        ground="nej",
        ground_why="Det går fremad",
    )
    words = told(build("fokusteam", PACK, a_worry(meeting=meeting), DAY))
    for each in ("1.12.2026", "27.11.2026", "Ja, forældrene har sagt ja", "Psykolog i PPR", "Hvad kan vi gøre"):
        assert each in words
    assert "Det går fremad" in words
    assert WORDS("dok.grundlag_pligt") in words


def test_the_anonymous_form_has_no_line_for_a_name() -> None:
    given_ = a_worry(meeting=Meeting(basis="anonymt", question="Hvad nu"))
    named, anonymous = (told(build(kind, PACK, given_, DAY)) for kind in ("fokusteam", "fokusteam_anonym"))
    for line in ("barn", "sted", "underretter"):
        assert WORDS(f"dok.linje_{line}") in named
        assert WORDS(f"dok.linje_{line}") not in anonymous


def test_who_told_the_parents_or_why_not() -> None:
    meeting = Meeting(told_by="leder", told_on=date(2026, 11, 20))
    yes = a_worry(circumstances=Circumstances(parents_informed="ja"), meeting=meeting)
    assert "Min leder, 20.11.2026" in told(build("fokusteam", PACK, yes, DAY))
    why = Background(why_not_parents="ikke_naaet")
    no = a_worry(circumstances=Circumstances(parents_informed="nej"), background=why)
    assert "Vi har ikke kunnet få fat i dem" in told(build("fokusteam", PACK, no, DAY))


def test_every_view_stands_apart_in_the_minutes() -> None:
    views = (ReflectionAnswer(id="psykolog", note="Ser ro"), ReflectionAnswer(id="primaer_laerer", note="Ser uro"))
    plan = (PlanRow(what="En fast voksen", owner="kollega", date="2026-12-10"),)
    meeting = Meeting(next_on=date(2027, 1, 5), ground="ja", ground_why="Vold")
    document = build("referat", PACK, Answers(views=views, plan=plan, meeting=meeting), DAY)
    part = next(each for each in document.sections if each.id == "blik")
    assert [each.text for each in part.blocks if isinstance(each, Quote)] == ["Ser ro", "Ser uro"]
    words = told(document)
    assert all(each in words for each in ("10.12.2026", "5.1.2027", "Vold"))


@pytest.mark.parametrize(("closed", "warns"), [("ja", True), ("ved_ikke", True), ("nej", False), (None, False)])
def test_the_minutes_warn_first_when_home_may_be_the_danger(closed: str | None, warns: bool) -> None:
    document = build("referat", PACK, Answers(meeting=Meeting(closed=closed)), DAY)  # type: ignore[arg-type]
    assert (document.sections[0].id == "vent") is warns


def test_a_handover_lets_the_parents_speak_first_and_leaves_out_what_nobody_wrote() -> None:
    notes = Notes(parents="Han elsker biler", child="Jeg vil sidde ved vinduet")
    headings = (ReflectionAnswer(id="behov_vente", note="Venter på sin tur"), ReflectionAnswer(id="omgang", note=" "))
    given_ = Answers(notes=notes, headings=headings, meeting=Meeting(transition="dagtilbud_skole"))
    document = build("overgang", PACK, given_, DAY)
    assert [each.id for each in document.sections][1:4] == ["foraeldres_ord", "barnets_ord", "kan"]
    words = told(document)
    assert "Fra dagtilbud til skole og SFO" in words
    assert PACK.headings["behov_vente"].label in words
    assert PACK.headings["omgang"].label not in words


def test_a_form_needs_an_assessment() -> None:
    with pytest.raises(TypeError):
        build("fokusteam", PACK, Answers(), DAY)


# A municipality's own way of meeting


def test_a_municipalitys_own_list_stands_for_ours(tmp_path: Path) -> None:
    root = Path(
        shutil.copytree(ROOT, tmp_path / "pack", ignore=shutil.ignore_patterns(".*", "tests", "docs", "static"))
    )
    own = root / "content" / "municipalities" / "eksempelkommune" / "meetings.yaml"
    head = "checked_on: 2026-11-23\nreview_by: 2027-11-23\nsources: [faglig]\n"
    own.write_text(
        head + 'participants:\n  - {id: naboen, label: "Naboskolens leder"}\n'
        'headings:\n  - {id: leg, label: "Leg", help: "Hvad leger barnet?"}\n',
        encoding="utf-8",
    )
    pack = load(Place(root=root, municipality="eksempelkommune")).pack
    assert list(pack.participants) == ["naboen"]
    assert list(pack.headings) == ["leg"]
    assert list(pack.agenda) == list(PACK.agenda)
    found = walk(pack, pack.flows["overgang"], {"overgang": "dagtilbud_skole", "samtykke": "ja", "leder": "psykolog"})
    assert found.answers.meeting.leads is None  # one who is not on the list cannot lead
