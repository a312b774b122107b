from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from index import Article, normalise
from index.formats.compose import compose, mark_at, seen
from index.formats.document import KINDS, Block, Document, from_json, to_json

blocks = st.builds(
    Block,
    kind=st.sampled_from(KINDS),
    text=any_text,
    page=st.none() | st.integers(1, 5),
    line=st.none() | st.integers(1, 9),
)


@given(st.lists(blocks, max_size=8))
def test_each_block_stands_where_it_is_said_to(given_blocks: list[Block]) -> None:
    composed = compose(given_blocks)

    assert len(composed.ranges) == len(composed.blocks)
    for block, (start, end) in zip(composed.blocks, composed.ranges, strict=True):
        shown = normalise(block.text) if block.kind == "verbatim" else seen(block.text)
        assert composed.text[start:end].strip() == shown.strip()
    ends = [0, *(end for _, end in composed.ranges)]
    assert all(before <= start for before, (start, _) in zip(ends, composed.ranges, strict=False))


@given(st.lists(blocks, max_size=8))
def test_an_article_of_it_has_the_very_same_text(given_blocks: list[Block]) -> None:
    text = compose(given_blocks).text
    if text.strip():
        assert Article(text=text).text == text


@given(st.lists(blocks, min_size=1, max_size=8))
def test_marks_say_the_page_of_the_block_at_an_offset(given_blocks: list[Block]) -> None:
    composed = compose(given_blocks)
    for block, (start, end) in zip(composed.blocks, composed.ranges, strict=True):
        for offset in (start, end - 1):
            mark = mark_at(composed.marks, offset)
            assert (None if mark is None else mark.page) == block.page


def test_a_page_may_turn_within_a_block() -> None:
    composed = compose(
        [Block(text="A title"), Block(text="It rained here.", page=1, turns=((3, 2),))]
    )
    pages = [mark_at(composed.marks, composed.text.index(w)) for w in ("It", "rained")]
    assert [mark.page for mark in pages if mark is not None] == [1, 2]


def test_rows_and_items_stand_below_each_other_and_paragraphs_apart() -> None:
    made = [
        ("item", "• One"),
        ("item", "• Two"),
        ("row", "A\tB"),
        ("row", "\t2"),
        ("paragraph", "C."),
    ]
    composed = compose([Block(kind=kind, text=words) for kind, words in made])  # type: ignore[arg-type]
    assert composed.text == "• One\n• Two\n\nA\tB\n\t2\n\nC."


def test_what_nobody_sees_is_left_out_and_what_is_seen_is_kept() -> None:
    composed = compose(
        [Block(text="Har\u00adbour\u200b \u00a0bridge\ufeff\x00"), Block(text="\u200b \u00ad")]
    )
    assert composed.text == "Harbour \u00a0bridge"


@given(st.lists(blocks, max_size=4), st.lists(any_text, max_size=2))
def test_a_document_comes_back_from_json_as_it_was(
    given_blocks: list[Block], words: list[str]
) -> None:
    made = Document(
        blocks=tuple(given_blocks), authors=tuple(words), title=words[0] if words else None
    )
    assert from_json(to_json(made)) == made
