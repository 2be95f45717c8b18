"""The words of the frame: every text comes from the pack."""

from html import escape

from lineal.model.content import FieldTexts, FlowTexts
from lineal.model.pack import Pack


class Words:
    """The pack's texts by key."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __call__(self, key: str, **about: object) -> str:
        """A text with its named placeholders filled."""
        return self.pack.texts[key].format(**about) if about else self.pack.texts[key]

    def html(self, key: str, **about: object) -> str:
        """A text escaped for HTML."""
        return escape(self(key, **about))

    def number(self, value: float) -> str:
        """A number as Danes write it, 97.000 and 0,45."""
        told = f"{value:,.10g}" if value == int(value) else f"{value:,}"
        return told.translate(str.maketrans(",.", ".,"))

    def flow(self, flow: str) -> FlowTexts:
        """The words of a flow."""
        return self.pack.flow_texts[flow]

    def level(self, level: int) -> str:
        """A level as number and name."""
        return self("lineal.niveau", nr=level, navn=self.pack.level_name(level))

    def question(self, fact: str) -> FieldTexts | None:
        """The words of the choice that asks about a fact, in the first flow that has one."""
        for flow in self.pack.flows.values():
            for step in flow.steps:
                for asked in step.fields:
                    if asked.fact == fact and asked.type == "choice":
                        return self.flow(flow.id).steps[step.id].fields[asked.id]
        return None

    def option(self, fact: str, value: str) -> str:
        """The words of an answer to the choice that asks about a fact."""
        told = self.question(fact)
        return told.options.get(value, value) if told else value
