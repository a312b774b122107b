from __future__ import annotations

from hypothesis import given
from strategies import any_text

from index import normalise
from index.layout import heading_text, read_layout

LONG = "The talks went on for nine days in the old customs house, and at the end of them nobody"
PARAGRAPH = f"{LONG} could say for certain which of the sides had won."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in read_layout(text).blocks]


def paragraphs(text: str) -> list[str]:
    return [found for kind, found in kinds(text) if kind == "paragraph"]


def headings(text: str) -> list[str]:
    return [heading_text(found) for kind, found in kinds(text) if kind == "heading"]


def title_and_date(text: str) -> tuple[str | None, str | None]:
    layout = read_layout(text)
    title = None if layout.title is None else text[slice(*layout.title)]
    return title, None if layout.date is None else text[slice(*layout.date)]


def test_a_blank_line_ends_a_paragraph() -> None:
    assert paragraphs("It rained.\n\nIt\nsnowed.\n \t\n\n  It thawed.  ") == [
        "It rained.",
        "It\nsnowed.",
        "It thawed.",
    ]


def test_a_date_before_the_first_line_makes_it_the_headline() -> None:
    for first in (
        "date 2021-07-23 Troops leave",
        "Date: 2021-07-23 Troops leave",
        "2021-07-23 – Troops leave",
        "2021-07-23: Troops leave",
    ):
        text = f"{first}\n\nThe last ones left on Monday."

        assert title_and_date(text) == ("Troops leave", "2021-07-23")
        assert kinds(text) == [("header", first), ("paragraph", "The last ones left on Monday.")]


def test_a_date_alone_is_a_header_without_a_title() -> None:
    text = "2021-07-23\n\nThe last ones left on Monday."

    assert title_and_date(text) == (None, "2021-07-23")
    assert kinds(text)[0] == ("header", "2021-07-23")


def test_a_long_first_paragraph_that_starts_with_its_date_is_no_headline() -> None:
    first = f"2021-07-23 {PARAGRAPH} {PARAGRAPH}"
    text = f"{first}\n\nThe last ones left on Monday."

    assert title_and_date(text) == (None, "2021-07-23")
    assert paragraphs(text) == [first, "The last ones left on Monday."]


def test_a_first_line_without_a_full_stop_is_a_headline_without_a_date() -> None:
    for first in ("Troops leave", "When do the troops leave?"):
        assert title_and_date(f"{first}\n\nOn Monday.") == (first, None)


def test_a_first_line_that_is_a_sentence_a_list_or_all_there_is_is_no_headline() -> None:
    for text in (
        "Troops left.\n\nOn Monday.",
        "Troops left:\n\nOn Monday.",
        "- Troops left\n\nOn Monday.",
        "1. Troops left\n\nOn Monday.",
        "Troops\nleft\n\nOn Monday.",
        f"{PARAGRAPH[:-1]} {PARAGRAPH[:-1]}\n\nOn Monday.",
        "Troops leave",
    ):
        assert title_and_date(text) == (None, None)
        assert kinds(text)[0][0] in ("paragraph", "list")


def test_a_markdown_title_is_given_without_its_marks() -> None:
    text = "# \u00a0 Troops leave.\n\nOn Monday."

    assert title_and_date(text) == ("Troops leave.", None)
    assert kinds(text)[0] == ("header", "# \u00a0 Troops leave.")


def test_a_short_capitalised_line_without_a_full_stop_is_a_heading() -> None:
    assert headings("It rained.\n\nRussia\n\nIt snowed.\n\nChina and Iran\n\nIt thawed.") == [
        "Russia",
        "China and Iran",
    ]


def test_lines_that_only_look_like_headings_are_paragraphs() -> None:
    for line in (
        "Russia left.",
        "Who left?",
        "Russia said:",
        "russia",
        "“They left.”",
        "Russia\nleft",
        "1999",
        LONG,
    ):
        assert headings(f"It rained.\n\n{line}\n\nIt snowed.") == []


def test_a_list_is_not_taken_for_headings() -> None:
    for mark in ("-", "*", "•", "–", "1.", "12)"):
        spaced = f"They want:\n\n{mark} Calm\n\n{mark} Trade\n\nThat is all."
        dense = f"They want:\n\n{mark} Calm\n{mark} Trade\n\nThat is all."

        assert headings(spaced) == []
        assert headings(dense) == []
        for text in (spaced, dense):
            items = [found for kind, found in kinds(text) if kind == "list"]
            assert items == [f"{mark} Calm", f"{mark} Trade"]


def test_one_or_two_short_lines_above_something_else_are_headings() -> None:
    for lines in (["Russia"], ["Russia", "What it wants from Iran"]):
        text = "\n\n".join(["It rained.", *lines, "It snowed."])

        assert headings(text) == lines
        assert paragraphs(text) == ["It rained.", "It snowed."]


def test_three_or_more_short_lines_together_are_a_list() -> None:
    for lines in (["Calm", "Trade", "Peace"], ["Calm", "Trade", "Peace", "Fish"]):
        text = "\n\n".join(["They want this.", *lines, "That is all."])

        assert headings(text) == []
        assert paragraphs(text) == ["They want this.", *lines, "That is all."]


def test_short_lines_at_the_very_end_are_a_list_however_few() -> None:
    for lines in (["Calm"], ["Calm", "Trade"], ["Calm", "Trade", "Peace"]):
        text = "\n\n".join(["They want this.", *lines])

        assert headings(text) == []
        assert paragraphs(text) == ["They want this.", *lines]


def test_marked_headings_are_headings_however_many_together() -> None:
    marked = ["# Russia", "## Its aims", "### Trade", "#### Gas"]
    text = "\n\n".join(["It rained.", *marked, "It snowed."])

    assert headings(text) == ["Russia", "Its aims", "Trade", "Gas"]
    assert headings("\n\n".join(["It rained.", *marked])) == ["Russia", "Its aims", "Trade"]


def test_the_last_line_heads_nothing() -> None:
    assert kinds("It rained.\n\nRussia") == [("paragraph", "It rained."), ("paragraph", "Russia")]


def test_markdown_headings_need_no_blank_lines_and_may_end_in_a_full_stop() -> None:
    text = "It rained.\n## Russia left.\nIt snowed.\n\n### iran ###\nIt thawed."

    assert headings(text) == ["Russia left.", "iran ###"]
    assert paragraphs(text) == ["It rained.", "It snowed.", "It thawed."]


def test_a_hash_without_a_blank_is_no_heading() -> None:
    assert headings("It rained.\n\n#weather\n\nIt snowed.") == []


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = "The keepers came\nback by boat.\nThey stayed for\na month.\n\nIt\nrained."

    assert paragraphs(text) == [
        "The keepers came\nback by boat.\nThey stayed for\na month.",
        "It\nrained.",
    ]


def test_long_lines_are_a_paragraph_each_if_they_end_a_sentence() -> None:
    text = f"{PARAGRAPH}\nIt rained.\n{LONG}\nknew it.\n{PARAGRAPH}"

    assert paragraphs(text) == [
        PARAGRAPH,
        "It rained.",
        f"{LONG}\nknew it.",
        PARAGRAPH,
    ]


def test_a_text_with_one_line_a_paragraph_has_a_headline_and_headings() -> None:
    for first, title, date in (
        ("Troops leave the north", "Troops leave the north", None),
        ("2021-07-23 Troops leave the north", "Troops leave the north", "2021-07-23"),
    ):
        text = f"{first}\n{PARAGRAPH}\nRussia\n{PARAGRAPH}\n{PARAGRAPH}\nIran\n{PARAGRAPH}"

        assert title_and_date(text) == (title, date)
        assert headings(text) == ["Russia", "Iran"]
        assert paragraphs(text) == [PARAGRAPH] * 4


def test_a_list_among_long_lines_is_not_taken_for_headings() -> None:
    text = f"{PARAGRAPH}\nThey want\nCalm\nTrade\nPeace\n{PARAGRAPH}"

    assert headings(text) == []
    assert paragraphs(text) == [PARAGRAPH, f"They want\nCalm\nTrade\nPeace\n{PARAGRAPH}"]


@given(any_text)
def test_blocks_are_trimmed_in_order_and_hold_every_character_that_is_not_blank(raw: str) -> None:
    text = normalise(raw)
    layout = read_layout(text)

    last = 0
    for block in layout.blocks:
        assert text[last : block.start].strip() == ""
        assert block.start < block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        last = block.end
    assert text[last:].strip() == ""


@given(any_text)
def test_headline_and_date_stand_in_the_first_block(raw: str) -> None:
    text = normalise(raw)
    layout = read_layout(text)

    for found in (layout.title, layout.date):
        if found is not None:
            first = layout.blocks[0]
            assert first.start <= found[0] < found[1] <= first.end
            assert text[slice(*found)] == text[slice(*found)].strip()
