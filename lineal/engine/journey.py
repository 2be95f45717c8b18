"""The journey is replayed from the answers every time; nothing is remembered but the answers."""

from dataclasses import dataclass
from typing import Any

from lineal.engine.actions import partial_facts
from lineal.engine.collect import Raw, asked_signs, collect, valid
from lineal.engine.conditions import holds
from lineal.engine.facts import Facts
from lineal.model.answers import Answers, Assessment, as_assessment
from lineal.model.content import Outcome
from lineal.model.flow import Flow, FlowField, FlowStep
from lineal.model.pack import Pack


@dataclass(frozen=True)
class Stop:
    """A step on the path with the fields it shows now and those still missing."""

    step: FlowStep
    fields: tuple[FlowField, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Journey:
    """Where the answers lead: the stops so far, the answers that count, and whether the way is complete.

    The path ends at the first stop with something missing; later steps may not be visited.
    """

    stops: tuple[Stop, ...]
    counts: Raw
    answers: Answers
    facts: Facts
    complete: bool

    def stop(self, step: str) -> Stop | None:
        """The stop for a step id, or None when the answers do not lead there."""
        return next((each for each in self.stops if each.step.id == step), None)

    def neighbour(self, step: str, by: int) -> str | None:
        """The step id that many stops away on the path, or None."""
        ids = [each.step.id for each in self.stops]
        at = ids.index(step) + by if step in ids else -1
        return ids[at] if 0 <= at < len(ids) else None

    @property
    def assessment(self) -> Assessment | None:
        """The answers as an assessment, once age, role and the user's own first mark are among them."""
        return as_assessment(self.answers)


def is_empty(value: Any) -> bool:
    """Whether an answer says nothing."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def outcome_of(pack: Pack, flow: Flow, facts: Facts) -> Outcome | None:
    """The first outcome of a flow whose condition holds; the last one has none and always does."""
    return next((each for each in pack.outcomes.get(flow.id, ()) if holds(each.when, facts)), None)


class _Walker:
    """Takes the fields one by one; what has been seen so far is worked out anew only when an answer has changed it."""

    def __init__(self, pack: Pack, raw: Raw) -> None:
        self.pack, self.raw = pack, raw
        self.fields: list[FlowField] = []
        self.counts: dict[str, Any] = {}
        self._answers: Answers | None = Answers()
        self._facts: Facts | None = None
        self._own: dict[str, tuple[str, ...]] = {}

    @property
    def answers(self) -> Answers:
        if self._answers is None:
            self._answers, self._own = collect(self.pack, self.fields, self.counts)
        return self._answers

    @property
    def facts(self) -> Facts:
        if self._facts is None:
            self._facts = partial_facts(self.pack, self.answers).plus(**self._own)
        return self._facts

    def shown(self, item: FlowStep | FlowField) -> bool:
        return item.show_when is None or holds(item.show_when, self.facts)

    def take(self, asked: FlowField) -> bool:
        """Add the answer to a field; True when a required one is missing."""
        value = valid(self.pack, asked, self.answers, self.raw.get(asked.id))
        signs = asked_signs(self.pack, asked, self.answers) if asked.type == "signs" else ()
        self.fields.append(asked)
        if not is_empty(value):
            self.counts[asked.id] = value
        if signs or asked.id in self.counts:  # signs asked and left blank count too
            self._answers = self._facts = None
        if not asked.required:
            return False
        if asked.type == "signs":
            return any(not (value or {}).get(each.id, {}).get("present") for each in signs)
        return is_empty(value)

    def stop(self, step: FlowStep) -> Stop | None:
        shown, missing = [], []
        for asked in step.fields:
            if self.shown(asked):
                shown.append(asked)
                if self.take(asked):
                    missing.append(asked.id)
        return Stop(step, tuple(shown), tuple(missing)) if shown else None


def walk(pack: Pack, flow: Flow, raw: Raw) -> Journey:
    """Replay the answers through the flow.

    An answer whose question is no longer on the path stays in `raw` for coming back, but is not in `counts`, so no rule
    and no document sees it.
    """
    walker, stops = _Walker(pack, raw), []
    for step in flow.steps:
        stop = walker.stop(step) if walker.shown(step) else None
        if stop:
            stops.append(stop)
            if stop.missing:
                break
    complete = bool(stops) and not stops[-1].missing
    return Journey(tuple(stops), walker.counts, walker.answers, walker.facts, complete)
