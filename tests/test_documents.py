"""Documents: what stands in them and what never does, and that nothing typed becomes code in any format."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from xml.etree import ElementTree

import docx.api
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from strategies import BASE, a_worry, assessments, flagged

from lineal.documents.blocks import KINDS, Blanks, Document, Drawing, Kind, Quote, Section, words_of
from lineal.documents.build import SHEETS, build
from lineal.documents.calendar import Entry, calendar_file, owed, planned, weekdays_after
from lineal.documents.case import clean
from lineal.documents.formats import FORMATS
from lineal.documents.guard import findings
from lineal.documents.pdf import UNKNOWN_GLYPH, drawable, pdf
from lineal.documents.text import escaped, markdown_text, plain_text
from lineal.documents.told import as_mine
from lineal.documents.word import word_file
from lineal.engine.evaluate import evaluate
from lineal.engine.suspicion import parent_contact
from lineal.model.answers import (
    Answers,
    Assessment,
    Background,
    Circumstances,
    EvaluateInput,
    Notes,
    PlanRow,
    ReflectionAnswer,
    SignAnswer,
)
from lineal.model.words import Words
from lineal.packs.checks.parents import urged
from lineal.ui.document_view import marked, section_html

DAY = date(2026, 11, 23)
WORDS = Words(BASE)
NOTES = ("observation", "child", "parents", "interpretation", "tried")
NASTY = (
    '#panic("x") $x^2$ \\ #let a = 1',
    "<script>alert(1)</script> &amp; <b>fed</b>",
    '=HYPERLINK("http://x.dk")',
    "+1+1 -1 @SUM(A1)",
    "[link](http://x.dk) ![b](x) <http://x.dk> www.x.dk http://x.dk a@b.dk",
    "# overskrift\n- punkt\n1. tal\n> citat\n---\n***\n| a | b |\n    kode\n```\nx\n```",
    "**fed** _kursiv_ `kode` ~~streg~~",
    "{ HYPERLINK x } { DDEAUTO c:\\\\x } «MERGEFIELD»",
    "]]> <!-- --> &#x41; &lt; &unknown; <!DOCTYPE x [<!ENTITY a 'b'>]>",
    "BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT;,:\\n",
    "nul\x00tegn\x07\x1b[31m\x7f",
    "ret \u202eomvendt\u202c \u2066x\u2069 \u200f",
    "العربية עברית кирилица ελληνικά",
    "👩‍👧‍👦 😀 🦄 🇩🇰 中文 ไทย 𝕏",
    "e\u0301 Å å ﬁ ½ ﷽",
    "\ud800 halv",
    "x" * 5000,
    "ord " * 5000,
    "{navn} %s {0} {{",
    "æøåÆØÅ é",
    "\n\n\nlinje\n\n",
    "\ufffe\uffff\ufdd0",
)


def with_notes(words: str, **more: object) -> Assessment:
    """A worry where the same words stand in every free field."""
    safe = words.encode("utf-8", "ignore").decode()[:20_000]
    asked = next(iter(BASE.reflections))
    return a_worry(
        notes=Notes(**dict.fromkeys(NOTES, safe)),
        own_placement=3,
        own_placement_reason=safe,
        reflections=(ReflectionAnswer(id=asked, note=safe),),
        circumstances=Circumstances(tried="lidt_effekt", parents_informed="ja"),
        plan=(PlanRow(what=safe[:1000], owner="mig", date="2026-12-01"),),
        **more,
    )


@cache
def made(kind: Kind, words: str) -> Document:
    return build(kind, BASE, with_notes(words), DAY).only(added=("refleksion",))


def told(document: Document) -> str:
    """All its words."""
    return "\n".join(
        each for section in document.sections for block in section.blocks for each in (section.title, *words_of(block))
    )


def section(document: Document, id_: str) -> Section:
    return next(each for each in document.sections if each.id == id_)


def alone(document: Document, part: Section) -> Document:
    """The document with one part only."""
    return replace(document, sections=(part,))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


# What stands in the bilag, and what never does


def abuse(suspect: str = "foraeldre") -> Assessment:
    return a_worry(
        age="10-12",
        signs=(SignAnswer(id="a_fortalt_ung", present="ja", frequency="en_gang", degree="meget"),),
        circumstances=Circumstances(suspect=suspect),
        notes=Notes(child="«Far slår.»", parents="Jeg blev sur."),
        own_placement=5,
    )


def test_the_bilag_leads_with_observations_and_ends_with_the_placement() -> None:
    ids = [each.id for each in build("bilag", BASE, with_notes("x"), DAY).sections]
    order = ("navne", "skriver", "observationer", "barnets_ord", "foraeldres_ord", "tolkning", "placering")
    assert [each for each in ids if each in order] == list(order)


def test_each_voice_stands_apart() -> None:
    notes = Notes(observation="OBS", child="BARN", parents="FAR", interpretation="TANKE", tried="PROEVET")
    given = a_worry(notes=notes, circumstances=Circumstances(tried="lidt_effekt", parents_informed="ja"))
    document = build("bilag", BASE, given, DAY)
    places = {
        "observationer": "OBS",
        "barnets_ord": "BARN",
        "foraeldres_ord": "FAR",
        "tolkning": "TANKE",
        "proevet": "PROEVET",
    }
    for id_, words in places.items():
        mine = [block.text for block in section(document, id_).blocks if isinstance(block, Quote)]
        assert mine == [words], id_


def test_what_nobody_knows_says_so() -> None:
    document = build("bilag", BASE, a_worry(), DAY)
    for id_ in (
        "observationer",
        "barnets_ord",
        "foraeldres_ord",
        "beskyttelse",
        "besked",
        "andre",
        "tolkning",
        "skriver",
    ):
        assert WORDS("dok.ikke_kendt") in told(alone(document, section(document, id_))), id_


@pytest.mark.parametrize("suspect", ["foraeldre", "naere", "ved_ikke", "anden_voksen", "andet_barn"])
def test_on_suspicion_the_bilag_says_the_parents_are_not_told_and_why(suspect: str) -> None:
    document = build("bilag", BASE, abuse(suspect), DAY)
    first = document.sections[0]
    assert first.id == "foerst"
    assert first.fixed
    words = told(alone(document, first))
    assert "Forældrene er ikke orienteret" in words
    assert WORDS("dok.foerst_overgreb") in words
    assert WORDS.option("suspect", suspect).lower() in words or suspect == "ved_ikke"
    said = [block.text for block in section(document, "foraeldres_ord").blocks if isinstance(block, Quote)]
    assert said == ["Jeg blev sur."]  # what a parent has said of itself; nobody is to ask


@given(assessments())
@settings(max_examples=150)
def test_no_document_ever_suggests_talking_to_parents_while_contact_is_not_open(given_: Assessment) -> None:
    if parent_contact(BASE, given_) == "aaben":
        return
    for kind in KINDS:
        document = build(kind, BASE, given_, DAY)
        words = told(document)
        assert [line for line in words.split("\n") if urged(line)] == []
        assert kind in SHEETS or any(
            each.fixed and "orældrene" in each.title + told(alone(document, each)) for each in document.sections
        )


@pytest.mark.parametrize("flag", ["overgreb", "nsk", "akut"])
def test_every_flag_that_closes_contact_shows_in_the_bilag(flag: str) -> None:
    for sign in [each for each in flagged() if each.flag == flag][:6]:
        age = next(each for each in BASE.ages if sign.ages == ("alle",) or each in sign.ages)
        given_ = a_worry(age=age, role="sundhedsplejerske", signs=(SignAnswer(id=sign.id, present="ja"),))
        assert build("bilag", BASE, given_, DAY).sections[0].id == "foerst", sign.id


@given(assessments())
@settings(max_examples=80)
def test_the_indication_in_a_document_is_the_one_of_evaluate(given_: Assessment) -> None:
    decision = evaluate(BASE, EvaluateInput(**{name: getattr(given_, name) for name in Assessment.model_fields}))
    with_rest = given_.model_copy(update={"signs": given_.signs})
    document = build("bilag", BASE, with_rest, DAY)
    words = told(alone(document, section(document, "placering")))
    if decision.basis == "god":
        assert WORDS.level(decision.level) in words


def test_a_document_names_its_versions() -> None:
    foot = build("bilag", BASE, a_worry(), DAY).foot
    assert BASE.fingerprint in foot
    assert f"regler {BASE.meta.rules_version}" in foot
    assert "23.11.2026" in foot


def test_names_and_cpr_are_lines_to_fill_in_and_nothing_else() -> None:
    assert [type(each) for each in section(build("bilag", BASE, a_worry(), DAY), "navne").blocks] == [Blanks]
    assert "gravid" in told(build("bilag", BASE, a_worry(age="ufoedt", role="jordemoder"), DAY)).lower()


def test_private_reflections_come_along_only_when_ticked_and_fixed_parts_always() -> None:
    whole = build("bilag", BASE, with_notes("hemmeligt"), DAY)
    assert section(whole, "refleksion").private
    assert "refleksion" not in [each.id for each in whole.only().sections]
    assert "refleksion" in [each.id for each in whole.only(added=["refleksion"]).sections]
    left = whole.only(left_out=[each.id for each in whole.sections])
    assert {each.id for each in left.sections} == {"navne", "skriver", "besked"}


def test_blank_signs_are_gaps_and_never_a_no() -> None:
    blank = a_worry(signs=(SignAnswer(id="a_maerker"), SignAnswer(id="a_fortalt_ung", present="ved_ikke")), age="10-12")
    document = build("bilag", BASE, blank, DAY)
    assert len([each for block in section(document, "huller").blocks for each in words_of(block)]) == 3


def test_the_bilag_speaks_as_the_one_who_writes_it() -> None:
    every = [sign.text for sign in BASE.signs.values()] + [
        each.text for sign in BASE.signs.values() for each in sign.wording
    ]
    every += [anchor for level in BASE.levels.values() for each in level.anchors for anchor in (each.child, each.care)]
    every += [rule.why for rule in (*BASE.rules.floors, *BASE.rules.lifts, *BASE.rules.guards)]
    left = [
        text
        for text in map(as_mine, every)
        if re.search(r"\b([Dd]u|[Dd]ig|[Dd]ine?|[Dd]it|[Jj]eres)\b|[a-zæøå,] I\b", text)
    ]
    assert left == []
    # a capital I first in a sentence stays as it is, so it must be the preposition
    first = {match[1] for text in every for match in re.finditer(r"(?:^|[.:?] )I (\w+)", text)}
    assert first <= {"perioder", "lang", "familien", "hjemmet", "skolen", "timerne", "legen", "gruppen"}, first


def test_as_mine_keeps_everything_else() -> None:
    assert as_mine("Du hører, at I ikke kan, og det er dit.") == "Jeg hører, at vi ikke kan, og det er mit."
    assert as_mine("Barnet dukker sig. Industri og diger.") == "Barnet dukker sig. Industri og diger."


def test_the_overview_has_the_ways_chosen_the_plan_and_the_contacts() -> None:
    plan = (PlanRow(what="Ring til PPR", owner="mig", date="2026-12-01"), PlanRow(what="", owner="", date=""))
    document = build("overblik", BASE, a_worry(ways=("monofagligt",), plan=plan, own_placement=2), DAY)
    ids = [each.id for each in document.sections]
    assert "vej_monofagligt" in ids
    assert "vej_underretning" not in ids
    assert ("Ring til PPR", "Mig selv", "1.12.2026") in section(document, "plan").blocks[0].rows  # type: ignore[union-attr]


# Every format says the same


class Letters(HTMLParser):
    """The text of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


def word_text(raw: bytes) -> str:
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    parts = {
        f"{space}t": lambda each: each.text or "",
        f"{space}br": lambda _: "\n",
        f"{space}p": lambda _: "\n",
        f"{space}tab": lambda _: "\t",
    }
    return "".join(parts[each.tag](each) for each in root.iter() if each.tag in parts)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
def test_what_is_typed_stays_text_in_every_format(kind: Kind, words: str) -> None:
    document, safe = made(kind, words), clean(words.encode("utf-8", "ignore").decode())
    shown = safe if kind == "bilag" else safe[:1000].strip()
    assert squeezed(shown) in squeezed(plain_text(document)) or not shown
    raw = word_file(document)
    assert squeezed(shown) in squeezed(word_text(raw)) or not shown
    assert pdf(document).startswith(b"%PDF-")
    for name in zipfile.ZipFile(io.BytesIO(raw)).namelist():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read(name))
    body = zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml").decode()
    assert "w:hyperlink" not in body
    assert "w:instrText" not in body
    assert "fldSimple" not in body  # the page number's fields are in the footer


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
def test_markdown_shows_what_was_typed_and_makes_nothing_of_it(words: str) -> None:
    safe = clean(words.encode("utf-8", "ignore").decode())
    reader = Letters()
    reader.feed(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(escaped(safe)))
    assert squeezed(" ".join(reader.found)) == squeezed(safe.replace("\t", " ")) or squeezed(
        "".join(reader.found)
    ) == squeezed(safe)
    assert reader.tags <= {"p", "br"}
    whole = Letters()
    whole.feed(MarkdownIt("gfm-like", {"html": False, "linkify": False}).render(markdown_text(made("bilag", words))))
    assert not whole.tags & {"a", "img", "script", "code", "pre", "h3", "del", "em"}


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_markdown_of_any_text_has_no_markup(words: str) -> None:
    reader = Letters()
    reader.feed(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(escaped(clean(words))))
    assert reader.tags <= {"p", "br"}


@given(st.text(max_size=400))
@settings(max_examples=60)
def test_any_text_at_all_becomes_every_format(words: str) -> None:
    document = build("bilag", BASE, with_notes(words), DAY).only(added=("refleksion",))
    for each in FORMATS.values():
        assert each.made(document)


def test_what_no_font_can_draw_is_marked_and_the_rest_is_kept() -> None:
    assert drawable("æøå العربية 😀 кирилица") == "æøå العربية 😀 кирилица"
    assert drawable("a中b") == f"a{UNKNOWN_GLYPH}b"


def test_a_picture_in_a_document_is_only_ours() -> None:
    """The drawing is made of levels and our own words; nothing a user wrote is in it."""
    drawings = [
        block
        for each in made("bilag", "<svg onload=x>").sections
        for block in each.blocks
        if isinstance(block, Drawing)
    ]
    assert drawings
    assert all("onload" not in each.svg and "onload" not in each.alt for each in drawings)
    for each in drawings:
        ElementTree.fromstring(each.svg)


# PDF and Word as files


def test_the_pdf_is_danish_tagged_titled_bookmarked_and_its_fonts_are_inside() -> None:
    raw = pdf(made("bilag", "æøå"))
    assert re.search(rb"/Lang\s*\(da-DK\)", raw)
    assert b"/StructTreeRoot" in raw
    assert b"/Outlines" in raw
    assert re.search(rb"/DisplayDocTitle\s+true", raw)
    fonts = re.findall(rb"/FontName\s*/([^\s/]+)", raw)
    assert fonts
    assert all(b"+" in each for each in fonts)  # a subset inside the file has a prefix
    assert b"/Subtype/Image" not in raw.replace(b" ", b"")  # the ruler is vector


def test_a_document_without_a_title_is_refused() -> None:
    with pytest.raises(typst.TypstError):
        pdf(replace(made("bilag", "x"), title=""))


def test_word_has_real_styles_danish_and_header_rows() -> None:
    given_ = with_notes("x").model_copy(update={"signs": (SignAnswer(id="b_alene", present="ja"),)})
    word = docx.api.Document(io.BytesIO(word_file(build("bilag", BASE, given_, DAY))))
    assert word.core_properties.language == "da-DK"
    assert word.core_properties.title == "UNDERRETNING – BILAG"
    assert word.core_properties.comments == ""
    styles = [each.style.name for each in word.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") >= 10
    assert "Quote" in styles
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in word.tables)
    body = word.element.xml
    assert 'descr="Linealen med fem trin' in body
    assert 'w:val="da-DK"' in word.styles.element.xml


# The calendar


def test_six_weekdays_skip_weekends_and_danish_holidays() -> None:
    assert weekdays_after(date(2026, 11, 23), 6) == date(2026, 12, 1)
    assert weekdays_after(date(2026, 4, 1), 1) == date(2026, 4, 7)  # Easter
    assert weekdays_after(date(2026, 12, 30), 1) == date(2026, 12, 31)
    assert weekdays_after(date(2026, 12, 31), 1) == date(2027, 1, 4)


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
def test_the_calendar_reads_back_as_it_was_written(words: str) -> None:
    safe = words.encode("utf-8", "ignore").decode()[:1000]
    entries = (*planned([PlanRow(what=safe, owner="mig", date="2026-12-01")]), *owed(WORDS, DAY))
    events = Calendar.from_ical(calendar_file(WORDS, entries)).walk("VEVENT")
    assert len(events) == 3 + bool(clean(safe))
    if clean(safe):
        assert squeezed(str(events[0]["SUMMARY"])) == squeezed(f"Linealen: {clean(safe)}")
        assert events[0]["DTSTART"].dt == date(2026, 12, 1)


def test_steps_without_a_day_are_not_in_the_calendar() -> None:
    rows = [PlanRow(what="x"), PlanRow(what="  ", date="2026-12-01"), PlanRow(what="y", date="2026-12-02")]
    assert list(planned(rows)) == [Entry(date(2026, 12, 2), "y")]


def test_background_is_read_by_no_rule() -> None:
    """Answers that only explain never change the indication."""
    plain = a_worry(signs=(SignAnswer(id="b_alene", present="ja"),))
    more = plain.model_copy(
        update={
            "background": Background(known_for="under_1_md", child_informed="nej", why_not_parents="senere"),
            "notes": Notes(observation="x"),
        }
    )
    one, other = (
        evaluate(BASE, EvaluateInput(**{name: getattr(each, name) for name in Answers.model_fields}))
        for each in (plain, more)
    )
    assert one == other


# On the page


TAGS = "section h3 p span blockquote ul li dl dt dd img table thead tbody tr th td div mark br"


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
def test_the_preview_shows_what_is_typed_as_text(words: str) -> None:
    for part in made("bilag", words).sections:
        reader = Letters()
        reader.feed(section_html(part, lambda text: marked(text, findings(text))))
        assert reader.tags <= {*TAGS.split(" ")}
        shown = squeezed("".join(reader.found))
        for block in part.blocks:
            if isinstance(block, Quote):
                assert squeezed(block.text).replace(" ", "") in shown.replace(" ", "")


def test_fear_of_making_it_worse_closes_contact_everywhere() -> None:
    """The user says that talking to the parents adds to the danger: no step and no document may then urge it."""
    informed = Circumstances(parents_informed="nej")
    plain = a_worry(own_placement=3, signs=(SignAnswer(id="b_alene", present="ja"),), circumstances=informed)
    feared = plain.model_copy(update={"background": Background(why_not_parents="fare")})
    assert parent_contact(BASE, plain) == "aaben"
    assert parent_contact(BASE, feared) == "aftales"
    assert "Tal med forældrene" in told(build("overblik", BASE, plain, DAY))
    overview = told(build("overblik", BASE, feared, DAY))
    assert [line for line in overview.split("\n") if urged(line)] == []
    first = told(build("bilag", BASE, feared, DAY))
    assert "Forældrene er ikke orienteret" in first
    assert WORDS.option("why_not_parents", "fare") in first


def test_a_suspicion_is_a_thought_and_not_something_seen() -> None:
    given_ = a_worry(signs=(SignAnswer(id="a_mistanke", present="ja"),), age="10-12")
    document = build("bilag", BASE, given_, DAY)
    assert "mistanke" not in told(alone(document, section(document, "observationer")))
    assert "mistanke" in told(alone(document, section(document, "tolkning")))
    other = given_.model_copy(update={"background": Background(known_how="gennem_andre")})
    assert section(build("bilag", BASE, other, DAY), "observationer").title == WORDS("dok.fra_andre")


def test_the_anchor_in_a_document_says_that_it_is_about_children_in_general() -> None:
    words = told(alone(made("bilag", "x"), section(made("bilag", "x"), "placering")))
    assert WORDS("dok.i_almindelighed") in words
