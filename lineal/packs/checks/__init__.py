"""What the blocks of a pack must say about each other. Each check yields problems; `run` collects them all."""

from datetime import date

from lineal.packs.checks.coverage import coverage
from lineal.packs.checks.dates import dates
from lineal.packs.checks.dilemmas import dilemmas, guides
from lineal.packs.checks.flows import flows
from lineal.packs.checks.knowledge import knowledge
from lineal.packs.checks.language import language
from lineal.packs.checks.looks import looks
from lineal.packs.checks.parents import parents
from lineal.packs.checks.refs import refs
from lineal.packs.checks.rules import rules
from lineal.packs.checks.slots import slots
from lineal.packs.checks.themes import themes
from lineal.packs.load import Loaded
from lineal.packs.problems import Problem

NEEDED_TO_RUN = (refs, rules, flows)
NEEDED_TO_BE_SAFE = (coverage, parents, dilemmas)
ALSO_CHECKED = (themes, knowledge, guides, language, looks, slots)


def _broken(loaded: Loaded) -> list[Problem]:
    return [each for check in NEEDED_TO_RUN for each in check(loaded)]


def unsafe(loaded: Loaded) -> list[Problem]:
    """The problems no app may start with: broken references, rules that could weaken, a child without a handlevej.

    When references are broken the checks that rest on them are left out, so that one mistake gives one message.
    """
    return _broken(loaded) or [each for check in NEEDED_TO_BE_SAFE for each in check(loaded)]


def run(loaded: Loaded, today: date) -> list[Problem]:
    """Every problem in a pack, in file and line order; `today` decides what is overdue."""
    found = _broken(loaded)
    if not found:
        found = [each for check in (*NEEDED_TO_BE_SAFE, *ALSO_CHECKED) for each in check(loaded)]
        found += dates(loaded, today)
    return sorted(found, key=lambda each: (str(each.file), each.line, each.code))
