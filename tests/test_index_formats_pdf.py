from __future__ import annotations

import pytest
from formats_here import column, composed, document, layered_pdf, pdf, text

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


def test_letters_drawn_as_one_glyph_stay_in_their_word() -> None:
    ligatures = (
        "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi 2 /fl 3 /ff] >>"
    )
    words = "An o\3icial con\1rmed that two di\3erent \2oods a\3ected the \1ne town of Hame."
    raw = pdf([[*column(60, 700, [words, *LEFT])]], encoding=ligatures)
    said = "An official confirmed that two different floods affected the fine town of Hame."
    assert said in text(raw, "a.pdf")


@pytest.mark.parametrize("short", [["1968."], ["rable flood on the river was in", "1968."]])
def test_a_column_of_a_line_or_two_is_read_after_the_long_one(short: list[str]) -> None:
    long = [*LEFT, *RIGHT, *LEFT, *RIGHT]
    raw = pdf([[*column(60, 700, long), *column(310, 700, short)]])
    assert text(raw, "a.pdf").replace("\n", " ").endswith(" ".join(short))


def test_a_page_of_a_few_lines_has_the_columns_of_the_page_before() -> None:
    first = [*column(60, 700, LEFT * 3), *column(310, 700, RIGHT * 3)]
    ends = ["The ferry goes on to sail until the", "end of May, when its crew retires."]
    last = [
        *column(60, 700, ends),
        *column(310, 700, ["Its captain will paint his boat and", "sleep."]),
    ]
    found = " ".join(text(pdf([first, last]), "a.pdf").split())
    assert found.endswith(f"{' '.join(ends)} Its captain will paint his boat and sleep.")


def test_a_table_in_a_column_does_not_hide_that_there_are_columns() -> None:
    rows = [("Town", "Lorries", "Cost"), *((f"Town {n}", f"{n}0", f"{n}.5") for n in range(9))]
    table = [
        (x, 600 - 14 * n, 10, words)
        for n, row in enumerate(rows)
        for x, words in zip((320, 420, 480), row, strict=True)
    ]
    left = [*LEFT, *RIGHT, *LEFT, *RIGHT]
    raw = pdf([[*column(60, 700, left), *column(310, 700, RIGHT), *table]])
    found = text(raw, "a.pdf")
    assert found.endswith("Town 8\t80\t8.5")
    assert " ".join(LEFT[:2]).replace("- ", "") in " ".join(found.split()).replace("- ", "")


def test_a_table_s_heads_and_a_sentence_s_figures_are_no_running_heads() -> None:
    pages = []
    for year in (1968, 2023):
        rows = [("Town", "Lorries"), ("Hame", "14"), ("Tull", "31")]
        table = [
            (x, 780 - 14 * n, 10, words)
            for n, row in enumerate(rows)
            for x, words in zip((60, 250), row, strict=True)
        ]
        pages.append([*table, *column(60, 500, [*LEFT, f"{year})."])])
    found = composed(pdf(pages), "a.pdf").text
    assert found.count("Town\tLorries") == 2
    assert "1968)." in found
    assert "2023)." in found


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
        ("at the Dock-", "side inn", (), "at the Dockside inn"),
        ("eight driver-", "less cranes", (), "eight driverless cranes"),
        ("known as UNI-", "MAR today", ("unimar",), "known as UNIMAR today"),
        ("on a CD-", "ROM today", (), "on a CD-ROM today"),
        ("Ended. Long-", "term plans", (), "Ended. Long-term plans"),
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


@pytest.mark.parametrize("grouped", [False, True])
def test_what_is_on_a_layer_that_is_off_is_left_out_and_told(grouped: bool) -> None:
    said = "The pier stays open.", "Draft: the pier will close."
    raw = layered_pdf(*said, off=True, grouped=grouped)
    assert text(raw, "a.pdf") == said[0]
    assert document(raw, "a.pdf").left_out == (f"On a layer that is not shown: “{said[1]}”",)
    raw = layered_pdf(*said, off=False, grouped=grouped)
    assert text(raw, "a.pdf").split() == " ".join(said).split()
    assert document(raw, "a.pdf").left_out == ()
