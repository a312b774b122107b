"""The pages of a file: kept with the article, and said at its quotes, in the page and elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import run
from fakes import FakeEncoder
from formats_here import column, pdf
from hypothesis import given
from hypothesis import strategies as st
from markup_reader import read
from scripted import cite

from index import Article, ArticleError, Index, load_index, read_article, save_index
from index.storage.records import article_lines, parse_articles
from ui.conversation.turn import Turn
from ui.render.places import place
from ui.render.turn_html import render_turn

TEXT = "The gull of Skara is grey.\n\nIt sleeps on the pier. Nobody knows why.\n\nIt wakes at six."
SECOND, THIRD = TEXT.index("Nobody"), TEXT.index("It wakes")
ARTICLE = Article(text=TEXT, title="The gull", pages=((0, 1), (SECOND, 2), (THIRD, 3)))


def said(words: str, article: Article = ARTICLE) -> str:
    start = article.text.index(words)
    return place(article, start, start + len(words))


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    path = tmp_path / "gull.pdf"
    path.write_bytes(
        pdf(
            [
                column(60, 700, ["The mill at Skarn closed in 1998, the owner said."]),
                column(60, 700, ["The pier at Velm opened in 2003, the mayor said."]),
            ]
        )
    )
    return path


def test_a_place_has_its_page_or_pages() -> None:
    assert said("The gull") == "page 1, paragraph 1"
    assert said("Nobody knows why.") == "page 2, paragraph 2"
    assert said("pier. Nobody") == "pages 1 to 2, paragraph 2"
    assert said("why.\n\nIt wakes at six.") == "pages 2 to 3, paragraphs 2 to 3"


def test_what_stands_before_the_first_page_or_has_none_has_no_page() -> None:
    late = Article(text=TEXT, pages=((SECOND, 2),))
    assert said("The gull", late) == "paragraph 1"
    assert said("The gull", Article(text=TEXT)) == "paragraph 1"


def test_the_page_says_it_at_each_quote() -> None:
    turn = Turn(number=1, question="?", asked="?", kind="answer", confidence=0.9)
    turn = Turn(**{**vars(turn), "citations": (cite(ARTICLE, "It wakes at six."),)})
    root = read(render_turn(turn, [ARTICLE]))
    assert root.one(".cite").attributes["aria-label"] == "Quote 1 of 1, page 3, paragraph 3"


@pytest.mark.usefixtures("fake_model")
def test_the_terminal_says_it_too(printed: Path) -> None:
    out = run("index", "passages", "--file", printed).out
    assert "passage 1, page 1, characters 0–" in out
    assert "passage 2, page 2, characters" in out


def test_a_saved_index_keeps_them(printed: Path, tmp_path: Path) -> None:
    article = read_article(printed)
    assert article.page_at(article.text.index("The pier")) == 2
    save_index(Index.build([article], FakeEncoder()), tmp_path / "index")
    (found,) = load_index(tmp_path / "index", FakeEncoder()).articles
    assert found == article


@given(st.lists(st.integers(0, len(TEXT) - 1), unique=True).map(sorted), st.data())
def test_any_pages_are_kept_and_found(starts: list[int], data: st.DataObject) -> None:
    pages = tuple((start, number) for number, start in enumerate(starts, start=1))
    article = Article(text=TEXT, pages=pages)
    assert parse_articles(article_lines([article])) == [article]
    at = data.draw(st.integers(0, len(TEXT) - 1))
    begun = [number for start, number in pages if start <= at]
    assert article.page_at(at) == (begun[-1] if begun else None)


@pytest.mark.parametrize(
    "pages",
    [((-1, 1),), ((0, 0),), ((0, True),), ((len(TEXT), 1),), ((5, 1), (5, 2)), ((9, 1), (3, 2))],
)
def test_what_are_no_pages_of_the_text_is_refused(pages: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ArticleError, match=r"[Pp]age"):
        Article(text=TEXT, pages=pages)


@pytest.mark.parametrize("pages", ["1", "[[0]]", "[[0, 1.5]]", "{}", '[["0", 1]]', "[[0, 0]]"])
def test_a_saved_index_with_other_pages_is_refused(pages: str) -> None:
    (line,) = article_lines([ARTICLE]).decode().splitlines()
    begun, _, _ = line.partition('"pages": ')
    with pytest.raises(ValueError, match=r"page|range"):
        parse_articles(f'{begun}"pages": {pages}}}'.encode())
