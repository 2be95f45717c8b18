"""The national content in full: what there must be, and what leads to it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from strategies import BASE

from lineal.engine.lookup import pairs
from lineal.engine.selection import always_asked, at_age
from lineal.model.vocabulary import ARENAS
from lineal.packs.checks import run
from lineal.packs.checks.knowledge import led_to, words_in
from lineal.packs.checks.themes import coverage_table
from lineal.packs.load import ROOT, Place, load
from lineal.packs.new_municipality import new_municipality

TODAY = date(2026, 11, 23)


def test_there_is_enough_of_everything() -> None:
    least = {"signs": 200, "factors": 40, "reflections": 30, "articles": 40, "systems": 37, "figures": 3, "topics": 10}
    assert {key: len(getattr(BASE, key)) for key in least if len(getattr(BASE, key)) < least[key]} == {}


def test_every_topic_theme_and_filter_has_articles() -> None:
    topics = Counter(topic for each in BASE.articles.values() for topic in each.topics)
    assert set(BASE.topics) - set(topics) == set()
    themes = {theme for each in BASE.articles.values() for theme in each.themes}
    assert set(BASE.themes) - themes == set()
    for age in BASE.ages:
        for role in BASE.roles:
            assert any(at_age(each.ages, age) and at_age(each.roles, role) for each in BASE.articles.values())


def test_every_seed_system_leads_into_the_product() -> None:
    reached = {system for each in BASE.articles.values() if each.links for system in each.systems}
    assert {f"s{number:02}" for number in range(1, 37)} - reached == set()


def test_articles_are_short_and_led_to() -> None:
    assert set(BASE.articles) - led_to(BASE) == set()
    assert {each.id: words_in(each) for each in BASE.articles.values() if not 150 <= words_in(each) <= 500} == {}


def test_protective_factors_at_every_age_in_every_arena() -> None:
    for age in BASE.ages:
        counts = Counter(each.arena for each in BASE.factors.values() if at_age(each.ages, age))
        for arena in ARENAS:
            assert counts[arena] >= 2 or (age == "ufoedt" and arena in ("barn", "dagtilbud_skole")), (age, arena)


def test_the_coverage_table_is_up_to_date() -> None:
    assert (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8") == coverage_table(BASE), (
        "run `python -m lineal coverage --write`"
    )


# A new municipality


def fresh(root: Path) -> Place:
    """A copy of the project's content with a new municipality in it."""
    (root / "content" / "municipalities").mkdir(parents=True)
    (root / "content" / "base").symlink_to(ROOT / "content" / "base")
    (root / "flows").symlink_to(ROOT / "flows")
    new_municipality(BASE, "vester-aa", "Vester Å", TODAY, root)
    return Place(root, "vester-aa")


def test_a_new_municipality_loads_and_is_told_all_it_must_fill_at_once(tmp_path: Path) -> None:
    place = fresh(tmp_path)
    loaded = load(place)
    assert loaded.pack.municipality
    assert loaded.pack.municipality.name == "Vester Å"
    required = {each.id for each in BASE.contacts.values() if each.required}
    steps = {each.id for each in BASE.ladder.values() if each.required}
    told = [(each.code, dict(each.about).get("id")) for each in run(loaded, TODAY)]
    assert sorted(told, key=str) == sorted(
        [("municipality_owner", None)]
        + [("required_slot", each) for each in required]
        + [("required_offer", each) for each in steps],
        key=str,
    )


def test_filling_what_it_says_makes_it_pass(tmp_path: Path) -> None:
    place = fresh(tmp_path)
    folder = tmp_path / "content" / "municipalities" / "vester-aa"
    told = {"# owner:": "owner:", "# review_by:": "review_by:", '# url: "https://"': 'url: "https://vester.example"'}
    for name in ("municipality.yaml", "contacts.yaml"):
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in told.items():
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")
    offers = "".join(
        f"  - {{id: t{at}, name: Tilbud, step: {step}, provider: kommune, target: Alle, ages: [alle], refer: Ring,"
        f" owner: Lederen, checked_on: 2026-11-23, review_by: 2027-05-23}}\n"
        for at, step in enumerate(BASE.ladder)
    )
    text = (folder / "offers.yaml").read_text(encoding="utf-8").replace("offers: []", f"offers:\n{offers}")
    (folder / "offers.yaml").write_text(text, encoding="utf-8")
    assert run(load(place), TODAY) == []


def test_a_municipality_that_is_there_is_not_touched(tmp_path: Path) -> None:
    fresh(tmp_path)
    with pytest.raises(FileExistsError):
        new_municipality(BASE, "vester-aa", "Andet", TODAY, tmp_path)


def test_the_always_asked_list_is_short_and_asks_about_everything_that_must_be_asked() -> None:
    for age, role in pairs(BASE):
        asked = always_asked(BASE, age, role)
        assert len(asked) <= 8, (age, role)
        flags = {sign.flag for sign in asked}
        assert {"overgreb", "underret", "nsk", "akut"} <= flags, (age, role)
        themes = {theme for sign in asked for theme in sign.themes}
        assert "selvskade" in themes or age in ("ufoedt", "0-11m", "1-2"), (age, role)
