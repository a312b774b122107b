"""Where words stand, as people say it: paragraphs counted in the article itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made_turns import articles

from index import Article
from ui.render.places import cited_as, place, source_of

ARTICLE = Article(
    text="2024-05-17 The fleet\n\nThe Tern sails.\n\n## The harbour\n\nIt is old.\n\nIt is deep.",
    source="The Skara Post",
)


def said(words: str) -> str:
    start = ARTICLE.text.index(words)
    return place(ARTICLE, start, start + len(words))


def test_paragraphs_are_counted_and_headings_are_not() -> None:
    assert said("The Tern") == "paragraph 1"
    assert said("It is old.") == "paragraph 2"
    assert said("old.\n\nIt is") == "paragraphs 2 to 3"
    assert said("## The harbour\n\nIt is old.") == "paragraph 2"
    assert said("The fleet") == "headline"


@given(articles(), st.data())
def test_every_place_has_a_name(article: Article, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    assert place(article, start, end).split()[0] in ("headline", "paragraph", "paragraphs")


def test_a_source_is_the_headline_the_publisher_and_the_date_where_they_are_known() -> None:
    assert source_of(ARTICLE, 22, 30) == ("— The fleet, The Skara Post, 17 May 2024, paragraph 1")
    assert cited_as(Article(text="It rains.", title="Rain", source="rain.txt")) == "Rain"
