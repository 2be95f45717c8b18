"""A flow and its words fit each other; every step can be reached; every answer goes somewhere known."""

import string
from collections.abc import Iterator

from lineal.engine.conditions import parts
from lineal.model.answers import Answers, Circumstances
from lineal.model.conditions import Fact
from lineal.model.content import FieldTexts, StepTexts
from lineal.model.flow import Flow, FlowField, FlowStep
from lineal.model.pack import Pack
from lineal.packs.checks.known_facts import flow_facts
from lineal.packs.checks.rules import condition_problems
from lineal.packs.load import Loaded
from lineal.packs.messages import DEFAULT_EARLY, DEFAULT_MISSING
from lineal.packs.problems import Problem, guess, problem

FEEDS = (*Answers.model_fields, *(f"circumstances.{name}" for name in Circumstances.model_fields))


def _options(pack: Pack, asked: FlowField) -> tuple[str, ...]:
    if asked.type not in ("choice", "choices"):
        return ()
    return tuple(getattr(pack, asked.options_from)) if asked.options_from else asked.options


def _words(loaded: Loaded, flow: Flow) -> Iterator[Problem]:
    words = loaded.pack.flow_texts.get(flow.id)
    path, line = loaded.at("flows", flow.id)
    if words is None:
        yield problem("no_texts", path, line, id=flow.id)
        return
    file = loaded.at("flow_texts", flow.id)[0].name
    for step in flow.steps:
        told = words.steps.get(step.id)
        if told is None:
            yield problem("missing_text", path, line, where=flow.id, id=step.id, file=file)
            continue
        if step.chapter and step.chapter not in words.chapters:
            yield problem("missing_text", path, line, where=f"{flow.id} chapters", id=step.chapter, file=file)
        for asked in step.fields:
            yield from _field_words(loaded, flow, asked, told, f"{flow.id}.{step.id}")


def _field_words(loaded: Loaded, flow: Flow, asked: FlowField, told: StepTexts, where: str) -> Iterator[Problem]:
    path, line = loaded.at("flows", flow.id)
    file = loaded.at("flow_texts", flow.id)[0].name
    words: FieldTexts | None = told.fields.get(asked.id)
    if words is None:
        yield problem("missing_text", path, line, where=where, id=asked.id, file=file)
        return
    if asked.type in ("choice", "choices") and not asked.options_from:
        for option in asked.options:
            if option not in words.options:
                yield problem("missing_text", path, line, where=f"{where}.{asked.id}", id=option, file=file)
    if asked.required and words.error is None:
        yield problem("missing_text", path, line, where=f"{where}.{asked.id}", id="error", file=file)


def _orphans(loaded: Loaded, flow: Flow) -> Iterator[Problem]:
    """Words no step uses."""
    words = loaded.pack.flow_texts[flow.id]
    path, line = loaded.at("flow_texts", flow.id)
    steps = {step.id: step for step in flow.steps}
    used: list[tuple[str, list[str], list[str]]] = [
        (flow.id, list(words.steps), list(steps)),
        (f"{flow.id} chapters", list(words.chapters), [step.chapter for step in flow.steps if step.chapter]),
    ]
    for name, told in words.steps.items():
        fields = {asked.id: asked for asked in steps[name].fields} if name in steps else {}
        if name in steps:
            used.append((f"{flow.id}.{name}", list(told.fields), list(fields)))
        for id_, each in told.fields.items():
            if id_ in fields:
                options = list(_options(loaded.pack, fields[id_]))
                used.append((f"{flow.id}.{name}.{id_}", [*each.options, *each.hints], options))
    for where, written, known in used:
        for id_ in written:
            if id_ not in known:
                yield problem("orphan_text", path, line, id=id_, where=where, guess=guess(id_, known))


def _facts_of(asked: FlowField) -> dict[str, tuple[str, ...]]:
    if asked.type in ("choice", "choices") and not asked.options_from:
        return {asked.fact: asked.options}
    return {asked.fact: ()}


def _reach(loaded: Loaded, flow: Flow) -> Iterator[Problem]:
    """Conditions look back, at fields that come before; one that asks about a later answer can never hold."""
    known: dict[str, tuple[str, ...]] = dict(flow_facts(loaded.pack))
    later = {asked.fact for step in flow.steps for asked in step.fields}
    path, line = loaded.at("flows", flow.id)
    for step in flow.steps:
        for item in (step, *step.fields):
            if item.show_when is not None:
                too_soon = {part.fact for part in parts(item.show_when) if isinstance(part, Fact)} & later
                for fact in sorted(too_soon):
                    yield problem("unreachable_step", path, line, id=item.id, fact=fact)
                if not too_soon:
                    yield from condition_problems(loaded, "flows", flow.id, item.show_when, known)
            if not isinstance(item, FlowStep):
                known |= {name: known.get(name) or values for name, values in _facts_of(item).items()}
                later.discard(item.fact)


def _feeds(loaded: Loaded, flow: Flow) -> Iterator[Problem]:
    path, line = loaded.at("flows", flow.id)
    for step in flow.steps:
        for asked in step.fields:
            if asked.feeds and asked.feeds not in FEEDS:
                about = {"value": asked.feeds, "where": f"{flow.id}.{step.id}.{asked.id}"}
                yield problem("bad_feed", path, line, **about, guess=guess(asked.feeds, FEEDS))


def _outcomes(loaded: Loaded) -> Iterator[Problem]:
    for flow, outcomes in loaded.pack.outcomes.items():
        for outcome in outcomes:
            last = outcome is outcomes[-1]
            path, line = loaded.at("outcomes", f"{flow}.{outcome.id}")
            if last == (outcome.when is not None):
                how = DEFAULT_MISSING if last else DEFAULT_EARLY
                yield problem("outcome_default", path, line, id=outcome.id, how=how)


def _placeholders(loaded: Loaded) -> Iterator[Problem]:
    """A placeholder in the words of a flow has nothing to fill it; those of the frame are filled by the pages."""
    for flow, words in loaded.pack.flow_texts.items():
        path, line = loaded.at("flow_texts", flow)
        for name, step in words.steps.items():
            for text in (step.title, step.intro or "", *(each.label for each in step.fields.values())):
                for _, placeholder, _, _ in string.Formatter().parse(text.replace("{{", "").replace("}}", "")):
                    if placeholder is not None:
                        yield problem("placeholder", path, line, id=placeholder, where=f"{flow}.{name}", guess="")


def flows(loaded: Loaded) -> Iterator[Problem]:
    """Structure and words of every flow."""
    for words in loaded.pack.flow_texts.values():
        if words.flow not in loaded.pack.flows:
            path, line = loaded.at("flow_texts", words.flow)
            yield problem("no_flow", path, line, id=words.flow, guess=guess(words.flow, list(loaded.pack.flows)))
    for flow in loaded.pack.flows.values():
        yield from _words(loaded, flow)
        if flow.id in loaded.pack.flow_texts:
            yield from _orphans(loaded, flow)
        yield from _reach(loaded, flow)
        yield from _feeds(loaded, flow)
    yield from _outcomes(loaded)
    yield from _placeholders(loaded)
