"""The article as it is typeset: its own words, each findable by its offset."""

from __future__ import annotations

from hypothesis import given
from made_turns import HOSTILE, articles
from markup_reader import Element, read

from index import Article
from ui.render.article_html import paper


def blocks(root: Element) -> list[tuple[int, str]]:
    return [(int(e.attributes["data-start"] or ""), e.text) for e in root.all("[data-start]")]


@given(articles())
def test_each_block_is_the_article_from_its_offset_on_and_nothing_is_left_out(
    article: Article,
) -> None:
    text = article.text.replace("\0", "\ufffd")
    covered = set()
    last = 0
    for start, shown in blocks(read(paper([article]))):
        assert shown == text[start : start + len(shown)]
        assert start >= last
        last = start + len(shown)
        covered.update(range(start, last))
    assert {i for i, character in enumerate(text) if not character.isspace()} <= covered


def test_hostile_text_is_set_as_text() -> None:
    article = Article(text="\n\n".join(HOSTILE))
    assert "".join(shown for _, shown in blocks(read(paper([article])))).count("<script>") == 1


def test_the_headline_and_the_date_come_first_and_stand_at_their_places() -> None:
    article = Article(text="2024-05-17 The fleet\n\nThe Tern sails.\n\nThe harbour\n\nIt is old.")
    root = read(paper([article]))
    assert blocks(root) == [
        (0, "2024-05-17"),
        (11, "The fleet"),
        (21 + 1, "The Tern sails."),
        (39, "The harbour"),
        (52, "It is old."),
    ]
    assert root.one(".title").text == "The fleet"
    assert root.one(".byline").text == "2024-05-17"
    assert root.one("h3").text == "The harbour"


def test_the_empty_cells_of_a_table_keep_their_places() -> None:
    rows = "Town\t1998\t2008\nHame\t\t95\n\t5\t8"
    root = read(paper([Article(text=f"Boats\n\nThey sail.\n\n{rows}\n\nThe end.")]))
    cells = [e.text for e in root.all("[role]") if e.attributes["role"] == "cell"]
    assert cells == ["Hame", "", "95", "", "5", "8"]


def test_a_headline_that_the_text_does_not_hold_is_shown_but_is_no_place() -> None:
    root = read(paper([Article(text="It rains.", title="Rain", date="2024-05-17")]))
    assert root.one(".title").text == "Rain"
    assert root.one("time").text == "17 May 2024"
    assert blocks(root) == [(0, "It rains.")]


def test_a_date_that_is_none_is_shown_as_it_was_given() -> None:
    root = read(paper([Article(text="It rains.", date="Friday <b>")]))
    assert root.one(".date").text == "Friday <b>"
    assert root.all("time") == []


def test_the_signs_of_markdown_are_kept_apart_from_the_heading() -> None:
    root = read(paper([Article(text="## The harbour\n\nIt is old.\n\n## The fleet\n\nIt sails.")]))
    heading = root.one("h3")
    assert heading.text == "## The fleet"
    assert heading.one("span").text == "##"


def test_several_articles_are_numbered() -> None:
    root = read(paper([Article(text="It rains."), Article(text="It snows.")]))
    assert [e.attributes["data-article"] for e in root.all(".paper")] == ["0", "1"]


def test_a_text_without_a_headline_is_given_none() -> None:
    root = read(paper([Article(text="It rains.", source="story.md")]))
    assert root.all(".title") == []
    assert root.one(".paper").text == "It rains."


def test_the_word_date_before_a_date_is_kept_but_not_shown() -> None:
    article = Article(text="date 2021-07-23 The fleet\n\ndate 5 of it sails.")
    byline, *_, paragraph = read(paper([article])).all("[data-start]")
    assert byline.text == "date 2021-07-23"
    assert [span.text for span in byline.all(".sign")] == ["date "]
    assert paragraph.all("span") == []
