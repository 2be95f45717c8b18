"""What stands on the screen before the scripts are here, and when it goes."""

from playwright.sync_api import Page, Route, expect

from tests.browser.walker import Walker

HIDDEN = "linealen.skjult"


def without_scripts(page: Page) -> None:
    """As on a line so slow that they are still on their way."""

    def never(_: Route) -> None:
        pass

    page.route("**/index.*.js", never)


def test_the_name_and_112_stand_there_before_any_script(narrow_walker: Walker) -> None:
    page = narrow_walker.page
    without_scripts(page)
    page.goto(narrow_walker.url, wait_until="commit")
    expect(page.locator("#ln-shell")).to_be_visible()
    expect(page.locator("#ln-shell")).to_contain_text("ring 112")
    page.unroute_all()
    narrow_walker.open("")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#ln-shell"), "its rules would cost at every click").to_have_count(0)


def test_a_hidden_page_loaded_again_shows_nothing(narrow_walker: Walker) -> None:
    page = narrow_walker.page
    narrow_walker.open("")
    page.evaluate(f"sessionStorage.setItem('{HIDDEN}', '1')")
    without_scripts(page)
    page.reload(wait_until="commit")
    expect(page.locator("#ln-shell")).to_have_count(0)
    page.locator("#root").wait_for(state="attached")
    assert page.evaluate("document.body.innerText.trim()") == ""
