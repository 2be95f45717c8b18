"""Videnssamling: search as you type, filters, articles with their figures."""

from html import escape

import streamlit as st

from lineal.documents.told import danish_date
from lineal.engine.selection import at_age
from lineal.model.knowledge import Article, Figure
from lineal.model.words import Words
from lineal.search.index import Entry, Hit, Index
from lineal.search.marking import excerpt, marked
from lineal.ui.blocks import article_links, folded, page_link, rows
from lineal.ui.components import arrive, finder
from lineal.ui.context import Context
from lineal.ui.pictures import picture
from lineal.ui.reach import titled
from lineal.ui.words import choices, labels, markdown, plain, told_sources

HEADING = "ln-viden"
ARTICLE = 1.5  # an article before a handlevej or a rule that fits as well


def _entries(context: Context) -> list[Entry]:
    """Everything that can be found: articles, handleveje, law."""
    pack, found = context.pack, list[Entry]()
    for article in pack.articles.values():
        body = "\n".join(plain(text) for text in (article.body, article.when, article.evidence) if text)
        found.append(Entry(article.id, "artikel", article.title, article.lead, body, " ".join(article.words), ARTICLE))
    for action in pack.actions.values():
        body = "\n".join((*(step.text for step in action.steps), *action.avoid))
        found.append(Entry(action.id, "handlevej", action.title, action.intro, body))
    return found + [Entry(each.id, "lov", each.title, each.text, each.paragraph) for each in pack.law.values()]


def index_of(context: Context) -> Index:
    """An index of all that can be found; it holds published texts only and remembers no search."""
    return Index(_entries(context), [each.words for each in context.pack.same.values()])


@st.cache_resource(show_spinner=False)
def _index(fingerprint: str, _context: Context) -> Index:  # noqa: ARG001 (the key of the cache)
    return index_of(_context)


def _chosen(context: Context) -> dict[str, str]:
    words, pack = context.words, context.pack
    options = {
        "emne": choices(labels(pack.topics), words("viden.alle_emner")),
        "alder": choices(labels(pack.ages), words("opslag.alle_aldre")),
        "funktion": choices(labels(pack.roles), words("opslag.alle_funktioner")),
    }
    fields = [{"name": name, "label": words(f"viden.{name}"), "options": each} for name, each in options.items()]
    topic = st.query_params.get("emne", "")
    start = {"emne": topic} if topic in pack.topics else {}
    return finder("viden.valg", {"search": words("viden.soeg"), "fields": fields, "columns": 3}, start)


def _passes(article: Article, chosen: dict[str, str]) -> bool:
    topic, age, role = (chosen.get(name, "") for name in ("emne", "alder", "funktion"))
    return (
        (not topic or topic in article.topics)
        and (not age or at_age(article.ages, age))
        and (not role or at_age(article.roles, role))
    )


def _article_row(article: Article, found: frozenset[str] = frozenset(), tag: str = "h3") -> str:
    link = page_link("viden", marked(article.title, found), artikel=article.id)
    body = plain(article.body)
    more = "" if found & {word.lower() for word in article.lead.split()} else excerpt(body, found)
    told = f"<p>{marked(article.lead, found)}</p>" + (f"<p class='ln-small'>{marked(more, found)}</p>" if more else "")
    return f"<{tag}>{link}</{tag}>{told}"


def _hit_row(context: Context, hit: Hit) -> str:
    entry = hit.entry
    if entry.kind == "artikel":
        return _article_row(context.pack.articles[entry.id], hit.found, "h2")
    title, kind = marked(entry.title, hit.found), context.words.html(f"viden.er_{entry.kind}")
    head = page_link("handleveje", title, vej=entry.id) if entry.kind == "handlevej" else title
    paragraph = f" {escape(entry.body)}" if entry.kind == "lov" else ""
    return f"<h2>{head}</h2><p>{marked(entry.lead, hit.found)}{paragraph}</p><p class='ln-small'>{kind}</p>"


def _hits(context: Context, chosen: dict[str, str]) -> list[str]:
    """Articles that pass the filters, and, when nothing is filtered, handleveje and law too."""
    filtered = any(chosen.get(name) for name in ("emne", "alder", "funktion"))
    found = _index(context.pack.fingerprint, context).search(chosen["query"])
    articles = context.pack.articles
    return [
        _hit_row(context, hit)
        for hit in found
        if (_passes(articles[hit.entry.id], chosen) if hit.entry.kind == "artikel" else not filtered)
    ]


def _list(context: Context) -> None:
    title, intro = context.words.html("viden.titel"), context.words.html("viden.intro")
    st.html(f"<h1 id='{HEADING}' tabindex='-1'>{title}</h1><p class='ln-intro'>{intro}</p>")
    arrive("viden", HEADING)
    _found(context)


def _hit_list(told: list[str]) -> str:
    return f"<ul class='ln-hits'>{''.join(f'<li>{each}</li>' for each in told)}</ul>"


def _by_topic(context: Context, shown: list[Article], chosen: str) -> str:
    """The articles under the topic they belong to most; a chosen topic holds all of its own."""
    told = []
    for topic in context.pack.topics.values():
        mine = [each for each in shown if (chosen or each.topics[0]) == topic.id]
        if mine:
            told.append(f"<h2>{escape(topic.label)}</h2>{_hit_list([_article_row(each) for each in mine])}")
    return "".join(told)


@st.fragment
def _found(context: Context) -> None:
    """The finder and what it finds; typing draws this part again and nothing else."""
    words, chosen = context.words, _chosen(context)
    if chosen.get("query", "").strip():
        told = _hits(context, chosen)
        number, key, content = len(told), "viden.fundet", _hit_list(told)
    else:
        shown = [each for each in context.pack.articles.values() if _passes(each, chosen)]
        number, key, content = len(shown), "viden.antal", _by_topic(context, shown, chosen.get("emne", ""))
    count = words.html(key if number else "viden.intet", antal=number)
    st.html(f"<p role='status' class='ln-small'>{count}</p>{content}")


def _table(words: Words, figure: Figure) -> str:
    """The figures as a table."""
    head = "".join(f"<th scope='col'>{escape(each)}</th>" for each in (figure.unit, *figure.labels))
    body = "".join(
        f"<tr><th scope='row'>{escape(row.label)}</th>"
        f"{''.join(f'<td>{words.number(each)}</td>' for each in row.values)}</tr>"
        for row in figure.series
    )
    return f"<table class='ln-axes'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _figure(context: Context, figure: Figure) -> None:
    """A chart to explore, what it shows in words, and the same figures as a table."""
    from lineal.charts.figures import chart

    words, series = context.words, [(each.label, each.values) for each in figure.series]
    st.html(f"<h2>{escape(figure.title)}</h2><p>{escape(figure.told)}</p><p class='ln-small'>{escape(figure.unit)}</p>")
    st.plotly_chart(
        chart(figure.kind, figure.labels, series),
        theme="streamlit",
        key=f"viden.figur.{figure.id}",
        alt=figure.told,
        config={"displayModeBar": False, "scrollZoom": False},
    )
    sources = words.html("viden.kilder", kilder=told_sources(context.pack, figure.sources))
    st.html(f"{folded(words.html('viden.tabel'), _table(words, figure))}<p class='ln-small'>{sources}</p>")


def _part(title: str, content: str) -> str:
    return f"<h2>{title}</h2>{content}" if content else ""


def _after(context: Context, article: Article) -> str:
    """When to use it, what is known, where it helps, what to read next, sources."""
    words, pack = context.words, context.pack
    links = rows(page_link(each.page, escape(each.text)) for each in article.links)
    sources = told_sources(pack, article.sources)
    checked = words.html("viden.tjekket", dato=danish_date(article.checked_on), kilder=sources)
    review = words.html("viden.afventer") if article.needs_review else ""
    return (
        _part(words.html("viden.hvornaar"), markdown(article.when or ""))
        + _part(words.html("viden.virker"), markdown(article.evidence or ""))
        + _part(words.html("viden.brug"), links)
        + _part(words.html("overblik.laes"), article_links(context, article.see_also))
        + f"<p class='ln-small'>{checked} {review}</p>"
    )


def _article(context: Context, article: Article) -> None:
    words = context.words
    titled(context, article.title)
    st.html(
        f"<p>{page_link('viden', words.html('viden.tilbage'))}</p><article class='ln-article'>"
        f"<h1 id='{HEADING}' tabindex='-1'>{escape(article.title)}</h1>"
        f"<p class='ln-intro'>{escape(article.lead)}</p>{markdown(article.body, raised=1)}</article>"
    )
    arrive(f"viden.{article.id}", HEADING)
    st.html("".join(picture(context, each) for each in article.pictures) or "<span></span>")
    for each in article.figures:
        _figure(context, context.pack.figures[each])
    st.html(_after(context, article))


def knowledge(context: Context) -> None:
    """An article named in the address, or the list."""
    article = context.pack.articles.get(st.query_params.get("artikel", ""))
    if article:
        _article(context, article)
    else:
        _list(context)
