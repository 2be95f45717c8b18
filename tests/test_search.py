"""Search finds what people type: inflections, compounds, everyday words, half words and typing errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import BASE

from lineal.model.words import Words
from lineal.search.index import Entry, Index
from lineal.search.marking import excerpt, marked
from lineal.ui.context import Context
from lineal.ui.knowledge_page import index_of

SAME = [["slå", "slår", "slog", "vold"], ["trist", "ked af det"], ["fravær", "pjækker"]]
TEXTS = (
    Entry("vold", "artikel", "Når nogen slår", "Om mærker på kroppen", "Et blåt mærke kan have mange grunde."),
    Entry("fravaer", "artikel", "Skolefravær", "Når eleven bliver væk", "Fraværet vokser langsomt."),
    Entry("trist", "artikel", "Det triste barn", "Om børn, der er triste", "Barnet smiler sjældent."),
    Entry("soevn", "artikel", "Søvn", "Barnet sover lidt", "Trætte børn lærer mindre."),
)
INDEX = Index(TEXTS, SAME)


def found(query: str, index: Index = INDEX) -> list[str]:
    return [hit.entry.id for hit in index.search(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("slår", "vold"),
        ("slog", "vold"),
        ("SLÅ", "vold"),
        ("mærker", "vold"),
        ("mærket", "vold"),
        ("blå mærker", "vold"),
        ("fravær", "fravaer"),
        ("skolefraværet", "fravaer"),
        ("pjækker", "fravaer"),
        ("skolefr", "fravaer"),
        ("skolefrævr", "fravaer"),
        ("ked af det", "trist"),
        ("triste", "trist"),
        ("søvnen", "soevn"),
        ("træt", "soevn"),
    ],
)
def test_finds(query: str, first: str) -> None:
    assert found(query)[:1] == [first]


@pytest.mark.parametrize("query", ["", "   ", "?!", "§", "xqzzy", "🙂", "\x00", "a" * 5000])
def test_nothing_to_find_finds_nothing(query: str) -> None:
    assert found(query) == []


def test_more_of_the_words_come_first() -> None:
    assert found("trist barn søvn")[0] in {"trist", "soevn"}
    assert found("barn sover")[0] == "soevn"


@given(st.text(max_size=60))
def test_any_text_can_be_searched_for_and_marked_without_losing_a_letter(text: str) -> None:
    hits = INDEX.search(text)
    assert len({hit.entry.id for hit in hits}) == len(hits)
    without = marked(text, frozenset({"et"})).replace("<mark>", "").replace("</mark>", "")
    assert without == marked(text, frozenset())


def test_marks_whole_words_and_escapes() -> None:
    assert marked("Børn <b> & barn", frozenset({"barn"})) == "Børn &lt;b&gt; &amp; <mark>barn</mark>"


def test_the_excerpt_is_the_sentence_that_was_hit() -> None:
    assert excerpt("Først noget andet. Så et mærke her. Slut.", frozenset({"mærke"})) == "Så et mærke her."
    assert excerpt("Intet her.", frozenset({"mærke"})) == ""


# The real collection


REAL = index_of(Context(BASE, Words(BASE), 0))


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("slår", "vold"),
        ("slog", "vold"),
        ("blå mærker", "mærker"),
        ("pjækker", "fravær"),
        ("ked af det", ""),
        ("tavshedspligt", ""),
        ("underetning", "underret"),
        ("omskæring", ""),
        ("fokusteam", "fokusteam"),
        ("skilsmisse", ""),
        ("taler ikke", ""),
    ],
)
def test_the_real_collection_answers_everyday_words(query: str, wanted: str) -> None:
    hits = REAL.search(query)
    assert hits
    texts = [f"{hit.entry.title} {hit.entry.lead} {hit.entry.body} {hit.entry.words}".lower() for hit in hits[:3]]
    assert any(wanted in text for text in texts), [hit.entry.title for hit in hits[:3]]


def test_every_article_is_found_by_its_own_title() -> None:
    lost = [
        article.title
        for article in BASE.articles.values()
        if article.id not in [hit.entry.id for hit in REAL.search(article.title)[:3]]
    ]
    assert lost == []
