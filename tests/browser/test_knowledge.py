"""Viden and Handleveje as a user meets them: search as you type, filters, links that keep the session, printing."""

from playwright.sync_api import expect

from tests.browser.walker import Walker


def test_search_as_you_type_marks_hits_and_opens_an_article(walker: Walker) -> None:
    page = walker.page
    walker.open("viden")
    walker.settle()
    page.get_by_role("searchbox", name="Søg").press_sequentially("pjækk", delay=30)
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_test_id("stMain").get_by_role("status")).to_contain_text("fundet")
    assert "pjæk" not in page.url, "what is searched for stays out of the address"
    title = page.locator(".ln-hits :is(h2, h3) a[href^='/viden']").first
    told = title.inner_text()
    title.click()
    expect(page.locator("h1")).to_have_text(told)
    expect(page.locator("h1")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("searchbox", name="Søg")).to_be_visible()


def test_a_search_with_nothing_to_find_says_what_to_do(wide_walker: Walker) -> None:
    page = wide_walker.page
    wide_walker.open("viden")
    wide_walker.settle()
    page.get_by_role("searchbox", name="Søg").fill("xqzzyw <img qqzzx>")
    expect(page.get_by_test_id("stMain").get_by_role("status")).to_contain_text("Intet fundet")


def test_filters_narrow_the_list(wide_walker: Walker) -> None:
    page = wide_walker.page
    wide_walker.open("viden")
    wide_walker.settle()
    everything = page.locator(".ln-hits > li").count()
    page.get_by_label("Emne").select_option("overgange")
    expect(page.locator(".ln-hits > li").nth(everything - 1)).to_have_count(0)
    assert 0 < page.locator(".ln-hits > li").count() < everything


def test_an_article_shows_its_figures_as_chart_words_and_table(wide_walker: Walker) -> None:
    page = wide_walker.page
    wide_walker.open("viden?artikel=tal_underretninger")
    wide_walker.settle()
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=15_000)
    page.get_by_text("Se tallene som tabel").first.click()
    expect(page.get_by_role("cell", name="129.000").first).to_be_visible()


def test_handleveje_by_level_age_and_function_with_an_address_for_each(walker: Walker) -> None:
    page = walker.page
    walker.open("handleveje")
    walker.settle()
    page.get_by_label("Niveau").select_option("5-overgreb")
    expect(page.get_by_role("heading", name="Tal ikke med forældrene om det her")).to_be_visible()
    page.get_by_label("Barnets alder").select_option("3-5")
    page.get_by_label("Din funktion").select_option("paedagog")
    expect(page).to_have_url(f"{walker.url}/handleveje?niveau=5-overgreb&alder=3-5&funktion=paedagog")
    address = page.url
    page.goto(address)
    expect(page.get_by_label("Din funktion")).to_have_value("paedagog")
    expect(page.get_by_role("heading", name="Tal ikke med forældrene om det her")).to_be_visible()


def test_an_age_a_function_never_meets_is_said_so(wide_walker: Walker) -> None:
    wide_walker.open("handleveje?niveau=2&alder=ufoedt&funktion=tandpleje")
    expect(wide_walker.page.get_by_test_id("stMain").get_by_role("status")).to_contain_text(
        "møder ikke børn i den alder"
    )


def test_nonsense_in_the_address_is_ignored(wide_walker: Walker) -> None:
    wide_walker.open("handleveje?niveau=99&alder=%3Cb%3E&vej=nej&funktion=")
    expect(wide_walker.page.get_by_role("heading", name="Handleveje", exact=True)).to_be_visible()
    wide_walker.open("viden?artikel=findes-ikke&emne=nej")
    expect(wide_walker.page.get_by_role("heading", name="Viden", exact=True)).to_be_visible()


def test_reading_does_not_lose_the_answers(wide_walker: Walker) -> None:
    """From the middle of a run to an article and a handlevej and back, by links in texts and in the frame."""
    page = wide_walker.page
    wide_walker.open()
    wide_walker.choose("linealen.fare.fare", "Nej")
    wide_walker.onward("Hvor gammelt er barnet, og hvad er din funktion?")
    wide_walker.visit("Viden")
    expect(page.get_by_role("heading", name="Viden", exact=True)).to_be_visible()
    page.locator(".ln-hits h3 a").first.click()
    expect(page.get_by_role("link", name="Til alle tekster")).to_be_visible()
    wide_walker.visit("Din vurdering")
    expect(page.get_by_role("heading", name="Hvor gammelt er barnet, og hvad er din funktion?")).to_be_visible()


def test_the_look_up_prints_with_every_card_open(wide_walker: Walker) -> None:
    page = wide_walker.page
    wide_walker.open("handleveje?niveau=4&alder=6-9&funktion=laerer")
    wide_walker.settle()
    page.emulate_media(media="print")
    hidden = page.locator(".ln-way-card ol").evaluate_all("all => all.filter(each => !each.checkVisibility()).length")
    assert hidden == 0
