"""What the content files may say. One class per kind of block; every text is Danish, every key English."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from lineal.model.base import Frozen, FrozenMap, Id, Sourced, Text
from lineal.model.conditions import Condition
from lineal.model.vocabulary import Arena, Axis, Certainty, Flag, IcsSide, Lens, Way

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class Source(Frozen):
    """A publication or page; `read` says how much of it an editor has read."""

    id: Id
    title: Text
    url: Text | None = None
    read: Literal["alt", "uddrag", "kun_tema", "fagligt_skoen"]
    note: Text | None = None


class Age(Frozen):
    """An age band; `months` is [from, to) since birth, negative before birth."""

    id: Id
    label: Text
    child: Text
    speaks: bool


class Role(Sourced):
    """A professional function; `sees_as` lets it inherit the signs another role observes."""

    id: Id
    label: Text
    group: Text
    ages: tuple[Id, ...]
    setting: Literal["graviditet", "hjem", "stue", "klasse", "fritid", "klinik", "raadgivning", "gade"]
    sees_as: tuple[Id, ...] = ()
    duty: Text
    exchange: Literal["ja", "nej", "tjek"]
    exchange_note: Text


class Blind(Frozen):
    """Functions that can see nothing of a theme at some ages."""

    roles: tuple[Id, ...] = Field(min_length=1)
    ages: tuple[Id, ...] = ("alle",)


class Theme(Frozen):
    """A subject the user can wonder about; `selectable: false` hides it from the theme step (always asked).

    `blind` says who can see nothing of it, and at what ages.
    """

    id: Id
    label: Text
    hint: Text
    ages: tuple[Id, ...]
    blind: tuple[Blind, ...] = ()
    selectable: bool = True


class Anchor(Frozen):
    """What a level looks like for some ages: for the child and for the care and conditions around it."""

    ages: tuple[Id, ...]
    child: Text
    care: Text
    examples: tuple[Text, ...] = ()


class Level(Sourced):
    """A step on the ruler."""

    id: int = Field(ge=1, le=5)
    label: Text
    short: Text
    duty: Text
    not_enough: Text
    colour: Colour
    ink: Colour
    anchors: tuple[Anchor, ...]


class LabelSet(Frozen):
    """Other words for the five levels, from 1 to 5."""

    id: Id
    label: Text
    names: tuple[Text, Text, Text, Text, Text]


class Wording(Frozen):
    """The text of a sign as it meets some roles or ages."""

    text: Text
    roles: tuple[Id, ...] = ()
    ages: tuple[Id, ...] = ()


class Sign(Sourced):
    """One thing a professional can see, hear or be told; `thought` is one they think, which documents keep apart."""

    id: Id
    text: Text
    help: Text | None = None
    wording: tuple[Wording, ...] = ()
    themes: tuple[Id, ...] = Field(min_length=1)
    axis: Axis
    ics: IcsSide
    ages: tuple[Id, ...] = Field(min_length=1)
    observers: tuple[Id, ...] = Field(min_length=1)
    severity: int = Field(ge=1, le=4)
    flag: Flag = "ingen"
    always: bool = False
    thought: bool = False
    needs_review: bool = True


class Factor(Sourced):
    """A protective factor in one of the four arenas."""

    id: Id
    text: Text
    arena: Arena
    ages: tuple[Id, ...] = Field(min_length=1)
    needs_review: bool = True


class Reflection(Sourced):
    """A question put to the professional, chosen by its condition; low `order` comes first."""

    id: Id
    question: Text
    help: Text | None = None
    lens: Lens
    when: Condition
    order: int = 50
    must: bool = False


class Floor(Frozen):
    """At least this level when the condition holds."""

    id: Id
    level: int = Field(ge=1, le=5)
    when: Condition
    why: Text


class Lift(Frozen):
    """A pattern that raises by one, never above `up_to`."""

    id: Id
    up_to: int = Field(default=4, ge=2, le=4)
    when: Condition
    why: Text


class Guard(Frozen):
    """Protection may not bring the level below this while the condition holds."""

    id: Id
    not_below: int = Field(ge=1, le=5)
    when: Condition
    why: Text


class Protection(Frozen):
    """When protective factors may lower by one."""

    id: Id
    when: Condition
    why: Text


class Rules(Sourced):
    """The indication as ordered criteria, and when a suspicion closes contact with the parents.

    `suspicion` says when abuse or nsk is in question; `never_parents` when it closes contact whoever is suspected.
    """

    suspicion: Condition
    never_parents: Condition
    floors: tuple[Floor, ...]
    lifts: tuple[Lift, ...]
    protection: Protection
    guards: tuple[Guard, ...]


class Step(Frozen):
    """One thing to do in a handlevej; `parents` says whether doing it means contact with the parents."""

    text: Text
    who: Text | None = None
    parents: Literal["kontakt", "nej"] = "nej"
    when: Condition | None = None


class Phrase(Frozen):
    """Wording help: something the professional can say, and to whom."""

    to: Literal["foraeldre", "barn", "kollega", "kommune"]
    text: Text
    when: Condition | None = None


class Block(Frozen):
    """Why a handlevej is not open now."""

    when: Condition
    why: Text


class Action(Sourced):
    """A handlevej: what to do, who, when, what to say and what not to do."""

    id: Id
    way: Way
    title: Text
    intro: Text
    timing: Text
    order: int = 50
    ages: tuple[Id, ...] = ()
    roles: tuple[Id, ...] = ()
    show_when: Condition | None = None
    fits_when: Condition
    parents: Literal["kontakt", "nej"] = "nej"
    blocked_when: tuple[Block, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)
    say: tuple[Phrase, ...] = ()
    avoid: tuple[Text, ...] = ()
    contacts: tuple[Id, ...] = ()
    law: tuple[Id, ...] = ()
    articles: tuple[Id, ...] = ()
    local_note: Text | None = None


class Contact(Frozen):
    """A place to call or write; a municipal one is a slot the municipality fills."""

    id: Id
    label: Text
    use: Text
    scope: Literal["national", "kommunal"]
    required: bool = False
    name: Text | None = None
    phone: Text | None = None
    hours: Text | None = None
    url: Text | None = None
    note: Text | None = None
    owner: Text | None = None
    sources: tuple[Id, ...] = ()
    checked_on: date | None = None
    review_by: date | None = None


class Law(Sourced):
    """A rule in plain words; anything less certain than C is not shown and so has no place here."""

    id: Id
    paragraph: Text
    title: Text
    text: Text
    certainty: Certainty


class Outcome(Frozen):
    """A result of a flow without the ruler; the first whose condition holds wins, the last has none."""

    id: Id
    title: Text
    text: Text
    when: Condition | None = None


class Idle(Frozen):
    """Minutes without anybody at the screen before a notice, and minutes more before the page is hidden."""

    notice: int = Field(default=20, ge=1, le=60)
    more: int = Field(default=10, ge=1, le=30)


class Meta(Frozen):
    """What the content calls itself; `rules_version` changes whenever the same answers may give another result.

    `signs_per_theme` is the least number of signs in a theme for every age and role that can see it.
    """

    title: Text
    version: Text
    rules_version: Text
    content_license: Text
    signs_per_theme: int = Field(default=1, ge=1)
    idle: Idle = Idle()


class Municipality(Frozen):
    """Who a local pack belongs to; `demo` shows a banner saying the place does not exist."""

    id: Id
    name: Text
    owner: Text | None = None
    label_set: Id = "standard"
    demo: bool = False
    idle: Idle | None = None


class FieldTexts(Frozen):
    """The words around one field."""

    label: Text
    help: Text | None = None
    error: Text | None = None
    options: FrozenMap[str, Text] = Field(default_factory=dict, validate_default=True)
    hints: FrozenMap[str, Text] = Field(default_factory=dict, validate_default=True)


class StepTexts(Frozen):
    """The words of one step."""

    title: Text
    short: Text | None = None
    intro: Text | None = None
    fields: FrozenMap[Id, FieldTexts] = Field(default_factory=dict, validate_default=True)


class FlowTexts(Frozen):
    """All words of one flow."""

    flow: Id
    title: Text
    intro: Text
    chapters: FrozenMap[Id, Text] = Field(default_factory=dict, validate_default=True)
    steps: FrozenMap[Id, StepTexts]
