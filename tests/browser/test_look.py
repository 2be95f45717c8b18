"""How the pages look where a wrong colour or a lost answer would show: dark, paper, phone, letter keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from lineal.charts.tokens import DARK, LIGHT
from tests.browser.conftest import _watched
from tests.browser.drafts import resume
from tests.browser.tour import violations
from tests.browser.walker import Walker

GROUND = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
INK = "getComputedStyle(document.querySelector('[data-testid=stMain] p')).color"


def rgb(colour: str) -> str:
    """A colour as a browser writes it."""
    return "rgb(" + ", ".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ")"


@pytest.fixture
def dark(browser: Browser) -> Iterator[Page]:
    for page in _watched(browser, 1280, 900):
        page.emulate_media(color_scheme="dark")
        yield page


def test_dark_is_dark_and_paper_is_light(dark: Page, url: str) -> None:
    walker = Walker(dark, url)
    walker.open("akut")
    walker.settle()
    assert dark.evaluate(GROUND) == rgb(DARK["paper"])
    assert dark.evaluate("getComputedStyle(document.querySelector('.ln-top')).color") == rgb(DARK["ink"])
    dark.emulate_media(media="print", color_scheme="dark")
    assert dark.evaluate(GROUND) == rgb("#ffffff")
    assert dark.evaluate(INK) == rgb(LIGHT["ink"])
    expect(dark.locator(".ln-top")).to_be_hidden()


def test_the_font_is_ours(wide_walker: Walker) -> None:
    wide_walker.open("")
    wide_walker.settle()
    assert wide_walker.page.evaluate("document.fonts.check('16px IBM Plex Sans')")
    fonts = wide_walker.page.evaluate(
        "[...document.fonts].filter(each => each.status === 'loaded').map(each => each.family + each.weight)"
    )
    assert any("IBM Plex Sans" in each for each in fonts), fonts


def test_a_letter_answers_and_goes_on(wide_walker: Walker) -> None:
    walker, page = wide_walker, wide_walker.page
    walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "3 Bekymring")
    walker.tick("linealen.temaer.temaer.social")
    walker.onward("Hvilke tegn ser du?")
    signs = page.locator(".ln-item")
    expect(signs.first).to_be_visible()
    signs.first.get_by_role("radio").first.focus()
    for key in ("n", "v", "j", "3", "2", "N"):
        page.keyboard.press(key)
    chosen = [signs.nth(at).locator("input:checked") for at in range(4)]
    assert [each.first.input_value() for each in chosen] == ["nej", "ved_ikke", "ja", "nej"]
    assert [each.input_value() for each in chosen[2].all()] == ["ja", "ofte", "noget"]
    expect(signs.nth(4).get_by_role("radio").first).to_be_focused()
    walker.settle()
    walker.onward("Det spørger vi altid om")
    walker.back("Hvilke tegn ser du?")
    expect(signs.nth(2).get_by_role("radio", name="Ofte")).to_be_checked()


def test_the_menu_of_a_phone_leads_everywhere(walker: Walker) -> None:
    for place, heading in (("Viden", "Viden"), ("Handleveje", "Handleveje"), ("Akut", "Akut"), ("Om", "Om Linealen")):
        walker.open("")
        walker.visit(place)
        walker.heading(heading)
        current = walker.page.get_by_role("navigation", name="Sider").locator("a[aria-current=page]").first
        assert current.text_content() == place


def test_next_stays_under_the_thumb_on_a_phone(narrow_walker: Walker) -> None:
    walker, page = narrow_walker, narrow_walker.page
    walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "3 Bekymring")
    walker.tick("linealen.temaer.temaer.social")
    walker.onward("Hvilke tegn ser du?")
    walker.settle()
    main = page.locator("[data-testid=stMain]")
    for at in (0, 800):
        main.evaluate("(main, at) => { main.scrollTop = at; }", at)
        place = page.locator(".st-key-ln-knapper").bounding_box()
        assert place
        assert 740 - 2 <= place["y"] + place["height"] <= 740
        expect(page.get_by_role("button", name="Næste", exact=True)).to_be_in_viewport(ratio=1)


def test_a_table_of_a_document_has_all_its_columns_on_a_phone(narrow_walker: Walker) -> None:
    page = narrow_walker.page
    resume(narrow_walker, "dokumenter", "Dokumenter til at tage med")
    narrow_walker.choose("linealen.dokumenter.dokument.hvilket", "Mit overblik")
    table = page.get_by_role("group", name="Hvem, Telefon eller adresse, Til hvad").get_by_role("table")
    row = table.get_by_role("row").nth(1)  # under the head, which is there for a screen reader
    expect(row.get_by_role("cell")).to_have_count(3)
    for cell in row.get_by_role("cell").all():
        left, right = cell.evaluate("each => [each.getBoundingClientRect().left, each.getBoundingClientRect().right]")
        assert 0 <= left < right <= 360
    assert table.evaluate("each => each.parentElement.scrollWidth <= each.parentElement.clientWidth")
    assert violations(page) == []
