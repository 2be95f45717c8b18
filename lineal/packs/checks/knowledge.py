"""The knowledge collection: articles of a readable length, each led to from somewhere, every seed system findable."""

from collections.abc import Iterator
from itertools import chain

from lineal.model.knowledge import Article
from lineal.model.pack import Pack
from lineal.packs.checks.language import WORD
from lineal.packs.load import Loaded
from lineal.packs.problems import Problem, problem

WORDS_FROM, WORDS_TO = 150, 500
OUT_OF_SCOPE = {"s37"}  # the authority's own programmes: named where they matter, never a way into the product


def words_in(article: Article) -> int:
    """How many words a reader meets."""
    told = " ".join(filter(None, (article.lead, article.body, article.when, article.evidence)))
    return len(WORD.findall(told))


def led_to(pack: Pack) -> frozenset[str]:
    """The articles that something other than the list leads to: a handlevej, a theme, or another article."""
    by_actions = chain.from_iterable(each.articles for each in pack.actions.values())
    by_articles = chain.from_iterable(each.see_also for each in pack.articles.values())
    by_themes = (each.id for each in pack.articles.values() if each.themes)
    return frozenset(chain(by_actions, by_articles, by_themes))


def _articles(loaded: Loaded) -> Iterator[Problem]:
    known = led_to(loaded.pack)
    for article in loaded.pack.articles.values():
        path, line = loaded.at("articles", article.id)
        count = words_in(article)
        if not WORDS_FROM <= count <= WORDS_TO:
            yield problem("article_length", path, line, id=article.id, count=count, least=WORDS_FROM, most=WORDS_TO)
        if article.kind == "metode" and not (article.when and article.evidence and article.systems):
            yield problem("method_parts", path, line, id=article.id)
        if article.kind == "tal" and not article.figures:
            yield problem("numbers_parts", path, line, id=article.id)
        if article.id not in known:
            yield problem("lonely_article", path, line, id=article.id)


def _systems(loaded: Loaded) -> Iterator[Problem]:
    """Every seed system has an article that leads on to a place in the product."""
    reached = {id_ for each in loaded.pack.articles.values() if each.links for id_ in each.systems}
    for system in loaded.pack.systems.values():
        if system.id not in reached | OUT_OF_SCOPE:
            path, line = loaded.at("systems", system.id)
            yield problem("lost_system", path, line, id=system.id, title=system.title)


def _figures(loaded: Loaded) -> Iterator[Problem]:
    """As many values as labels in every row, and every figure shown somewhere."""
    used = {id_ for each in loaded.pack.articles.values() for id_ in each.figures}
    for figure in loaded.pack.figures.values():
        path, line = loaded.at("figures", figure.id)
        if any(len(row.values) != len(figure.labels) for row in figure.series):
            yield problem("figure_values", path, line, id=figure.id)
        if figure.id not in used:
            yield problem("unused_figure", path, line, id=figure.id)


def _ladder(loaded: Loaded) -> Iterator[Problem]:
    """A municipality lists at least one offer on every step that asks for it."""
    if loaded.pack.municipality is None:
        return
    steps = {offer.step for offer in loaded.pack.offers.values()}
    for step in loaded.pack.ladder.values():
        if step.required and step.id not in steps:
            path = (loaded.place.local or loaded.place.base) / "offers.yaml"
            yield problem("required_offer", path, 1, id=step.id, label=step.label)


def knowledge(loaded: Loaded) -> Iterator[Problem]:
    """What is wrong with articles, figures, seed systems and local offers."""
    yield from _articles(loaded)
    yield from _systems(loaded)
    yield from _figures(loaded)
    yield from _ladder(loaded)
