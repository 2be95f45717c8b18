"""Where a field is drawn: which flow, step and draft, with its words and its answer."""

from dataclasses import dataclass
from typing import Any

from lineal.engine.journey import Journey
from lineal.model.content import FieldTexts
from lineal.model.flow import Flow, FlowField, FlowStep
from lineal.ui.context import Context
from lineal.ui.state import Draft


@dataclass(frozen=True)
class Place:
    """Where a field is drawn."""

    context: Context
    flow: Flow
    step: FlowStep
    journey: Journey
    draft: Draft

    def key(self, asked: FlowField) -> str:
        """The widget key: flow.step.field."""
        return f"{self.flow.id}.{self.step.id}.{asked.id}"

    def told(self, asked: FlowField) -> FieldTexts:
        """The words of a field."""
        return self.context.words.flow(self.flow.id).steps[self.step.id].fields[asked.id]

    def value(self, asked: FlowField) -> Any:
        """The answer so far, if it still counts."""
        return self.journey.counts.get(asked.id)
