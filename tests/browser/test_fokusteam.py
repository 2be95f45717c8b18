"""The fokusteam in a browser: a finished Lineal becomes a form, the form a meeting, the meeting minutes; a handover."""

from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import expect

from lineal.documents.calendar import latest_sending
from lineal.documents.told import danish_date
from tests.browser.drafts import alone, resume
from tests.browser.test_documents import fetch
from tests.browser.tour import violations
from tests.browser.walker import Walker

NEXT = "Næste"


def next_step(walker: Walker, heading: str) -> None:
    walker.settle()
    walker.look()
    walker.page.get_by_role("button", name=NEXT, exact=True).click()
    walker.heading(heading)
    walker.settle()


def ticked(walker: Walker, key: str, *ids: str) -> None:
    for each in ids:
        walker.tick(f"{key}.{each}")


def fill_day(walker: Walker, key: str, day: date) -> None:
    field = walker.field(key).locator("input[type=date]")
    field.fill(day.isoformat())
    field.blur()
    walker.settle()


def a_finished_lineal(walker: Walker) -> None:
    told, seen = "Barnet går alene i hvert frikvarter.", alone(frequency="ofte", degree="meget")
    resume(walker, "lineal", "Linealen", tegn=seen, observation=told)


def to_the_meeting(walker: Walker) -> None:
    """From the Lineal to the step of the form that asks about the meeting."""
    walker.visit("Fokusteam")
    walker.heading("Forbered et møde i fokusteamet")
    walker.page.get_by_role("button", name="Tag mine svar med fra «Linealen»").click()
    walker.heading("Hvad siger barnet, og hvad tænker du?")
    walker.write("fokusteam.stemmer.barnets_ord", "Ingen vil lege med mig")
    next_step(walker, "Hvad hjælper barnet?")
    next_step(walker, "Hvor placerer du barnet?")
    expect(walker.field("fokusteam.placering.placering").get_by_role("radio", name="3 Bekymring")).to_be_checked()
    next_step(walker, "Mødet")


def a_meeting(walker: Walker, day: date) -> None:
    fill_day(walker, "fokusteam.moede.moededag", day)
    expect(walker.page.get_by_text(f"Send skemaet senest {danish_date(latest_sending(day))}").first).to_be_visible()
    walker.choose("fokusteam.moede.grundlag_deling", "Nej, vi drøfter anonymt")
    ticked(walker, "fokusteam.moede.deltagere", "psykolog", "primaer_laerer")
    walker.write("fokusteam.moede.spoergsmaal", "Hvordan kommer barnet med i legen?")
    next_step(walker, "Hvem ved, at I mødes?")
    walker.choose("fokusteam.besked.orienteret", "Nej")
    walker.choose("fokusteam.besked.ikke_orienteret", "Vi drøfter anonymt")
    walker.choose("fokusteam.besked.tidligere_holdt", "Det er første gang, vi drøfter det")
    next_step(walker, "Tag stilling til underretning")
    walker.choose("fokusteam.stilling.grundlag", "Nej")
    walker.write("fokusteam.stilling.grundlag_hvorfor", "Det er nyt, og barnet trives i timerne.")
    next_step(walker, "Skemaet til mødet")


def test_a_finished_lineal_becomes_a_form_and_the_form_a_meeting(narrow_walker: Walker, tmp_path: Path) -> None:
    page, day = narrow_walker.page, date.today() + timedelta(days=14)
    a_finished_lineal(narrow_walker)
    to_the_meeting(narrow_walker)
    a_meeting(narrow_walker, day)
    expect(page.get_by_role("radio", name="Anonym udgave")).to_be_checked()
    form = narrow_walker.look()
    for told in ("Hvordan kommer barnet med i legen?", "Ingen vil lege med mig", "Går ofte alene i frikvarterne"):
        assert told in form
    assert "Barnets navn" not in form
    assert violations(page) == []
    assert fetch(page, "Hent som PDF", tmp_path)[1].startswith(b"%PDF")
    narrow_walker.choose("fokusteam.dokument.dokument.hvilket", "Med linjer til navne")
    assert "Barnets navn" in narrow_walker.look()
    hold_the_meeting(narrow_walker)


def hold_the_meeting(walker: Walker) -> None:
    page = walker.page
    walker.open("moede")
    page.get_by_role("button", name="Tag mine svar med fra «Fokusteam»").click()
    walker.heading("Hvem er her, og hvad er rammen?")
    walker.choose("moede.ramme.lukket", "Nej")
    walker.choose("moede.ramme.leder", "Psykolog i PPR")
    next_step(walker, "Dagsorden")
    expect(page.get_by_text("50 minutter i alt").first).to_be_visible()
    next_step(walker, "Hvad aftalte vi sidst?")
    next_step(walker, "Hvad ser hvert fag?")
    view = page.locator(".ln-item", has=page.get_by_text("Psykolog i PPR", exact=True)).get_by_role("textbox")
    view.fill("Ser et barn, der søger de voksne.")
    view.blur()
    next_step(walker, "Hvad gør vi?")
    next_step(walker, "Er der grundlag for en underretning?")
    next_step(walker, "Referat")
    minutes = walker.look()
    assert "Ser et barn, der søger de voksne." in minutes
    assert "Hvordan kommer barnet med i legen?" in minutes
    assert violations(page) == []


def test_a_closed_contact_asks_nothing_about_telling_the_parents(wide_walker: Walker) -> None:
    walker = wide_walker
    a_finished_lineal(walker)
    walker.open("linealen")
    walker.visit("Fokusteam")
    walker.page.get_by_role("button", name="Tag mine svar med fra «Linealen»").click()
    walker.heading("Hvad siger barnet, og hvad tænker du?")
    for heading in ("Hvad er der omkring det?", "Det spørger vi altid om"):
        walker.back(heading)
    told = walker.page.locator(".ln-item .ln-question").first.inner_text().strip()
    walker.sign(told, "Ja", "Én gang", "Meget")
    next_step(walker, "Hvad er der omkring det?")
    walker.choose("fokusteam.omkring.mistanke", "En eller begge forældre")
    for heading in ("Hvad siger barnet, og hvad tænker du?", "Hvad hjælper barnet?", "Hvor placerer du barnet?"):
        next_step(walker, heading)
    walker.choose("fokusteam.placering.placering", "5 Akut eller overgreb")
    next_step(walker, "Mødet")
    walker.choose("fokusteam.moede.grundlag_deling", "Nej, vi drøfter anonymt")
    walker.write("fokusteam.moede.spoergsmaal", "Hvad gør vi?")
    next_step(walker, "Hvem ved, at I mødes?")
    expect(walker.page.get_by_text("Er forældrene orienteret om mødet?")).to_have_count(0)
    expect(walker.page.get_by_role("heading", name="Tal ikke med forældrene om det her")).to_be_visible()


def a_handover(walker: Walker) -> None:
    """A sheet that waits for the parents' yes, and then has their words first."""
    walker.open("overgang")
    walker.choose("overgang.hvor.overgang", "Fra dagtilbud til skole og SFO")
    walker.choose("overgang.hvor.samtykke", "Nej, eller ikke endnu")
    next_step(walker, "Vent med arket")
    walker.look()
    walker.back("Et barn skal videre")
    walker.choose("overgang.hvor.samtykke", "Ja")
    next_step(walker, "Forældrene fortæller først")
    walker.write("overgang.foraeldrene.foraeldrenes_ord", "Han elsker biler")
    next_step(walker, "Hvad siger eller viser barnet?")
    next_step(walker, "Det kan barnet, og det øver det sig på")
    note = walker.page.locator(".ln-item", has=walker.page.get_by_text("At vente", exact=True)).get_by_role("textbox")
    note.fill("Venter på sin tur i køen")
    note.blur()
    next_step(walker, "Det har I aftalt")
    next_step(walker, "Arket")
    walker.look()


def test_a_handover_waits_for_the_parents_yes(wide_walker: Walker, tmp_path: Path) -> None:
    a_handover(wide_walker)
    sheet = wide_walker.seen[-1]
    assert sheet.index("Han elsker biler") < sheet.index("Venter på sin tur i køen")
    assert violations(wide_walker.page) == []
    assert fetch(wide_walker.page, "Hent til Word", tmp_path)[1].startswith(b"PK")
