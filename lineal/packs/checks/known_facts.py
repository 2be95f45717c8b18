"""What conditions may ask about, and the values each fact can have."""

from collections.abc import Iterator
from typing import get_args

from lineal.model.conditions import Condition
from lineal.model.pack import Pack
from lineal.model.vocabulary import (
    FLAGS,
    LEVELS,
    Change,
    Danger,
    Duration,
    ParentContact,
    Suspect,
    Tried,
    YesNo,
)

YES_NO = ("ja", "nej")


def rule_facts(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Facts the indication rules may use: answers only."""
    return {
        "age": tuple(pack.ages),
        "role": tuple(pack.roles),
        "speaks": YES_NO,
        "danger": get_args(Danger),
        "duration": get_args(Duration),
        "change": get_args(Change),
        "tried": get_args(Tried),
        "siblings": get_args(YesNo),
        "open_case": get_args(YesNo),
        "suspect": get_args(Suspect),
        "parents_informed": get_args(YesNo),
    }


def flow_facts(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Facts a flow may use besides its own fields: what follows from the answers so far."""
    return rule_facts(pack) | {
        "suspicion": ("ingen", "uafklaret", "ja"),
        "parent_contact": get_args(ParentContact),
        "themes": tuple(pack.themes),
        "has_themes": YES_NO,
        "placed": ("samme", "over", "under", "under_flag"),
    }


def action_facts(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Facts handleveje and reflections may use: also the indication and the placement."""
    levels = tuple(map(str, LEVELS))
    return flow_facts(pack) | {
        "level": levels,
        "indicated": levels,
        "range_high": levels,
        "basis": ("god", "tynd"),
        "flags": FLAGS[1:],
    }


def content_conditions(pack: Pack) -> Iterator[tuple[str, str, Condition, dict[str, tuple[str, ...]]]]:
    """Every condition outside the flows: (section, id, condition, the facts it may use)."""
    ruling, acting = rule_facts(pack), action_facts(pack)
    rules = pack.rules
    for name in ("suspicion", "never_parents"):
        yield "rules", "", getattr(rules, name), ruling
    yield "rules", "", rules.protection.when, ruling
    for name in ("floors", "lifts", "guards"):
        for rule in getattr(rules, name):
            yield name, rule.id, rule.when, ruling
    for reflection in pack.reflections.values():
        yield "reflections", reflection.id, reflection.when, acting
    for action in pack.actions.values():
        inner = [action.fits_when, action.show_when, *(block.when for block in action.blocked_when)]
        inner += [step.when for step in action.steps] + [phrase.when for phrase in action.say]
        for condition in inner:
            if condition is not None:
                yield "actions", action.id, condition, acting
