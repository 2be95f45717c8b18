"""The checked pack: everything the product may say, frozen and looked up by id."""

from collections.abc import Mapping
from dataclasses import dataclass

from lineal.model.content import (
    Action,
    Age,
    Contact,
    Factor,
    FlowTexts,
    Idle,
    LabelSet,
    Law,
    Level,
    Meta,
    Municipality,
    Outcome,
    Reflection,
    Role,
    Rules,
    Sign,
    Source,
    Theme,
)
from lineal.model.dilemma import Dilemma, Guide
from lineal.model.flow import Flow
from lineal.model.knowledge import (
    Article,
    AvoidedWord,
    Figure,
    LadderStep,
    LocalOffer,
    Picture,
    SameWords,
    System,
    Topic,
)
from lineal.model.meeting import AgendaItem, Heading, Participant


@dataclass(frozen=True, eq=False)
class Pack:
    """One frozen content pack; every mapping is by id, in file order, and cannot be changed.

    A pack equals only itself, so that what follows from it alone can be worked out once and kept.
    """

    meta: Meta
    municipality: Municipality | None
    fingerprint: str
    sources: Mapping[str, Source]
    ages: Mapping[str, Age]
    roles: Mapping[str, Role]
    themes: Mapping[str, Theme]
    levels: Mapping[int, Level]
    label_sets: Mapping[str, LabelSet]
    signs: Mapping[str, Sign]
    factors: Mapping[str, Factor]
    reflections: Mapping[str, Reflection]
    rules: Rules
    actions: Mapping[str, Action]
    contacts: Mapping[str, Contact]
    law: Mapping[str, Law]
    topics: Mapping[str, Topic]
    systems: Mapping[str, System]
    figures: Mapping[str, Figure]
    pictures: Mapping[str, Picture]
    articles: Mapping[str, Article]
    ladder: Mapping[str, LadderStep]
    offers: Mapping[str, LocalOffer]
    dilemmas: Mapping[str, Dilemma]
    guides: Mapping[str, Guide]
    participants: Mapping[str, Participant]
    agenda: Mapping[str, AgendaItem]
    headings: Mapping[str, Heading]
    avoided: Mapping[str, AvoidedWord]
    same: Mapping[str, SameWords]
    texts: Mapping[str, str]
    flows: Mapping[str, Flow]
    flow_texts: Mapping[str, FlowTexts]
    outcomes: Mapping[str, tuple[Outcome, ...]]

    def level_name(self, level: int) -> str:
        """The name of a level in the label set in use."""
        chosen = self.label_sets[self.municipality.label_set if self.municipality else "standard"]
        return chosen.names[level - 1]

    @property
    def idle(self) -> Idle:
        """When a page nobody is at is hidden."""
        return (self.municipality and self.municipality.idle) or self.meta.idle
