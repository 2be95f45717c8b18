"""A flow and its words fit each other; every step can be reached; every answer goes somewhere known."""

from collections.abc import Iterable, Iterator

from lineal.engine.collect import PARTS
from lineal.engine.conditions import parts
from lineal.model.answers import Answers
from lineal.model.conditions import Fact
from lineal.model.content import FieldTexts, FlowTexts, StepTexts
from lineal.model.flow import Flow, FlowField, FlowStep
from lineal.model.pack import Pack
from lineal.packs.checks.known_facts import flow_facts, rule_facts
from lineal.packs.checks.rules import condition_problems
from lineal.packs.files import Item, twins
from lineal.packs.load import Loaded
from lineal.packs.messages import DEFAULT_EARLY, DEFAULT_MISSING
from lineal.packs.problems import Problem, guess, problem

FEEDS = (*Answers.model_fields, *(f"{part}.{name}" for part, model in PARTS.items() for name in model.model_fields))


def _options(pack: Pack, asked: FlowField) -> tuple[str, ...]:
    if asked.type not in ("choice", "choices"):
        return ()
    return tuple(getattr(pack, asked.options_from)) if asked.options_from else asked.options


def _words(loaded: Loaded, flow: Flow) -> Iterator[Problem]:
    words = loaded.pack.flow_texts.get(flow.id)
    if words is None:
        yield problem("no_texts", *loaded.at("flows", flow.id), id=flow.id)
        return
    texts = loaded.at("flow_texts", flow.id)[0].name
    for step in flow.steps:
        told, line = words.steps.get(step.id), loaded.at("flows", flow.id, "steps", step.id)
        if told is None:
            yield problem("missing_text", *line, where=flow.id, id=step.id, texts=texts)
            continue
        if step.chapter and step.chapter not in words.chapters:
            yield problem("missing_text", *line, where=f"{flow.id} chapters", id=step.chapter, texts=texts)
        for asked in step.fields:
            for where, id_ in _missing_words(asked, told, f"{flow.id}.{step.id}"):
                line = loaded.at("flows", flow.id, "steps", step.id, "fields", asked.id)
                yield problem("missing_text", *line, where=where, id=id_, texts=texts)


def _missing_words(asked: FlowField, told: StepTexts, where: str) -> Iterator[tuple[str, str]]:
    """Where a field lacks a word, and which."""
    words: FieldTexts | None = told.fields.get(asked.id)
    if words is None:
        yield where, asked.id
        return
    if asked.type in ("choice", "choices") and not asked.options_from:
        yield from ((f"{where}.{asked.id}", option) for option in asked.options if option not in words.options)
    if asked.required and words.error is None:
        yield f"{where}.{asked.id}", "error"


def _used(pack: Pack, flow: Flow, words: FlowTexts) -> Iterator[tuple[tuple[str, ...], list[str], list[str]]]:
    """Every place in the words of a flow: the keys that lead there, the ids written there, and the ids in use."""
    steps = {step.id: step for step in flow.steps}
    yield ("steps",), list(words.steps), list(steps)
    yield ("chapters",), list(words.chapters), [step.chapter for step in flow.steps if step.chapter]
    for name in words.steps.keys() & steps.keys():
        told, fields = words.steps[name].fields, {asked.id: asked for asked in steps[name].fields}
        yield ("steps", name, "fields"), list(told), list(fields)
        for id_ in told.keys() & fields.keys():
            for key in ("options", "hints"):
                place = ("steps", name, "fields", id_, key)
                yield place, list(getattr(told[id_], key)), list(_options(pack, fields[id_]))


def _orphans(loaded: Loaded, flow: Flow) -> Iterator[Problem]:
    """Words no step uses."""
    for place, written, known in _used(loaded.pack, flow, loaded.pack.flow_texts[flow.id]):
        for id_ in written:
            if id_ not in known:
                line, where = loaded.at("flow_texts", flow.id, *place, id_), ".".join((flow.id, *place))
                yield problem("orphan_text", *line, id=id_, where=where, guess=guess(id_, known))


def _facts_of(asked: FlowField) -> dict[str, tuple[str, ...]]:
    if asked.type in ("choice", "choices") and not asked.options_from:
        return {asked.fact: asked.options}
    return {asked.fact: ()}


def _known(pack: Pack, fields: Iterable[FlowField]) -> dict[str, tuple[str, ...]]:
    """The facts a condition may ask for once these fields are answered."""
    known = flow_facts(pack)
    for asked in fields:
        known |= {name: known.get(name) or values for name, values in _facts_of(asked).items()}
    return known


def _reach(loaded: Loaded, flow: Flow) -> Iterator[Problem]:
    """Conditions look back, at fields that come before; one that asks about a later answer can never hold."""
    before: list[FlowField] = []
    later = {asked.fact for step in flow.steps for asked in step.fields}
    for step in flow.steps:
        place: tuple[str, ...] = ("flows", flow.id, "steps", step.id)
        for item in (step, *step.fields):
            inside = place if item is step else (*place, "fields", item.id)
            too_soon = {part.fact for part in parts(item.show_when) if isinstance(part, Fact)} & later
            for fact in sorted(too_soon):
                yield problem("unreachable_step", *loaded.at(*inside), id=item.id, fact=fact)
            if item.show_when is not None and not too_soon:
                yield from condition_problems(loaded, inside, item.show_when, _known(loaded.pack, before))
            if not isinstance(item, FlowStep):
                before.append(item)
                later.discard(item.fact)


def _fields(loaded: Loaded, flow: Flow) -> Iterator[Problem]:
    """Answers go somewhere known, with values known there, and every choice has something to choose."""
    rules = rule_facts(loaded.pack)
    for step in flow.steps:
        for asked in step.fields:
            line = loaded.at("flows", flow.id, "steps", step.id, "fields", asked.id)
            where = f"{flow.id}.{step.id}.{asked.id}"
            options = _options(loaded.pack, asked)
            if asked.feeds and asked.feeds not in FEEDS:
                yield problem("bad_feed", *line, value=asked.feeds, where=where, guess=guess(asked.feeds, FEEDS))
            for option in options if asked.feeds else ():
                values = rules.get(asked.fact) or options
                if option not in values:
                    hint = guess(option, values)
                    yield problem("bad_fact_value", *line, value=option, id=asked.fact, where=where, guess=hint)
            if asked.type in ("choice", "choices") and not options:
                yield problem("missing_key", *line, where=where, key="options")
            if asked.type == "view" and asked.source and asked.source not in loaded.pack.flows:
                yield problem("no_flow", *line, id=asked.source, guess=guess(asked.source, loaded.pack.flows))
            if asked.type == "view" and asked.view == "udfald" and flow.id not in loaded.pack.outcomes:
                yield problem("missing_file", loaded.place.base / "outcomes" / f"{flow.id}.yaml", 1)


def _twins(loaded: Loaded, flow: Flow) -> Iterator[Problem]:
    """Two steps, or two fields anywhere in the flow, with the same id would share their answers."""
    steps = [(step.id, ("steps", at)) for at, step in enumerate(flow.steps)]
    fields = [
        (asked.id, (*place, "fields", at))
        for step, (_, place) in zip(flow.steps, steps, strict=True)
        for at, asked in enumerate(step.fields)
    ]
    for named in (steps, fields):
        yield from twins((id_, Item(id_, *loaded.at("flows", flow.id, *place))) for id_, place in named)


def _outcomes(loaded: Loaded) -> Iterator[Problem]:
    for id_, outcomes in loaded.pack.outcomes.items():
        flow = loaded.pack.flows.get(id_)
        if flow is None:
            path, line = loaded.at("outcomes", f"{id_}.{outcomes[0].id}")
            yield problem("no_flow", path, line, id=id_, guess=guess(id_, loaded.pack.flows))
            continue
        known = _known(loaded.pack, (asked for step in flow.steps for asked in step.fields))
        for outcome in outcomes:
            last, place = outcome is outcomes[-1], ("outcomes", f"{id_}.{outcome.id}")
            if last == (outcome.when is not None):
                how = DEFAULT_MISSING if last else DEFAULT_EARLY
                yield problem("outcome_default", *loaded.at(*place), id=outcome.id, how=how)
            if outcome.when is not None:
                yield from condition_problems(loaded, place, outcome.when, known)


def _asked_twice(loaded: Loaded, flow: Flow) -> Iterator[Problem]:
    """Two lists of the same kind would give one sign, factor or question two answers."""
    seen: set[str] = set()
    for step in flow.steps:
        for asked in step.fields:
            if asked.type in ("signs", "factors", "reflections"):
                kind = f"{asked.type} {getattr(asked, 'scope', '')}".strip()
                if kind in seen:
                    yield problem("asked_twice", *loaded.at("flows", flow.id), id=asked.id, kind=kind)
                seen.add(kind)


def flows(loaded: Loaded) -> Iterator[Problem]:
    """Structure and words of every flow."""
    for words in loaded.pack.flow_texts.values():
        if words.flow not in loaded.pack.flows:
            line, hint = loaded.at("flow_texts", words.flow), guess(words.flow, loaded.pack.flows)
            yield problem("no_flow", *line, id=words.flow, guess=hint)
    for flow in loaded.pack.flows.values():
        yield from _words(loaded, flow)
        if flow.id in loaded.pack.flow_texts:
            yield from _orphans(loaded, flow)
        yield from _reach(loaded, flow)
        yield from _fields(loaded, flow)
        yield from _twins(loaded, flow)
        yield from _asked_twice(loaded, flow)
    yield from _outcomes(loaded)
