from __future__ import annotations

import io

import docx
import pytest
from formats_here import (
    W,
    book,
    composed,
    document,
    formula,
    levels,
    numbered,
    open_document,
    paragraph,
    run,
    text,
    word,
)

from index import FormatError

# Word


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        paragraph(
            run("The deck cost "),
            '<w:del w:id="1" w:author="x"><w:r><w:delText>three</w:delText></w:r></w:del>',
            f'<w:ins w:id="2" w:author="x">{run("four")}</w:ins>',
            run(" million"),
            run(" (secret)", "<w:vanish/>"),
            run("."),
        )
        + f'<w:moveTo w:id="3">{paragraph(run("Moved here."))}</w:moveTo>'
    )
    assert text(word(body), "a.docx") == "The deck cost four million.\n\nMoved here."
    assert document(word(body), "a.docx").left_out == (
        "Struck out by a tracked change: “three”",
        "Hidden text: “(secret)”",
    )


def test_a_paragraph_whose_end_was_struck_out_goes_on_with_the_next() -> None:
    struck = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("It rained ") + "</w:p>"
    assert text(word(struck + paragraph(run("and snowed."))), "a.docx") == "It rained and snowed."


def test_a_soft_break_parts_lines_and_a_hyphen_that_does_not_break_stays() -> None:
    body = paragraph("<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r>")
    assert text(word(body), "a.docx") == "One\ntwo\u2011x"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ('<w:fldSimple w:instr=" REF f "><w:r><w:t>7</w:t></w:r></w:fldSimple>', "7"),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>kanji</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>漢字</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "漢字",
        ),
        ("<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t></w:r>", "one\ntwo"),
        ("<w:r><w:t>one</w:t><w:ptab/><w:t>two</w:t></w:r>", "one two"),
        (
            run("3") + formula("<f><num><r><t>1</t></r></num><den><r><t>2</t></r></den></f>"),
            "3 1/2",
        ),
        (formula("<sSup><e><r><t>10</t></r></e><sup><r><t>6</t></r></sup></sSup>"), "10⁶"),
        (formula("<sSub><e><r><t>x</t></r></e><sub><r><t>1</t></r></sub></sSub>"), "x1"),
        (formula("<rad><radPr/><deg/><e><r><t>16</t></r></e></rad>"), "√16"),
        (
            formula("<rad><deg><r><t>3</t></r></deg><e><r><t>8</t></r></e></rad>", "oMathPara"),
            "³√8",
        ),
        (
            formula(
                '<d><dPr><begChr m:val="["/></dPr><e><r><t>a</t></r></e><e><r><t>b</t></r></e></d>'
            ),
            "[a|b)",
        ),
        (
            formula(
                '<nary><naryPr><chr m:val="∑"/></naryPr><sub><r><t>i=1</t></r></sub>'
                "<sup><r><t>n</t></r></sup><e><r><t>i</t></r></e></nary>"
            ),
            "∑_(i=1)^ni",
        ),
        (formula("<nary><sub/><sup/><e><r><t>fdx</t></r></e></nary>"), "∫fdx"),
    ],
)
def test_what_word_shows_in_a_line_stays_in_it(inner: str, shown: str) -> None:
    body = paragraph(run("See "), inner, run(" here."))
    assert text(word(body), "a.docx") == f"See {shown} here."


def test_what_is_struck_out_twice_is_struck_out() -> None:
    body = paragraph(run("It cost "), run("three ", "<w:dstrike/>"), run("four."))
    assert text(word(body), "a.docx") == "It cost four."
    assert document(word(body), "a.docx").left_out == ("Struck out: “three”",)


def test_what_was_moved_and_what_is_in_a_box_is_read_once() -> None:
    moved = run("It will close in May. ")
    box = f"<w:txbxContent>{paragraph(run('Open since 1931.'))}</w:txbxContent>"
    body = paragraph(
        run("The pier is old. "),
        f'<w:moveFrom w:id="1" w:author="x">{moved}</w:moveFrom>',
        run("It is shut. "),
        f'<w:moveTo w:id="2" w:author="x">{moved}</w:moveTo>',
        '<w:r><mc:AlternateContent xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    )
    assert text(word(body), "a.docx") == (
        "The pier is old. It is shut. It will close in May.\n\nOpen since 1931."
    )


def test_headings_lists_and_tables_of_a_real_document() -> None:
    made = docx.Document()
    made.add_heading("The harbour bridge", 0)
    made.add_paragraph("It reopened on Friday.")
    made.add_heading("Costs", 1)
    made.add_paragraph("The deck", style="List Bullet")
    made.add_paragraph("The rails", style="List Bullet")
    made.add_paragraph("First", style="List Number")
    table = made.add_table(rows=2, cols=2)
    for cell, words in zip(
        table.rows[0].cells + table.rows[1].cells, "Year Cost 2019 1.1".split(), strict=True
    ):
        cell.text = words
    made.core_properties.author = "Administrator"
    made.core_properties.title = "The harbour bridge"
    raw = io.BytesIO()
    made.save(raw)
    found = document(raw.getvalue(), "a.docx")
    assert text(raw.getvalue(), "a.docx") == (
        "The harbour bridge\n\nIt reopened on Friday.\n\nCosts\n\n• The deck\n• The rails\n1. First\n\n"
        "Year\tCost\n2019\t1.1"
    )
    assert [b.kind for b in found.blocks][:3] == ["heading", "paragraph", "heading"]
    assert (found.title, found.authors) == ("The harbour bridge", ())
    assert found.left_out == (
        "The file's property “author: Administrator”, which its text does not name.",
    )


def test_a_reviewer_s_comment_is_named_and_not_read() -> None:
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{paragraph(run("Check this."))}</w:comment></w:comments>'
    raw = word(paragraph(run("It rained.")), comments=comments)
    assert text(raw, "a.docx") == "It rained."
    assert document(raw, "a.docx").left_out == ("A reviewer's comment: “Check this.”",)


def test_a_cell_of_a_table_stands_in_its_column_beside_merged_ones() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    merged = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph(run("Harwick"))
    rows = (
        row(paragraph(run("Town")), paragraph(run("Boats"))),
        row(merged, paragraph(run("120"))),
        row("<w:tcPr><w:vMerge/></w:tcPr><w:p/>", paragraph(run("7"))),
    )
    found = text(word(f"<w:tbl>{''.join(rows)}</w:tbl>"), "a.docx")
    assert found == "Town\tBoats\nHarwick\t120\n\t7"


# OpenDocument


def test_notes_and_comments_are_no_part_of_the_sentence() -> None:
    body = (
        '<text:h text:outline-level="1">The bridge</text:h>'
        "<text:p>It reopened<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>On Friday.</text:p></text:note-body></text:note><office:annotation><text:p>Why?"
        "</text:p></office:annotation> at<text:s text:c='2'/>last<text:line-break/>and well.</text:p>"
    )
    found = document(open_document(body), "a.odt")
    assert text(open_document(body), "a.odt") == (
        "The bridge\n\nIt reopened[1] at last\nand well.\n\n[1] On Friday."
    )
    assert found.left_out == ("A reviewer's comment: “Why?”",)


def test_open_document_changes_are_accepted_and_tables_are_rows() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>three</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>It cost <text:change/>four.</text:p>"
        "<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Year</text:p>"
        "</table:table-cell><table:table-cell><text:p>Cost</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>2019</text:p>"
        "</table:table-cell><table:table-cell><text:p>1.1</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    assert text(open_document(body), "a.odt") == "It cost four.\n\n• One\n\nYear\tCost\n2019\t1.1"
    assert document(open_document(body), "a.odt").left_out == (
        "Struck out by a tracked change: “three”",
    )


# RTF


@pytest.mark.parametrize(
    ("kind", "shape", "start", "marks"),
    [
        ("lowerLetter", "%1)", 1, ["a)", "b)"]),
        ("upperLetter", "(%1)", 3, ["(C)", "(D)"]),
        ("lowerRoman", "%1.", 4, ["iv.", "v."]),
        ("decimal", "Rule %1:", 7, ["Rule 7:", "Rule 8:"]),
    ],
)
def test_the_items_of_a_word_list_have_the_numbers_that_word_shows(
    kind: str, shape: str, start: int, marks: list[str]
) -> None:
    raw = word(numbered("Ring") + paragraph(run("Then")) + numbered("Wait"), numbering=levels(
        (kind, shape, start)
    ))  # fmt: skip

    assert text(raw, "a.docx").split("\n\n") == [f"{marks[0]} Ring", "Then", f"{marks[1]} Wait"]


def test_the_inner_items_of_a_word_list_count_within_the_outer_ones() -> None:
    body = numbered("One") + numbered("In", 1) + numbered("Out", 1) + numbered("Two")
    body += numbered("Again", 1)
    raw = word(body, numbering=levels(("decimal", "%1.", 1), ("lowerLetter", "%1.%2", 1)))

    assert [line.strip() for line in text(raw, "a.docx").split("\n")] == [
        "1. One",
        "1.a In",
        "1.b Out",
        "2. Two",
        "2.a Again",
    ]


def test_rtf_is_read_with_its_signs_lists_tables_and_notes() -> None:
    raw = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}}"
        rb"{\stylesheet{\s1 heading 1;}}{\info{\title Draft}{\author Admin}}"
        rb"{\header Running head\par}\pard\s1 The bridge\par\pard\plain "
        rb"\'84Stra\'dfe\'93 \u8212? {\f1 \'8aiml}{\footnote It says so.} and \u55357?\u56832?\par"
        rb"{\listtext \'95\tab}One\par\pard\intbl Year\cell Cost\cell\row\intbl 2019\cell 1.1\cell\row"
        rb"\pard Kept {\deleted gone}{\v hidden}{\*\unknown nothing}a\~b\line c\par}"
    )
    found = document(raw, "a.rtf")
    assert text(raw, "a.rtf") == (
        "The bridge\n\n„Straße“ — Šiml[1] and 😀\n\n• One\n\nYear\tCost\n2019\t1.1\n\n"
        "Kept a\u00a0b\nc\n\n[1] It says so."
    )
    assert found.blocks[0].kind == "heading"
    assert found.left_out[:2] == ("Struck out by a tracked change: “gone”", "Hidden text: “hidden”")


def test_what_stands_for_a_sign_in_old_readers_is_passed_over() -> None:
    assert text(rb"{\rtf1\uc2 a\u8364 EUb\uc0\u8364 c\par}", "a.rtf") == "a€b€c"
    assert text(rb"{\rtf1 a{\bin3 }}}b\par}", "a.rtf") == "ab"


def test_covered_and_repeated_cells_keep_the_columns_of_an_open_document() -> None:
    def cell(words: str) -> str:
        return f"<table:table-cell><text:p>{words}</text:p></table:table-cell>"

    rows = (
        "".join(map(cell, ("Town", "1998", "2008", "2018"))),
        cell("Tull") + '<table:table-cell table:number-columns-repeated="2"/>' + cell("7"),
        cell("Dorn") + cell("5") + "<table:covered-table-cell/>" + cell("9"),
        cell("Eller") + cell("4").replace("-cell>", '-cell table:number-columns-repeated="3">', 1),
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    found = text(open_document(f"<table:table>{table}</table:table>"), "a.odt")
    assert found == "Town\t1998\t2008\t2018\nTull\t\t\t7\nDorn\t5\t\t9\nEller\t4\t4\t4"


def test_the_number_that_an_open_document_shows_stands_before_its_words_once() -> None:
    number = "<text:number>{}</text:number>".format
    found = text(
        open_document(
            f"<text:h>{number('2.')} Costs</text:h>"
            f"<text:list><text:list-item>{number('5.')}<text:p>five</text:p></text:list-item>"
            "</text:list>"
            f"<text:numbered-paragraph>{number('3.')}<text:p>They rose.</text:p>"
            "</text:numbered-paragraph>"
        ),
        "a.odt",
    )
    assert found.split("\n\n") == ["2. Costs", "• five", "3. They rose."]


# EPUB

PAGE = "<html><body><nav><p>Contents</p></nav><h1>{0}</h1><p>Words of {0}.</p></body></html>"


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    pages = {name: PAGE.format(name) for name in ("b.xhtml", "a.xhtml", "unread.xhtml")}
    told = "<dc:title>Rain</dc:title><dc:creator>Ann Lee</dc:creator><dc:language>en</dc:language>"
    raw = book(pages, ["a.xhtml", "b.xhtml"], told)
    found = document(raw, "x.epub")
    assert [b.text for b in found.blocks] == [
        "a.xhtml",
        "Words of a.xhtml.",
        "b.xhtml",
        "Words of b.xhtml.",
    ]
    assert (found.title, found.authors, found.language) == ("Rain", ("Ann Lee",), "en")


# Whatever the office format


def test_words_of_a_book_that_look_like_attributes_are_words() -> None:
    said = 'Let one = 1, src = 5 and onion="red". Write href = x.'
    page = f"<html><body onload='x = 1'><p onclick='y = 2'>{said}</p></body></html>"
    assert text(book({"a.xhtml": page}, ["a.xhtml"]), "a.epub") == said


@pytest.mark.parametrize("raw", [word(""), open_document(""), rb"{\rtf1 }", book({}, [])])
def test_a_document_without_words_says_so(raw: bytes) -> None:
    with pytest.raises(FormatError, match="has no text in it"):
        document(raw, "a.any")


def test_a_zip_file_is_known_by_what_is_in_it() -> None:
    assert text(word(paragraph(run("It rained."))), "story.zip") == "It rained."


def test_offsets_hold_in_all_of_them() -> None:
    for raw, path in (
        (word(paragraph(run("Cafe\u0301 one.")) + paragraph(run("Two."))), "a.docx"),
        (open_document("<text:p>Cafe\u0301 one.</text:p><text:p>Two.</text:p>"), "a.odt"),
        (rb"{\rtf1\ansi Caf\'e9 one.\par Two.\par}", "a.rtf"),
        (book({"a": "<p>Cafe&#769; one.</p><p>Two.</p>"}, ["a"]), "a.epub"),
    ):
        found = composed(raw, path)
        assert [found.text[start:end] for start, end in found.ranges] == ["Café one.", "Two."]
