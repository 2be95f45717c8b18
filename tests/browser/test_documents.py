"""Documents in a real browser: preview, leaving out, editing, the guard, the files, saving and opening again."""

import json
from pathlib import Path
from urllib.parse import urlsplit

from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.drafts import alone, resume
from tests.browser.tour import violations
from tests.browser.walker import Walker

SAID = "Barnet gik alene langs hegnet. Emma Holm spurgte, om det ville være med."


def to_documents(walker: Walker, observation: str = SAID) -> None:
    """The documents of a quiet run, as a bilag."""
    about = {"foerste": 2, "placering": 2, "varighed": "under_1_md", "observation": observation}
    seen = alone(frequency="af_og_til", degree="lidt")
    resume(walker, "dokumenter", "Dokumenter til at tage med", tegn=seen, **about)
    walker.choose("linealen.dokumenter.dokument.hvilket", "Bilag til underretning")


def fetch(page: Page, button: str, into: Path) -> tuple[str, bytes]:
    """Press a button and take the file it gives."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button, exact=True).click()
    path = into / "file"
    coming.value.save_as(path)
    return coming.value.suggested_filename, path.read_bytes()


def test_names_are_marked_and_replaced_before_anything_can_be_fetched(narrow_walker: Walker, tmp_path: Path) -> None:
    asked: list[str] = []
    narrow_walker.page.on("request", lambda request: asked.append(request.url))
    to_documents(narrow_walker)
    page = narrow_walker.page
    expect(page.locator("blockquote mark")).to_have_text("Emma Holm")
    page.get_by_role("button", name="Hent som PDF").click(force=True)  # it says why it waits
    expect(page.get_by_text("Tag stilling til de markerede ord først.").first).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Erstat Emma Holm: et andet barn").click()
    expect(page.locator("mark")).to_have_count(0)
    expect(page.get_by_text("et andet barn spurgte, om det ville være med.", exact=False).first).to_be_visible()
    name, raw = fetch(page, "Hent som PDF", tmp_path)
    assert name.startswith("bilag-til-underretning-")
    assert raw.startswith(b"%PDF-")
    assert violations(page) == []
    assert [
        url for url in asked if urlsplit(url).path.startswith("/media/") or "upload" in url
    ] == []  # no file lies at an address


def test_a_user_may_keep_what_is_marked(wide_walker: Walker, tmp_path: Path) -> None:
    to_documents(wide_walker)
    wide_walker.page.get_by_role("button", name="Behold: Emma Holm").click()
    expect(wide_walker.page.locator("mark")).to_have_count(0)
    wide_walker.page.get_by_text("Andre formater").click()
    _, raw = fetch(wide_walker.page, "Hent som ren tekst", tmp_path)
    assert SAID in raw.decode()


def test_a_part_left_out_is_gone_from_the_file_and_back_when_ticked(wide_walker: Walker, tmp_path: Path) -> None:
    walker, page = wide_walker, wide_walker.page
    to_documents(walker, "Barnet går alene.")
    page.get_by_text("Andre formater").click()
    assert "BARNETS EGNE ORD" in fetch(page, "Hent som ren tekst", tmp_path)[1].decode()
    page.get_by_text("Tag med: Barnets egne ord").click()
    walker.settle()
    left = fetch(page, "Hent som ren tekst", tmp_path)[1].decode()
    assert "BARNETS EGNE ORD" not in left
    assert "HVEM VED BESKED" in left
    page.get_by_text("Tag med: Barnets egne ord").click()
    walker.settle()
    assert "BARNETS EGNE ORD" in fetch(page, "Hent som ren tekst", tmp_path)[1].decode()


def test_text_edited_where_it_is_read_is_the_answer_itself(wide_walker: Walker) -> None:
    walker, page = wide_walker, wide_walker.page
    to_documents(walker, "Barnet går alene.")
    page.get_by_text("Ret: Hvad har du set og hørt?").click()
    walker.write("linealen.dokumenter.observation", "Barnet går alene hver dag.")
    expect(page.locator("blockquote").first).to_have_text("Barnet går alene hver dag.")
    area = walker.field("linealen.dokumenter.observation").get_by_role("textbox")
    area.fill("Lige før et klik på Tilbage.")
    walker.back("Det sidste, en læser skal vide")
    walker.onward("Dokumenter til at tage med")
    expect(page.locator("blockquote").first).to_have_text("Lige før et klik på Tilbage.")


def test_the_text_can_be_copied(wide_walker: Walker) -> None:
    page = wide_walker.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    to_documents(wide_walker, "Barnet går alene.")
    page.get_by_role("button", name="Kopiér teksten").click()
    expect(page.get_by_text("Teksten er kopieret.").first).to_be_visible()
    assert "Barnet går alene." in page.evaluate("navigator.clipboard.readText()")


def test_a_run_is_saved_and_opened_again_where_it_was(wide_walker: Walker, tmp_path: Path) -> None:
    to_documents(wide_walker, "Barnet går alene.")
    page = wide_walker.page
    page.get_by_role("button", name="Gem til senere").click()
    name, raw = fetch(page, "Hent filen", tmp_path)
    assert name.endswith(".lineal")
    assert json.loads(raw)["answers"]["observation"] == "Barnet går alene."
    open_file(wide_walker, tmp_path / "file")
    wide_walker.heading("Dokumenter til at tage med")
    expect(page.get_by_text("Du har åbnet en fil").first).to_be_visible()
    expect(page.locator("blockquote").first).to_have_text("Barnet går alene.")
    assert violations(page) == []
    page.get_by_role("button", name="Forstået").click()
    expect(page.get_by_text("Du har åbnet en fil")).to_have_count(0)


def open_file(walker: Walker, path: Path, *, fresh: bool = True) -> None:
    """Choose a file on the start page, in a new session unless told otherwise."""
    if fresh:
        walker.page.evaluate("sessionStorage.clear()")  # as in a new tab, without the draft
        walker.open("")
    walker.page.get_by_text("Åbn en fil, du har gemt").click()
    walker.page.locator("input[type=file]").set_input_files(path)
    walker.page.get_by_role("button", name="Åbn filen").click()


def test_a_locked_file_needs_its_passphrase(wide_walker: Walker, tmp_path: Path) -> None:
    walker, page = wide_walker, wide_walker.page
    walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "3 Bekymring")
    walker.write("linealen.temaer.observation", "Noget hemmeligt.")
    page.get_by_role("button", name="Gem til senere").click()
    page.get_by_label("Kode til filen (kan springes over)").fill("rød cykel æøå")
    _, raw = fetch(page, "Hent filen", tmp_path)
    assert b"hemmeligt" not in raw
    open_file(walker, tmp_path / "file")
    expect(page.get_by_text("Filen er låst med en kode.").first).to_be_visible()
    page.get_by_label("Koden til filen").fill("forkert")
    page.get_by_role("button", name="Åbn filen").click()
    expect(page.get_by_text("Vi kunne ikke låse filen op.").first).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Koden til filen").fill("rød cykel æøå")
    page.get_by_role("button", name="Åbn filen").click()
    walker.heading("Hvad er det, du undrer dig over?")
    expect(walker.field("linealen.temaer.observation").get_by_role("textbox")).to_have_value("Noget hemmeligt.")


BAD = (
    (b"ikke en fil", "Filen er ikke en gemt fil fra Linealen"),
    (b'{"format": "linealen", "version": 2, "flow"', "Filen er ikke hel."),
    (b'{"format": "linealen", "version": 99}', "Filen er gemt med en nyere udgave"),
    (b" " * 2_000_001, "Filen er for stor."),
    (b"\xff\xfe\x00", "Filen er ikke en gemt fil fra Linealen"),
)


def test_a_bad_file_is_told_and_touches_nothing(wide_walker: Walker, tmp_path: Path) -> None:
    walker, page = wide_walker, wide_walker.page
    walker.open()
    walker.choose("linealen.fare.fare", "Nej")
    for raw, said in BAD:
        (tmp_path / "bad").write_bytes(raw)
        walker.visit("Linealen")
        walker.heading("Er du bekymret for et barn?")
        open_file(walker, tmp_path / "bad", fresh=False)
        expect(page.get_by_text(said)).to_be_visible()
        expect(page.get_by_text("Dine svar her er ikke ændret.").first).to_be_visible()
        walker.visit("Din vurdering")
        expect(walker.field("linealen.fare.fare").get_by_role("radio", name="Nej", exact=True)).to_be_checked()


def test_a_file_asks_before_it_replaces_answers(wide_walker: Walker, tmp_path: Path) -> None:
    walker, page = wide_walker, wide_walker.page
    walker.open()
    walker.choose("linealen.fare.fare", "Nej")
    page.get_by_role("button", name="Gem til senere").click()
    fetch(page, "Hent filen", tmp_path)
    walker.choose("linealen.fare.fare", "Jeg er i tvivl")
    walker.visit("Linealen")
    walker.heading("Er du bekymret for et barn?")
    open_file(walker, tmp_path / "file", fresh=False)
    page.get_by_role("button", name="Behold svarene").click()
    expect(page.get_by_text("Du har allerede svar her")).to_have_count(0)
    open_again = page.get_by_role("button", name="Åbn filen")
    open_again.click()
    page.get_by_role("button", name="Åbn filen, og erstat svarene").click()
    walker.heading("Er barnet i fare lige nu?")
    expect(walker.field("linealen.fare.fare").get_by_role("radio", name="Nej", exact=True)).to_be_checked()


def test_a_file_saved_under_other_rules_says_so_and_shows_both(wide_walker: Walker, tmp_path: Path) -> None:
    """The stamp is what the rules said then; nothing is silently scored again."""
    from datetime import date

    from lineal.saved.savefile import SavedRun, Stamp, read, write

    walker, page = wide_walker, wide_walker.page
    to_documents(walker, "Barnet går alene.")
    page.get_by_role("button", name="Gem til senere").click()
    run = read(fetch(page, "Hent filen", tmp_path)[1])
    answers = {**run.answers, "tegn": {**run.answers["tegn"], "findes_ikke": {"present": "ja"}}}
    stamp = Stamp(tool="0.0.9", rules_version="1", content_hash="gammel", level=1, low=1, high=1)
    old = SavedRun(flow="linealen", saved_on=date(2026, 1, 5), stamp=stamp, at="lineal", answers=answers)
    (tmp_path / "old").write_bytes(write(old))
    open_file(walker, tmp_path / "old")
    walker.heading("Linealen")
    expect(page.get_by_text("Du har åbnet en fil, der er gemt 5.1.2026.").first).to_be_visible()
    expect(page.get_by_text("Reglerne er ændret siden.").first).to_be_visible()
    expect(
        page.get_by_text("Dengang pegede svarene på 1 Trivsel. Nu peger de på 2 Opmærksomhed.").first
    ).to_be_visible()
    expect(page.get_by_text("1 svar passer ikke længere").first).to_be_visible()


def test_next_steps_and_what_is_owed_are_one_calendar(wide_walker: Walker, tmp_path: Path) -> None:
    walker, page = wide_walker, wide_walker.page
    resume(walker, "overblik", "Overblik over handleveje", foerste=2, placering=2, temaer=[])
    page.get_by_label("Hvad skal ske?").fill("Tale med PPR")
    page.locator("#linealen\\.overblik\\.plan\\.0\\.date").fill("2026-12-01")
    page.get_by_label("Hvornår har du underrettet?").fill("2026-11-23")
    expect(page.get_by_text("Det skal du høre fra kommunen").first).to_be_visible()
    expect(page.get_by_text("Den 23.11.2026 sendte jeg en underretning om et barn.").first).to_be_visible()
    walker.settle()
    name, raw = fetch(page, "Hent til kalender", tmp_path)
    assert name == "naeste-skridt.ics"
    events = Calendar.from_ical(raw).walk("VEVENT")
    assert sorted(str(each["DTSTART"].dt) for each in events) == [
        "2026-11-24",
        "2026-12-01",
        "2026-12-01",
        "2026-12-21",
    ]
    assert violations(page) == []
