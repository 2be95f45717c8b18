"""Whole journeys in a real browser, at 1280 and 360 px."""

from playwright.sync_api import expect

from lineal.packs.checks.parents import urged
from tests.browser.drafts import always, resume
from tests.browser.walker import Walker


def test_a_quiet_worry_ends_at_level_2(wide_walker: Walker) -> None:
    wide_walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "2 Opmærksomhed")
    wide_walker.tick("linealen.temaer.temaer.social")
    wide_walker.write("linealen.temaer.observation", "Barnet gik alene langs hegnet i tre frikvarterer.")
    wide_walker.onward("Hvilke tegn ser du?")
    wide_walker.sign("Går ofte alene i frikvarterne", "Ja", "Af og til", "Lidt")
    wide_walker.rest_no()
    wide_walker.onward("Det spørger vi altid om")
    wide_walker.rest_no()
    wide_walker.onward("Hvad er der omkring det?")
    wide_walker.circumstances(varighed="Under en måned")
    wide_walker.reflect()
    expect(wide_walker.page.get_by_text("Dine svar peger på 2 Opmærksomhed.").first).to_be_visible()
    overview = wide_walker.finish("2 Opmærksomhed")
    assert "Du har placeret barnet på 2 Opmærksomhed." in overview
    assert "Tal med forældrene" in overview
    assert "Ring til kommunen i dag" not in overview
    review = next(text for text in wide_walker.seen if "Her er alt, hvad du har svaret" in text)
    assert "Barnet gik alene langs hegnet i tre frikvarterer." in review


def test_a_diffuse_worry_partly_unknown_shows_a_band_from_level_3(wide_walker: Walker) -> None:
    wide_walker.start("3-5 år", "Pædagog eller medhjælper i vuggestue og børnehave", "3 Bekymring")
    wide_walker.tick("linealen.temaer.temaer.foelelser")
    wide_walker.tick("linealen.temaer.temaer.social")
    wide_walker.onward("Hvilke tegn ser du?")
    wide_walker.sign("Er ofte ked af det", "Ja", "Ofte", "Meget")
    wide_walker.sign("Står ofte alene, når de andre leger", "Ja", "Ofte", "Noget")
    wide_walker.sign("Er så bange eller bekymret, at det styrer dagen", "Ved ikke")
    wide_walker.rest_no()
    wide_walker.onward("Det spørger vi altid om")
    wide_walker.rest_no()
    wide_walker.onward("Hvad er der omkring det?")
    wide_walker.circumstances(aendring="Ved ikke")
    wide_walker.reflect()
    expect(wide_walker.page.get_by_text("Dine svar peger på 3 Bekymring.").first).to_be_visible()
    expect(
        wide_walker.page.get_by_text("Derfor kan det ligge fra 3 Bekymring til 4 Alvorlig bekymring.").first
    ).to_be_visible()
    overview = wide_walker.finish("3 Bekymring")
    assert "Tag barnet med til trivselsforum" in overview
    assert "Kan barnet have behov for støtte efter barnets lov?" in overview


def test_a_suspicion_against_a_parent_ends_on_the_straks_route_with_no_parent_step(narrow_walker: Walker) -> None:
    narrow_walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "3 Bekymring")
    narrow_walker.onward("Det spørger vi altid om")
    first = narrow_walker.page.locator(".ln-item .ln-question").first
    expect(first).to_be_visible()
    narrow_walker.sign(first.inner_text().strip(), "Ja", "Én gang", "Meget")
    narrow_walker.rest_no()
    narrow_walker.onward("Hvad er der omkring det?")
    narrow_walker.choose("linealen.omstaendigheder.mistanke", "En eller begge forældre")
    expect(narrow_walker.page.get_by_role("heading", name="Tal ikke med forældrene om det her")).to_be_visible()
    narrow_walker.circumstances()
    expect(narrow_walker.page.get_by_text("Hvordan ser forældrene på det?")).to_have_count(0)
    expect(narrow_walker.page.get_by_text("Har I talt med forældrene om det?")).to_have_count(0)
    narrow_walker.reflect()
    expect(narrow_walker.page.get_by_text("Dine svar peger på 5 Akut eller overgreb.").first).to_be_visible()
    overview = narrow_walker.finish("5 Akut eller overgreb")
    assert overview.index("Ring til kommunen i dag") < overview.index("I dit eget hus")
    assert "Gå teksten igennem med forældrene" not in overview
    after_suspicion = narrow_walker.seen[4:]
    assert len(after_suspicion) >= 6
    assert [line for text in after_suspicion for line in urged(text)] == []


def test_a_placement_under_a_red_flag_needs_a_reason_and_keeps_the_route(wide_walker: Walker) -> None:
    walker = wide_walker
    told = {"altid": always(a_fortalt="ja"), "mistanke": "ved_ikke"}
    resume(walker, "lineal", "Linealen", foerste=2, temaer=[], **told)
    walker.choose("linealen.lineal.placering", "2 Opmærksomhed")
    walker.onward()
    expect(walker.page.get_by_role("alert")).to_contain_text("Skriv, hvorfor du placerer lavere end det røde flag.")
    walker.write("linealen.lineal.begrundelse_krav", "Jeg tror, det er en misforståelse.")
    walker.onward("Se dine svar igennem")
    walker.onward("Overblik over handleveje")
    assert "Ring til kommunen i dag" in walker.look()


def test_everything_unknown_gives_a_thin_basis_and_holds_the_parents_back(wide_walker: Walker) -> None:
    walker = wide_walker
    walker.start("3-5 år", "Pædagog eller medhjælper i vuggestue og børnehave", "2 Opmærksomhed")
    walker.onward("Det spørger vi altid om")
    expect(walker.page.locator(".ln-item").first).to_be_visible()
    for title in walker.page.locator(".ln-item .ln-question").all_inner_texts():
        walker.sign(title.strip(), "Ved ikke")
    walker.onward("Hvad er der omkring det?")
    expect(walker.page.get_by_role("heading", name="Vent med at tale med forældrene")).to_be_visible()
    unknown = dict.fromkeys(("varighed", "aendring", "proevet", "soeskende", "sag"), "Ved ikke")
    walker.circumstances(**unknown)
    walker.reflect()
    expect(walker.page.get_by_text("Grundlaget er tyndt. Det kan ligge fra 1 Trivsel til 5 Akut").first).to_be_visible()
    overview = walker.finish("2 Opmærksomhed")
    assert "Ring til den fremskudte rådgiver" in overview
    assert urged(overview) == []


def test_danger_and_doubt_show_the_numbers_at_once(walker: Walker) -> None:
    walker.open()
    walker.choose("linealen.fare.fare", "Jeg er i tvivl")
    expect(walker.page.get_by_role("heading", name="Er du i tvivl, så ring")).to_be_visible()
    expect(walker.page.get_by_role("link", name="112")).to_be_visible()
    walker.choose("linealen.fare.fare", "Ja")
    expect(walker.page.get_by_role("heading", name="Handl nu, skriv bagefter")).to_be_visible()
    walker.visit("Akut")
    walker.heading("Akut")
    expect(walker.page.get_by_role("link", name="112")).to_be_visible()


def test_next_without_an_answer_says_what_is_missing(wide_walker: Walker) -> None:
    walker = wide_walker
    walker.open()
    walker.page.get_by_role("button", name="Næste").click()
    expect(walker.page.get_by_role("alert")).to_contain_text("Svar på, om barnet er i fare lige nu.")
    walker.heading("Er barnet i fare lige nu?")


def test_back_and_an_early_change_lose_nothing_that_still_counts(wide_walker: Walker) -> None:
    walker = wide_walker
    walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "2 Opmærksomhed")
    walker.tick("linealen.temaer.temaer.social")
    walker.onward("Hvilke tegn ser du?")
    walker.sign("Går ofte alene i frikvarterne", "Ja", "Ofte", "Meget")
    walker.back("Hvad er det, du undrer dig over?")
    walker.back("Hvor ville du placere barnet lige nu?")
    walker.back("Hvor gammelt er barnet, og hvad er din funktion?")
    walker.choose("linealen.barn.alder", "10-12 år")
    walker.onward("Hvor ville du placere barnet lige nu?")
    expect(walker.field("linealen.umiddelbart.foerste").get_by_role("radio", name="2 Opmærksomhed")).to_be_checked()
    walker.back("Hvor gammelt er barnet, og hvad er din funktion?")
    walker.choose("linealen.barn.alder", "6-9 år")
    walker.onward("Hvor ville du placere barnet lige nu?")
    walker.onward("Hvad er det, du undrer dig over?")
    expect(walker.field("linealen.temaer.temaer.social").get_by_role("checkbox")).to_be_checked()
    walker.onward("Hvilke tegn ser du?")
    group = walker.page.get_by_role("group", name="Går ofte alene i frikvarterne")
    expect(group.get_by_role("radio", name="Ja")).to_be_checked()


def test_answers_survive_a_visit_to_another_page(wide_walker: Walker) -> None:
    walker = wide_walker
    walker.open()
    walker.choose("linealen.fare.fare", "Nej")
    walker.onward("Hvor gammelt er barnet, og hvad er din funktion?")
    walker.choose("linealen.barn.alder", "3-5 år")
    walker.visit("Om")
    walker.heading("Om Linealen")
    walker.visit("Din vurdering")
    walker.heading("Hvor gammelt er barnet, og hvad er din funktion?")
    expect(walker.field("linealen.barn.alder").get_by_role("radio", name="3-5 år")).to_be_checked()


def test_two_tabs_are_two_drafts(wide_walker: Walker) -> None:
    walker = wide_walker
    walker.open()
    walker.choose("linealen.fare.fare", "Nej")
    other = Walker(walker.page.context.new_page(), walker.url)
    other.open()
    expect(other.field("linealen.fare.fare").get_by_role("radio", name="Nej")).not_to_be_checked()


def test_a_change_from_the_review_returns_to_the_review(wide_walker: Walker) -> None:
    walker = wide_walker
    resume(walker, "svar", "Se dine svar igennem", foerste=1, placering=2, temaer=[])
    walker.page.get_by_role("button", name="Ændr: Hvad er der omkring det?").click()
    walker.heading("Hvad er der omkring det?")
    walker.choose("linealen.omstaendigheder.soeskende", "Ja")
    walker.onward("Se dine svar igennem")
    walker.onward("Overblik over handleveje")
    assert "Tænk på søskende" in walker.look()


def test_clear_forgets_everything(wide_walker: Walker) -> None:
    walker = wide_walker
    walker.open()
    walker.choose("linealen.fare.fare", "Nej")
    walker.page.get_by_role("button", name="Ryd alle svar").click()
    walker.page.get_by_role("button", name="Ja, ryd alle svar").click()
    expect(walker.field("linealen.fare.fare").get_by_role("radio", name="Nej")).not_to_be_checked()
