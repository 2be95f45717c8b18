"""What the knowledge collection may say: articles, figures, seed systems, the ladder of help and local offers."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from lineal.model.base import Frozen, Id, Sourced, Text


class Topic(Frozen):
    """A subject articles are sorted by."""

    id: Id
    label: Text


class System(Frozen):
    """A tool, method or arrangement described in the publications the project is built from, S01 to S37."""

    id: Id
    title: Text


class Series(Frozen):
    """One row of figures; `values` has one number per label of its figure."""

    label: Text
    values: tuple[float, ...]


class Figure(Sourced):
    """Published figures to draw and to list; `told` says in words what they show."""

    id: Id
    title: Text
    kind: Literal["soejler", "linje"]
    unit: Text
    labels: tuple[Text, ...] = Field(min_length=1)
    series: tuple[Series, ...] = Field(min_length=1)
    told: Text


class PicturePart(Frozen):
    """A step, a way or a corner of a picture; short enough to stand in it."""

    label: Annotated[str, StringConstraints(min_length=1, max_length=34)]
    text: Annotated[str, StringConstraints(min_length=1, max_length=110)]


class Picture(Sourced):
    """How things hang together, as a drawing; `told` is all of it in words, `centre` what stands in the middle."""

    id: Id
    kind: Literal["trappe", "veje", "kreds", "hjoerner", "rejse"]
    title: Text
    told: Text
    centre: str = ""
    parts: tuple[PicturePart, ...] = Field(min_length=3, max_length=6)


class Link(Frozen):
    """Where in the product an article helps."""

    page: Literal["linealen", "handleveje", "akut", "viden", "om"]
    text: Text


class Article(Sourced):
    """A short text of the knowledge collection; a method also says when to use it and what is known of its effect.

    `words` are what people would type and the text does not say. `themes` and actions that name it bring it into the
    overview of a run.
    """

    id: Id
    kind: Literal["viden", "metode", "tal"]
    title: Text
    lead: Text
    body: Text
    when: Text | None = None
    evidence: Text | None = None
    topics: tuple[Id, ...] = Field(min_length=1)
    ages: tuple[Id, ...] = Field(min_length=1)
    roles: tuple[Id, ...] = Field(min_length=1)
    themes: tuple[Id, ...] = ()
    words: tuple[Text, ...] = ()
    systems: tuple[Id, ...] = ()
    figures: tuple[Id, ...] = ()
    pictures: tuple[Id, ...] = ()
    links: tuple[Link, ...] = ()
    see_also: tuple[Id, ...] = ()
    needs_review: bool = True


class LadderStep(Sourced):
    """A step of indsatstrappen, from what all children meet to help outside the home; `required` asks for an offer."""

    id: Id
    label: Text
    text: Text
    required: bool = False


class LocalOffer(Frozen):
    """What a municipality or an association offers on a step of the ladder, to whom, and who keeps the entry right."""

    id: Id
    name: Text
    step: Id
    provider: Literal["kommune", "civilsamfund", "region"]
    target: Text
    ages: tuple[Id, ...] = Field(min_length=1)
    themes: tuple[Id, ...] = ()
    method: Text | None = None
    evidence: Text | None = None
    refer: Text
    wait: Text | None = None
    phone: Text | None = None
    url: Text | None = None
    owner: Text
    checked_on: date
    review_by: date


class AvoidedWord(Frozen):
    """A word no text may use: a pattern at a word's start, why, and what to write instead; `law` marks repealed law."""

    id: Id
    words: tuple[Text, ...] = Field(min_length=1)
    why: Text
    instead: Text


class SameWords(Frozen):
    """Words people use for the same thing, so that a search for one finds the others."""

    id: Id
    words: tuple[Text, ...] = Field(min_length=2)
