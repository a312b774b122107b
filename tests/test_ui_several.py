"""Several articles as they are shown: which one each quote is from, and which were asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_turns import articles, hostile_text
from markup_reader import Element, read
from scripted import cite

from index import Article
from qa import Citation
from ui.conversation.turn import Turn
from ui.conversation.turn_json import turn_from, turn_record
from ui.render.articles.several import listed, named
from ui.render.articles.what_was_read import what_was_read
from ui.render.export import as_text
from ui.render.turn_html import render_turn

POST = Article(
    text="Boats return\n\nLee said the boats are back. It rained.",
    publisher="The Velm Post",
    published="2031-05-03",
)
NEWS = Article(
    text="Boats return\n\nLee said nobody waits. The sun shone.",
    publisher="Ostby News",
    published="2031-05-04",
)
PLAIN = Article(text="It snows in the hills.")
ALL = (POST, NEWS, PLAIN)


def turn(*citations: Citation, **given: object) -> Turn:
    kind = "answer" if citations else "abstention"
    made = Turn(number=1, question="What did Lee say?", asked="What did Lee say?", kind=kind)  # type: ignore[arg-type]
    return replace(made, citations=citations, confidence=0.9, **given)  # type: ignore[arg-type]


def shown(asked: Turn, articles: tuple[Article, ...] = ALL) -> Element:
    return read(render_turn(asked, articles))


def test_under_the_quotes_of_each_article_stands_which_one_it_is() -> None:
    root = shown(
        turn(
            cite(NEWS, "Lee said nobody waits."),
            cite(POST, "Lee said the boats are back."),
            cite(POST, "It rained."),
            cite(PLAIN, "It snows in the hills."),
        )
    )
    assert [each.text for each in root.all(".answer")] == [
        "Lee said the boats are back.1 It rained.2",
        "Lee said nobody waits.3",
        "It snows in the hills.4",
    ]
    assert [each.text for each in root.all(".from")] == [
        "“Boats return” (The Velm Post, 2031-05-03) · The Velm Post · 3 May 2031",
        "“Boats return” (Ostby News, 2031-05-04) · Ostby News · 4 May 2031",
        "“It snows in the hills.”",
    ]


def test_of_one_article_nothing_is_said_that_was_not_before() -> None:
    root = shown(turn(cite(POST, "It rained.")), (POST,))
    assert root.all(".from") == []
    assert root.all(".of") == []
    assert root.one(".cite").attributes["aria-label"] == "Quote 1 of 1, paragraph 1"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((PLAIN,), "Asked of “It snows in the hills.” only."),
        ((POST, PLAIN), "Asked of 2 of 3 articles."),
    ],
)
def test_where_only_some_were_asked_it_is_said(asked: tuple[Article, ...], said: str) -> None:
    given = turn(of=tuple(article.id for article in asked), reason="not mentioned")
    assert shown(given).one(".of").text == said
    plural = "The articles do" if len(asked) > 1 else "The article does"
    assert shown(given).one(".abstention").text == f"{plural} not mention this."
    assert f"{plural} not mention this." in as_text(given, ALL)
    assert turn_from(turn_record(given, ALL), ALL) == given


def test_the_list_has_what_is_known_of_each() -> None:
    assert listed(ALL) == [
        {"name": "Boats return", "publisher": "The Velm Post", "date": "2031-05-03"},
        {"name": "Boats return", "publisher": "Ostby News", "date": "2031-05-04"},
        {"name": "“It snows in the hills.”", "publisher": "", "date": ""},
    ]


def test_a_name_that_is_one_article_s_alone_needs_no_more() -> None:
    other = Article(text="Fog\n\nIt is thick today.", title="Fog")
    assert named(other, (*ALL, other)) == "“Fog”"


@given(articles(), hostile_text, st.lists(hostile_text, max_size=3))
def test_what_was_read_is_only_text(article: Article, words: str, notes: list[str]) -> None:
    made = replace(article, publisher=words, left_out=(words,))
    for some in ([made], [made, POST]):
        root = read(f"<div>{what_was_read([(one, 'PDF', notes) for one in some])}</div>")
        fields = [each.text for each in root.all("dd")]
        assert not made.publisher or made.publisher.replace("\0", "\ufffd") in fields
        assert len(root.all("dl")) == len(some)
    assert what_was_read([]) == ""
