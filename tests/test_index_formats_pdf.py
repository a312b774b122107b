from __future__ import annotations

import pytest
from formats_here import column, composed, document, pdf, text

from index import FormatError
from index.formats.compose import mark_at
from index.formats.limits import Limits
from index.formats.pdf.hyphens import join_lines

LEFT = [
    "The swing bridge over the river reopened",
    "on Tuesday after seven years of repairs,",
    "and the first lorries crossed it at noon.",
    "Officials had promised it for the spring,",
]
RIGHT = [
    "but the flood of March took the founda-",
    "tions with it, and they had to be laid",
    "anew at a cost of four million pounds.",
    "Nobody expects that it will close again.",
]
WHOLE = (
    "The swing bridge over the river reopened on Tuesday after seven years of repairs, and the first "
    "lorries crossed it at noon. Officials had promised it for the spring, but the flood of March took "
    "the foundations with it, and they had to be laid anew at a cost of four million pounds. Nobody "
    "expects that it will close again."
)


def test_columns_are_read_one_after_the_other_even_if_drawn_row_by_row() -> None:
    left, right = column(60, 700, LEFT), column(310, 700, RIGHT)
    rows = [words for pair in zip(left, right, strict=True) for words in pair]
    raw = pdf([[(60, 760, 20, "The bridge is open"), *rows]])
    assert text(raw, "a.pdf") == f"The bridge is open\n\n{WHOLE}"
    assert document(raw, "a.pdf").blocks[0].kind == "heading"


def test_running_heads_and_page_numbers_are_left_out_and_sentences_go_on() -> None:
    pages = []
    for number, lines in enumerate((LEFT, RIGHT), start=1):
        pages.append(
            [
                (60, 800, 9, f"The Post, page {number}"),
                *column(60, 700, lines),
                (290, 40, 9, f"{number}"),
            ]
        )
    raw = pdf(pages)
    found = composed(raw, "a.pdf")
    assert found.text == WHOLE
    assert document(raw, "a.pdf").left_out == (
        "Running heads and page numbers: “The Post, page 1”, “1”, “The Post, page 2”, “2”",
    )
    for words, page in (("swing", 1), ("spring,", 1), ("but", 2), ("again", 2)):
        mark = mark_at(found.marks, found.text.index(words))
        assert mark is not None
        assert mark.page == page


def test_a_table_is_rows_of_cells() -> None:
    cells = [("Town", "Cost"), ("Harwick", "1.1"), ("Port Ellery", "3.1")]
    rows = [
        (x, 600 - 14 * n, 10, words)
        for n, row in enumerate(cells)
        for x, words in zip((60, 250), row, strict=True)
    ]
    raw = pdf([[*column(60, 700, LEFT), *rows]])
    assert text(raw, "a.pdf").endswith("Town\tCost\nHarwick\t1.1\nPort Ellery\t3.1")


def test_what_is_off_the_page_is_not_read() -> None:
    raw = pdf([[*column(60, 700, LEFT), (700, 500, 10, "Printers' words")]])
    assert "Printers" not in text(raw, "a.pdf")


@pytest.mark.parametrize(
    ("above", "below", "known", "joined"),
    [
        ("the founda-", "tions hold", (), "the foundations hold"),
        ("a well-", "known man", (), "a well-known man"),
        ("the Ello-", "rick mill", ("ellorick",), "the Ellorick mill"),
        ("the re-", "form bill", ("re-form",), "the re-form bill"),
        ("from 1939-", "1945 on", (), "from 1939-1945 on"),
        ("Saint-", "Brieux lies", (), "Saint-Brieux lies"),
        ("he left -", "and came", (), "he left - and came"),
    ],
)
def test_a_hyphen_at_a_line_s_end_stays_where_it_belongs_to_the_word(
    above: str, below: str, known: tuple[str, ...], joined: str
) -> None:
    assert join_lines(above, below, known) == joined


def test_properties_are_believed_where_the_text_bears_them_out() -> None:
    raw = pdf(
        [[(60, 760, 20, "The bridge is open"), *column(60, 700, LEFT)]],
        "/Title (The bridge is open) /Author (user17)",
    )
    found = document(raw, "a.pdf")
    assert (found.title, found.authors) == ("The bridge is open", ())
    assert "user17" in found.left_out[-1]


def test_a_scan_says_that_it_is_one() -> None:
    with pytest.raises(FormatError, match=r"pictures.*OCR"):
        document(pdf([[]]), "scan.pdf")


def test_what_is_broken_or_too_long_says_so() -> None:
    with pytest.raises(FormatError, match="broken PDF"):
        document(b"%PDF-1.7\n" + b"nothing " * 20, "a.pdf")
    with pytest.raises(FormatError, match="3 pages, and 2 are the most"):
        document(pdf([[(60, 700, 10, "x")]] * 3), "a.pdf", limits=Limits(pages=2))


def test_offsets_hold() -> None:
    found = composed(pdf([[(60, 760, 20, "Title here"), *column(60, 700, LEFT)]]), "a.pdf")
    for block, (start, end) in zip(found.blocks, found.ranges, strict=True):
        assert found.text[start:end] == block.text
