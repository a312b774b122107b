"""The text as models read it: every place the same, marks blank, parted words whole."""

from __future__ import annotations

from itertools import pairwise

from fakes import FakeEncoder
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from index import Article, split_passages
from index.structure.abbreviations import mend


def read(text: str) -> str:
    return Article(text=text).reading


@given(any_text.filter(lambda text: text.strip() != ""))
def test_what_is_read_is_as_long_as_the_text(raw: str) -> None:
    article = Article(text=raw)

    assert len(article.reading) == len(article.text)


def test_ordinary_text_is_read_as_it_is() -> None:
    text = "The mill (1811) burned - 5 * 3 rooms_of_oak - on 3 m² of floor.\n\nIt’s gone."

    assert read(text) == text


def test_references_emphasis_and_links_are_read_without_their_marks() -> None:
    for text, words in (
        ("It burned.[12] Nobody saw it.[^3]", "It burned. Nobody saw it."),
        ("It burned.¹ Nobody saw it.", "It burned. Nobody saw it."),
        ("It was **31 metres** long, *they say*.", "It was 31 metres long, they say."),
        ("See [the mill](https://mill.example/a) today.", "See the mill today."),
    ):
        assert " ".join(read(text).split()).replace(" ,", ",").replace(" .", ".") == words


def test_a_word_that_is_parted_at_a_lines_end_is_read_whole() -> None:
    assert read("The deep-\nest well") == "The deepest \n well"
    assert read("A well-known mill is well-\nknown").split()[-1] == "well-known"


def test_a_running_head_within_a_sentence_is_not_read() -> None:
    head = "On the Mills of Hame               "
    text = f"It was of oak and\n{head}4\nstood. It was dri-\n{head}5\nven by water."

    assert "Mills" not in read(text)
    assert "Mills" in text


def test_a_reply_is_read_in_one_passage_with_its_question() -> None:
    text = (
        "A talk\n\nQ. When did it burn?\nA. On Sunday.\n\nQ. Who saw it?\nA. A goat.\n\n"
        "Q. Why?\nA. Ask it."
    )
    encoder = FakeEncoder(max_tokens=200)
    passages = split_passages(Article(text=text), encoder.count_tokens, encoder.max_tokens)

    assert passages[1].text == "Q. When did it burn?\nA. On Sunday."
    assert passages[1].heading == "When did it burn?"


def test_each_row_of_a_table_is_a_sentence_and_a_later_part_has_the_columns_headings() -> None:
    rows = "\n".join(f"| Town{i} | {i} | {i * 3} |" for i in range(12))
    text = f"Medals\n\nHame won.\n\n| Town | Gold | Silver |\n|---|---|---|\n{rows}\n\nThe end."
    encoder = FakeEncoder(max_tokens=40)
    article = Article(text=text)
    passages = split_passages(article, encoder.count_tokens, encoder.max_tokens)
    tables = [p for p in passages if p.text.startswith("| Town")]

    assert len(tables) > 1
    assert all(p.heading == "| Town | Gold | Silver |" for p in tables)
    assert "| Town3 | 3 | 9 |" in [article.text[s:e] for p in tables for s, e in p.sentences]


def test_an_item_stands_in_one_passage_with_the_line_that_leads_to_it() -> None:
    asked = "The brigade asks for this:\n\n- Water the tree.\n\n- Keep a bucket."
    text = f"Rules\n\n{asked}\n\nIt is busy."
    encoder = FakeEncoder(max_tokens=200)
    passages = split_passages(Article(text=text), encoder.count_tokens, encoder.max_tokens)

    assert passages[1].text == asked


@given(any_text, st.data())
def test_mended_sentences_hold_the_same_letters_in_order(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)) | {0, len(text)})
    pieces = [
        (
            start + len(text[start:end]) - len(text[start:end].lstrip()),
            start + len(text[start:end].rstrip()),
        )
        for start, end in pairwise(cuts)
        if text[start:end].strip()
    ]

    mended = mend(text, pieces)

    assert "".join("".join(text[s:e].split()) for s, e in mended) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(mended))
