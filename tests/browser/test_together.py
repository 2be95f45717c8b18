"""Three views of one child side by side, and one child over three dates, from save files, in a browser."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.drafts import ALONE, a_file, always, sign_id
from tests.browser.tour import violations
from tests.browser.walker import Walker


def put_in(page: Page, path: Path) -> None:
    page.locator(".ln-opener input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Åbn filen").click()


def inside(page: Page, count: int) -> None:
    expect(page.get_by_role("heading", name=f"Lagt ind: {count}")).to_be_visible()


def test_three_views_are_blind_until_all_are_in(walker: Walker, tmp_path: Path) -> None:
    page, alone, day = walker.page, sign_id(), date(2026, 11, 3)
    seen, not_seen = {alone: {"present": "ja", "frequency": "ofte", "degree": "meget"}}, {alone: {"present": "nej"}}
    walker.open("sammenlign")
    put_in(page, a_file(tmp_path, "a", day, tegn=seen))
    inside(page, 1)
    put_in(page, a_file(tmp_path, "b", day, tegn=not_seen, funktion="sfo", placering=1))
    inside(page, 2)
    put_in(page, a_file(tmp_path, "c", day, label="Sag 13", funktion="sundhedsplejerske", placering=4))
    expect(page.get_by_role("heading", name="Er det samme barn?")).to_be_visible()
    page.get_by_role("button", name="Nej, læg den ikke ind").click()
    inside(page, 2)
    put_in(
        page, a_file(tmp_path, "d", day, funktion="sundhedsplejerske", placering=4, barnets_ord="Ingen leger med mig")
    )
    inside(page, 3)
    walker.settle()
    hidden = page.locator("[data-testid=stMain]").inner_text()
    assert ALONE not in hidden
    assert "1 Trivsel" not in hidden.replace("Uden fil", "")
    page.get_by_role("button", name="Vis alle").click()
    expect(page.get_by_role("heading", name="Det har nogen set, og andre har ikke")).to_be_visible()
    walker.settle()
    shown = walker.look()
    assert shown.index("Hvad ser den, der ligger højest") < shown.index(ALONE)
    assert all(each in shown for each in ("3 Bekymring", "1 Trivsel", "4 Alvorlig bekymring"))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Hent som PDF").click()
    assert coming.value.suggested_filename.startswith("flere-sider-")
    page.get_by_role("button", name="Fjern alle").click()
    expect(page.get_by_text("Læg mindst to besvarelser ind.").first).to_be_visible()


def test_a_flag_seen_by_one_closes_for_all(wide_walker: Walker, tmp_path: Path) -> None:
    page, day = wide_walker.page, date(2026, 11, 3)
    wide_walker.open("sammenlign")
    put_in(page, a_file(tmp_path, "a", day, altid=always(a_fortalt="ja"), mistanke="foraeldre", placering=5))
    inside(page, 1)
    put_in(page, a_file(tmp_path, "b", day, funktion="sfo", placering=1))
    inside(page, 2)
    page.get_by_role("button", name="Vis alle").click()
    expect(page.get_by_role("heading", name="Tal ikke med forældrene om det her")).to_be_visible()
    expect(page.get_by_role("heading", name="Det skal I se på først")).to_be_visible()
    first = page.locator("[data-testid=stMain] h3").nth(1)
    expect(first).to_have_text("Det skal I se på først")


@pytest.mark.parametrize("raw", [b"ikke en fil", b'{"format": "linealen", "version": 2, "flow"'])
def test_a_bad_file_is_told_and_leaves_the_others(wide_walker: Walker, tmp_path: Path, raw: bytes) -> None:
    page = wide_walker.page
    wide_walker.open("sammenlign")
    put_in(page, a_file(tmp_path, "a", date(2026, 11, 3)))
    inside(page, 1)
    (tmp_path / "bad").write_bytes(raw)
    put_in(page, tmp_path / "bad")
    expect(page.get_by_text("Filen er ikke").first).to_be_visible()
    inside(page, 1)


def test_one_who_has_no_file_says_it_at_the_table(wide_walker: Walker) -> None:
    page = wide_walker.page
    wide_walker.open("sammenlign")
    for role, level in (("Sundhedsplejerske", "4 Alvorlig bekymring"), ("Læge", "2 Opmærksomhed")):
        fold = page.get_by_text("En, der ikke har en fil")
        if not page.get_by_label("Placering").is_visible():
            fold.click()
        page.get_by_label("Din funktion").select_option(label=role)
        page.get_by_label("Placering").select_option(label=level)
        wide_walker.settle()
        page.get_by_role("button", name="Læg ind").click()
        wide_walker.settle()
    inside(page, 2)
    page.get_by_role("button", name="Vis alle").click()
    expect(page.get_by_role("cell", name="4 Alvorlig bekymring")).to_be_visible()


def test_one_child_over_three_dates(walker: Walker, tmp_path: Path) -> None:
    page, alone = walker.page, sign_id()
    often = {alone: {"present": "ja", "frequency": "ofte", "degree": "meget"}}
    rare = {alone: {"present": "ja", "frequency": "en_gang", "degree": "lidt"}}
    plan = [{"what": "En fast voksen i frikvarteret", "owner": "kollega", "date": "2026-10-01"}]
    walker.open("opfoelgning")
    for name, day, about in (
        ("c", date(2026, 11, 3), {"tegn": {alone: {"present": "nej"}}, "placering": 2}),
        ("a", date(2026, 9, 1), {"tegn": often, "placering": 4, "plan": plan}),
        ("b", date(2026, 10, 1), {"tegn": rare, "placering": 3, "funktion": "sfo"}),
    ):
        put_in(page, a_file(tmp_path, name, day, **about))
        walker.settle()
    inside(page, 3)
    expect(page.get_by_role("heading", name="Fra 1.9.2026 til 1.10.2026")).to_be_visible()
    page.get_by_role("textbox", name="Hvad skal ske?").fill("Vi hilser ved navn hver morgen")
    page.get_by_role("textbox", name="Hvad skal ske?").blur()
    walker.settle()
    shown = walker.look()
    order = [
        shown.index(each) for each in ("Fra 1.9.2026 til 1.10.2026", "Ændret", "Fra 1.10.2026 til 3.11.2026", "Væk")
    ]
    assert order == sorted(order)
    assert "En fast voksen i frikvarteret" in shown
    assert "En anden funktion har svaret." in shown
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    assert page.locator(".js-plotly-plot .scatterlayer .lines path").count() == 0
    assert violations(page) == []
    put_in(page, a_file(tmp_path, "x", date(2026, 11, 20), alder="3-5"))
    expect(page.get_by_role("heading", name="Er det samme barn?")).to_be_visible()
