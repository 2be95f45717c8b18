"""What the walk over every page, step and state saw: axe in light and dark, the tree, small screens, words.

The walk is done once for the file; each test asks it for one thing.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from lineal.packs.load import load
from tests.browser.tour import EYE, WIDE, Sight, take

CONTROLS = {"button", "link", "radio", "checkbox", "textbox", "searchbox", "combobox", "heading", "slider"}
# English that Streamlit or a library could say, and no Danish word is spelt like
ENGLISH = frozenset(
    """
    the and of your you with this that are is not be been was were will would should could please try again wait
    press enter apply submit upload uploading drag drop browse file files limit choose chosen select selected all
    none option options available result results clear search loading running stopped rerun deploy settings
    print record screencast about error errors exception traceback connection connecting connected responding
    warning page pages found heading help fullscreen close remove increase decrease increment decrement previous
    next month months day days year years week show hide skip sidebar expand collapse download copy copied
    clipboard network internet enable need run it made view app's toggle date time value invalid
    required must between minimum maximum drop-down menu
    """.split()  # noqa: SIM905 (a hundred words read best as words)
)
# Danish words that are spelt as English ones, and names
DANISH = {"all", "about", "date", "app", "is", "be", "it", "menu", "time", "run", "none", "limit"}
METHOD = "Signs of Safety"
TITLES = [each.title for each in load().pack.sources.values()]  # a source is named as it names itself


@pytest.fixture(scope="module")
def sights(browser: Browser, url: str) -> Iterator[dict[str, Sight]]:
    contexts: list[BrowserContext] = []

    def page() -> Page:
        contexts.append(browser.new_context(viewport=WIDE, locale="da-DK"))  # type: ignore[arg-type]
        contexts[-1].add_init_script(path=EYE)
        return contexts[-1].new_page()

    yield take(page, url)
    for each in contexts:
        each.close()


def wrong(sights: dict[str, Sight], what: str) -> dict[str, list[str]]:
    """What is wrong at each stop."""
    return {name: sight.small[what] for name, sight in sights.items() if sight.small.get(what)}


def test_the_walk_saw_everything(sights: dict[str, Sight]) -> None:
    assert len(sights) >= 45


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(sights: dict[str, Sight], scheme: str) -> None:
    assert {name: sight.axe[scheme] for name, sight in sights.items() if sight.axe.get(scheme)} == {}


@pytest.mark.parametrize("what", ["wide", "cut", "covered", "small", "spaced", "moving", "alike"])
def test_small_screens_and_wishes_of_the_user(sights: dict[str, Sight], what: str) -> None:
    """Reflow at 320 px, nothing cut off or covered, targets of 24 px, wider spacing, no motion, system colours."""
    assert wrong(sights, what) == {}


def test_one_h1_and_no_jump_in_the_headings(sights: dict[str, Sight]) -> None:
    found = {}
    for name, sight in sights.items():
        levels = [level for level, _ in sight.headings]
        jumps = [two for one, two in pairwise(levels) if two > one + 1]
        if levels.count(1) != 1 or levels[0] != 1 or jumps:
            found[name] = sight.headings
    assert found == {}


def test_every_page_and_step_has_a_title_of_its_own(sights: dict[str, Sight]) -> None:
    hidden = {name for name in sights if name.startswith(("skjult", "uden forbindelse"))}
    for name, sight in sights.items():
        assert name in hidden or sight.title.endswith("Linealen"), (name, sight.title)
    steps = [sights[each].title for each in ("fare", "barn", "umiddelbart", "tegn", "altid", "overblik")]
    assert len(set(steps)) == len(steps)


def _names(sight: Sight) -> Iterator[tuple[str, str]]:
    for node in sight.tree:
        role = node.get("role", {}).get("value", "")
        if role in CONTROLS:
            yield role, str(node.get("name", {}).get("value", "")).strip()


def test_every_control_has_a_name(sights: dict[str, Sight]) -> None:
    nameless = {name: [role for role, said in _names(sight) if not said] for name, sight in sights.items()}
    assert {name: roles for name, roles in nameless.items() if roles} == {}


def test_states_are_told(sights: dict[str, Sight]) -> None:
    """A radio says whether it is chosen, a field with an error that it is invalid."""
    radios = [node for node in sights["tegn"].tree if node.get("role", {}).get("value") == "radio"]
    states = [
        each["value"]["value"] for node in radios for each in node.get("properties", []) if each["name"] == "checked"
    ]
    assert len(states) == len(radios)
    assert "true" in {str(each).lower() for each in states}
    invalid = [
        node
        for node in sights["barn med fejl"].tree
        for each in node.get("properties", [])
        if each["name"] == "invalid" and each["value"].get("value") == "true"
    ]
    assert invalid


def test_landmarks(sights: dict[str, Sight]) -> None:
    for name in ("forside", "fare", "overblik", "viden"):
        roles = [node.get("role", {}).get("value") for node in sights[name].tree]
        assert roles.count("main") == 1, name
        assert "navigation" in roles, name
        assert "banner" in roles, name


def test_every_word_is_danish(sights: dict[str, Sight]) -> None:
    english: dict[str, set[str]] = {}
    for name, sight in sights.items():
        for where, said in sight.words:
            if any(said.strip() in title or title in said for title in TITLES):
                continue
            for word in re.findall(r"[a-z][a-z'-]+", said.replace(METHOD, "").lower()):
                if word in ENGLISH - DANISH:
                    english.setdefault(word, set()).add(f"{name}: {where}: {said.strip()[:70]}")
    assert english == {}


def test_names_are_words_and_not_markup(sights: dict[str, Sight]) -> None:
    marks = re.compile(r"\*\*|:gray\[|:material|keyboard_|arrow_")
    found = {
        name: [said for where, said in sight.words if marks.search(said) and "script" not in where]
        for name, sight in sights.items()
    }
    assert {name: each for name, each in found.items() if each} == {}
