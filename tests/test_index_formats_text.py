from __future__ import annotations

import pytest
from formats_here import composed, document, documents, text

from index import FormatError
from index.formats.compose import mark_at

# Plain text and its encoding

SAID = "Die Straße über die Brücke bleibt gesperrt – „bis März“, sagte Bürgermeister Jörg Müller."


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "utf-16-le"])
def test_text_in_another_encoding_is_read_and_said(encoding: str) -> None:
    found = document(SAID.encode(encoding), "a.txt")
    assert found.blocks[0].text == SAID
    assert bool(found.notes) is (encoding != "utf-8-sig")


def test_the_user_s_word_on_the_encoding_wins() -> None:
    raw = "Ćwiczenia odbędą się w środę.".encode("cp1250")
    assert document(raw, "a.txt", encoding="windows-1250").blocks[0].text.startswith("Ćwiczenia")
    with pytest.raises(FormatError, match="no encoding 'klingon'"):
        document(raw, "a.txt", encoding="klingon")
    with pytest.raises(FormatError, match="not in the encoding utf-8 at byte 0"):
        document(b"\xff", "a.txt", encoding="utf-8")


def test_what_a_server_says_is_believed_where_it_can_be() -> None:
    assert (
        document("Škoda".encode("iso8859-2"), "a.txt", charset="iso-8859-2").blocks[0].text
        == "Škoda"
    )
    assert document("“So”".encode("cp1252"), "a.txt", charset="iso-8859-1").blocks[0].text == "“So”"
    assert document("Škoda".encode(), "a.txt", charset="iso-8859-1").blocks[0].text == "Škoda"


def test_a_codec_that_is_no_encoding_is_not_used() -> None:
    with pytest.raises(FormatError, match="no encoding"):
        document(b"x", "a.txt", encoding="zlib")


# Markdown

PAGE = """\
---
title: The harbour bridge reopens
author: [Ann Lee, Bo Marsh]
date: 2026-11-01
lang: en
---

It *reopened* on [Friday](https://example.org), after **seven** years.[^1]

## The cost

- The deck: £4.2&nbsp;million
- The rails
  1. old
  2. new

| Year | Cost |
|------|-----:|
| 2019 | 1.1  |

> “We waited,” said the mayor. ~~Never.~~

[^1]: As the council says.
"""


def test_markdown_is_what_a_reader_sees() -> None:
    found = composed(PAGE.encode(), "a.md")
    assert found.text == (
        "The harbour bridge reopens\n\nauthor: Ann Lee, Bo Marsh\ndate: 2026-11-01\n\n"
        "It reopened on Friday, after seven years.[1]\n\nThe cost\n\n"
        "• The deck: £4.2\u00a0million\n• The rails\n  1. old\n  2. new\n\n"
        "Year\tCost\n2019\t1.1\n\n“We waited,” said the mayor.\n\n1. As the council says."
    )


def test_front_matter_gives_the_fields() -> None:
    found = document(PAGE.encode(), "a.md")
    assert found.title == "The harbour bridge reopens"
    assert found.authors == ("Ann Lee", "Bo Marsh")
    assert (found.published, found.language) == ("2026-11-01", "en")
    assert found.left_out == ("Struck out: “Never.”",)


def test_each_block_knows_its_line_in_the_source() -> None:
    found = composed(PAGE.encode(), "a.md")
    lines = PAGE.split("\n")
    for words in ("It reopened", "The cost", "The rails", "2019"):
        mark = mark_at(found.marks, found.text.index(words))
        assert mark is not None
        assert mark.line is not None
        assert words.split()[-1] in lines[mark.line - 1]


@pytest.mark.parametrize("front", ["---\n: [\n---\n", "+++\na = \n+++\n", "---\njust words\n---\n"])
def test_front_matter_that_is_none_does_no_harm(front: str) -> None:
    assert text(f"{front}\nIt rained.\n".encode(), "a.md").endswith("It rained.")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Between 5~10 people and 3~4 dogs came.", "Between 5~10 people and 3~4 dogs came."),
        ("It cost ~5 to ~7 crowns, so ~about~ six.", "It cost ~5 to ~7 crowns, so ~about~ six."),
        ("It cost ~~five~~ six crowns.", "It cost six crowns."),
    ],
)
def test_one_tilde_is_a_sign_and_two_strike_out(written: str, shown: str) -> None:
    assert text(written.encode(), "a.md") == shown


@pytest.mark.parametrize(
    ("top", "shown"),
    [
        ("---\n\nThe pier is shut.\n\n---\n", "The pier is shut."),
        ("---\nThe pier is shut.\n---\n", "The pier is shut."),
        (
            "---\n- The pier is shut.\n- So is the mill.\n---\n",
            "• The pier is shut.\n• So is the mill.",
        ),
        ("---\n\nCorrection: the pier is shut.\n\n---\n", "Correction: the pier is shut."),
        (
            "---\n\nNote: it is [shut.\n\nSo is the mill.\n\n---\n",
            "Note: it is [shut.\n\nSo is the mill.",
        ),
    ],
)
def test_words_between_two_rules_are_words_and_no_data(top: str, shown: str) -> None:
    assert text(f"{top}\nThe bridge is open.\n".encode(), "a.md") == (
        f"{shown}\n\nThe bridge is open."
    )


@pytest.mark.parametrize("data", ["layout: post\ntags: [a]", "title: The mill: shut: no", ""])
def test_front_matter_of_which_nothing_is_known_is_told(data: str) -> None:
    raw = f"---\n{data}\n---\nThe bridge is open.\n".encode()
    assert text(raw, "a.md") == "The bridge is open."
    told = f"Data above the text: “{' '.join(data.split())}”"
    assert document(raw, "a.md").left_out == ((told,) if data else ())


def test_a_toml_front_matter_is_read() -> None:
    found = document(b'+++\ntitle = "Rain"\ndate = 2026-11-01\n+++\nIt rained.\n', "a.md")
    assert (found.title, found.published) == ("Rain", "2026-11-01")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("It cost 41[1] crowns.\n\n[1]: https://a.example/x", "It cost 41[1] crowns."),
        ("It closed.[1](#n)[2, 3](#m) Ann left.", "It closed.[1][2, 3] Ann left."),
        ("Five of “ten”<sup>[4](https://a.example)</sup> left.", "Five of “ten”[4] left."),
        ("See [2](#b) and John 3:[16](#c), COVID-[19](#d).", "See 2 and John 3:16, COVID-19."),
        ("H[2](#w)O cost £[5](#p), “[6](#q)” that is.", "H2O cost £5, “6” that is."),
    ],
)
def test_a_linked_figure_behind_a_word_or_figure_is_the_mark_of_a_note(
    written: str, shown: str
) -> None:
    assert text(written.encode(), "a.md") == shown


@pytest.mark.parametrize(
    "said",
    [
        "[Ann]: I did not close it.\n\n[Bob]: Yes.\n\n[Ann]: No.\n\n[Ann]: Never…",
        "[1]: The Times, 5 May 1998.\n\n[2]: Times (5 May 1998)\n\n[3]: 5/5/1998",
        "[10:30]: Yes/no?\n\n[J. Roe]: e.g.",
    ],
)
def test_words_that_look_like_the_address_of_a_link_are_words(said: str) -> None:
    assert text(said.encode(), "a.md") == said
    assert document(said.encode(), "a.md").left_out == ()


def test_a_block_knows_its_line_behind_words_that_look_like_an_address() -> None:
    found = composed(b"> [Bob]: Yes.\n\n- [Ann]: No.\n\nIt rained.\n", "a.md")
    assert found.text == "[Bob]: Yes.\n\n• [Ann]: No.\n\nIt rained."
    marks = [mark_at(found.marks, found.text.index(said)) for said in ("Bob", "Ann", "It")]
    assert [mark and mark.line for mark in marks] == [1, 3, 5]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[Ann]: Roe", True),
        ("[Ann]: https://a.example/x.", False),
        ("[a]: /x", True),
        ("[a]: b/c.html 'T'", True),
        ("[a]: #x", True),
        ("[a]: a.example", True),
        ("[//]: # (Check!)", True),
    ],
)
def test_a_line_that_is_read_as_an_address_is_told_unless_a_link_leads_there(
    line: str, told: bool
) -> None:
    raw = f"He met [Ann] there.\n\n{line}\n".encode()
    assert text(raw, "a.md").split("\n\n")[0].replace("[Ann]", "Ann") == "He met Ann there."
    left_out = (f"Read as the address of a link: “{line}”",) if told else ()
    assert document(raw, "a.md").left_out == left_out


def test_of_many_addresses_some_are_told_and_the_rest_are_counted() -> None:
    lines = "\n".join(f"[{n}]: /{n}{'x' * 200}" for n in range(25))
    told = document(f"It rained.\n\n{lines}".encode(), "a.md").left_out
    assert told[0].endswith("xx…”")
    assert told[20:] == ("5 more lines that no page shows, read as addresses of links.",)


def test_a_note_without_a_mark_stands_below_the_others() -> None:
    raw = "It closed.[^a] See ^[He met [Ann].]\n\n[^b]: In May.\n[^a]: Not all.\n[^a]: So Roe."
    assert text(raw.encode(), "a.md") == (
        "It closed.[1] See [2]\n\n1. So Roe.\n2. He met [Ann].\n3. In May.\n4. Not all."
    )


@pytest.mark.parametrize(
    ("written", "marks"),
    [
        ([1995, 1998], [1995, 1998]),
        ([1995, 1995], [1995, 1995]),
        ([3, 2, 1], [3, 2, 1]),
        ([5, 6], [5, 6]),
        ([1, 1, 1], [1, 2, 3]),
        ([0, 0], [0, 1]),
        ([123456789, 7], [123456789, 7]),
    ],
)
def test_the_items_of_a_list_have_the_numbers_that_were_written(
    written: list[int], marks: list[int]
) -> None:
    raw = "\n".join(f"{number}. It rained.\n   - a\n   - b" for number in written)
    lines = text(raw.encode(), "a.md").split("\n")[::3]
    assert lines == [f"{mark}. It rained." for mark in marks]


# Mail

MAIL = (
    b"From: =?utf-8?q?Zo=C3=AB_=C3=98degaard?= <zoe@example.org>\r\nTo: desk@example.org\r\n"
    b"Subject: The bridge\r\nDate: Sun, 01 Nov 2026 09:00:00 +0100\r\n"
)


def test_a_mail_s_header_stands_above_its_text() -> None:
    raw = MAIL + b"Content-Type: text/plain; charset=utf-8\r\n\r\nIt reopens on Friday.\r\n"
    found = document(raw, "a.eml")
    assert text(raw, "a.eml") == (
        "From: Zoë Ødegaard <zoe@example.org>\nTo: desk@example.org\n"
        "Date: Sun, 01 Nov 2026 09:00:00 +0100\nSubject: The bridge\n\nIt reopens on Friday."
    )
    assert (found.title, found.authors) == ("The bridge", ("Zoë Ødegaard",))
    assert found.published == "2026-11-01T09:00:00+01:00"


def test_lines_broken_for_sending_are_joined() -> None:
    flowed = b"Content-Type: text/plain; format=flowed\r\n\r\n"
    raw = MAIL + flowed + b"The bridge \r\nreopens.\r\n> He \r\n> said so.\r\n-- \r\nZ\r\n"
    assert text(raw, "a.eml").endswith("The bridge reopens.\n> He said so.\n-- \nZ")
    deeper = b">> It was \r\n>> late.\r\n> > So \r\n> > it was.\r\n> He \r\nleft.\r\n"
    assert text(MAIL + flowed + deeper, "a.eml").endswith(
        ">> It was late.\n> > So it was.\n> He \nleft."
    )
    deleted = flowed.replace(b"flowed", b"flowed; delsp=yes")
    assert "harbour" in text(MAIL + deleted + b"har \r\nbour\r\n", "a.eml")


def test_a_mail_in_html_has_its_headings_as_written_and_its_cells_apart() -> None:
    page = (
        "<h1>Polish cleaners back US plan for Neue Straße</h1><table><tr><th>Year</th><th>Boats</th>"
        "</tr><tr><td>1998</td><td>5</td></tr></table><table><tr><td>Left</td><td>Right<table><tr>"
        "<td>5</td><td>12</td></tr></table></td></tr></table>"
    )
    raw = MAIL + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    assert text(raw, "a.eml").endswith(
        "\n\nPolish cleaners back US plan for Neue Straße\n\nYear\tBoats\n1998\t5\n\n"
        "Left\n\nRight\n\n5\t12"
    )


def test_of_equal_parts_one_is_read_and_attachments_are_named() -> None:
    parts = (
        b'Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\n'
        b'Content-Type: multipart/alternative; boundary="a"\r\n\r\n'
        b"--a\r\nContent-Type: text/plain\r\n\r\nPlain words.\r\n"
        b"--a\r\nContent-Type: text/html\r\n\r\n<p>Rich words.</p>\r\n--a--\r\n"
        b"--m\r\nContent-Type: text/plain\r\n\r\nA second part.\r\n"
        b'--m\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="a.pdf"'
        b"\r\n\r\nx\r\n--m--\r\n"
    )
    found = text(MAIL + parts, "a.eml")
    assert "Plain words." in found
    assert "A second part." in found
    assert "Rich" not in found
    assert document(MAIL + parts, "a.eml").left_out == ("An attachment, not opened: a.pdf",)


def test_an_html_mail_is_read_as_it_is_seen() -> None:
    raw = MAIL + b"Content-Type: text/html\r\n\r\n<p>The <b>bridge</b></p><ul><li>One</ul>"
    assert text(raw, "a.eml").endswith("The bridge\n\n• One")


def test_a_mailbox_has_an_article_a_message_without_its_quoted_froms() -> None:
    one = (
        b"From a@b Sun Nov  1 09:00:00 2026\n"
        + MAIL.replace(b"\r\n", b"\n")
        + b"\n>From here on.\n\n"
    )
    two = one.replace(b"The bridge", b"The mill").replace(b"here", b"there")
    found = documents(one + two, "a.mbox")
    assert [d.title for d in found] == ["The bridge", "The mill"]
    assert found[0].blocks[-1].text == "From here on."


# Subtitles

VTT = """WEBVTT

NOTE made by hand

1
00:00:01.000 --> 00:00:03.000 align:start
<v Ann Lee>The bridge was <i>closed</i>

2
00:00:03.000 --> 00:00:05.000
<v Ann Lee>for seven years.

3
00:01:10.500 --> 00:01:12.000
<v Bo Marsh>It reopens &amp; soon.
"""


def test_subtitles_are_what_is_said_and_by_whom() -> None:
    found = composed(VTT.encode(), "a.vtt")
    assert found.text == (
        "Ann Lee: The bridge was closed for seven years.\n\nBo Marsh: It reopens & soon."
    )
    mark = mark_at(found.marks, found.text.index("Bo Marsh"))
    assert mark is not None
    assert mark.time == "00:01:10"


def test_how_words_are_read_aloud_is_set_above_them_and_no_part_of_them() -> None:
    cues = [
        "They left <ruby>Kyoto<rt>京都</rt></ruby> in May.",
        "<ruby>A<rt.small>a</rt>B<rt>b</ruby> &lt;rt&gt;",
    ]
    vtt = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{n}.000 --> 00:0{n + 1}.000\n{cue}" for n, cue in enumerate(cues)
    )
    assert text(vtt.encode(), "a.vtt") == "They left Kyoto in May. AB <rt>"


def test_dashes_and_rolling_lines_of_subrip() -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:02,000\n- Is it open?\n- Not yet.\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nWe waited long\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nWe waited long\nfor it.\n"
    )
    assert text(srt.encode(), "a.srt") == "Is it open?\n\nNot yet. We waited long for it."


@pytest.mark.parametrize(
    ("cues", "said"),
    [
        (
            "The price:\n\nFive crowns.\n\n2\n{}\nIt is shut.\n",
            "The price: Five crowns. It is shut.",
        ),
        ("Hello there.\n2\n{}\nIt is shut.\n", "Hello there. It is shut."),
        ("Hello there.\n\n{}\nIt is shut.\n", "Hello there. It is shut."),
        ("\n2\n{}\nIt is shut.\n", "It is shut."),
        ("She came in\n1998\n\n2\n{}\nand left in\n2008\n", "She came in 1998 and left in 2008"),
        ("7\n\n2\n{}\n8\n", "7 8"),
        ("Take {{1, 2}} of C:\\new.\n\n2\n{}\n{{\\an8}}x <5.\n", "Take {1, 2} of C:\\new. x <5."),
    ],
)
def test_a_cue_of_subrip_has_all_rows_up_to_the_next_one_s_number(cues: str, said: str) -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\n" + cues.format("00:00:02,000 --> 00:00:03,000")
    assert text(srt.encode(), "a.srt") == said


def test_a_cue_of_webvtt_ends_at_a_blank_line_or_at_the_next_one_s_times() -> None:
    vtt = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n\nNOTE Seen by nobody.\n\n"
        "last\n00:02.000 --> 00:03.000\nIt is shut\nin\n00:03.000 --> 00:04.000\n1998.\n"
    )
    assert text(vtt.encode(), "a.vtt") == "Hello. It is shut in 1998."


def test_a_line_that_is_said_again_is_no_rolling_one() -> None:
    cues = ["It was said by\nAda Roos.", "It was said by\nBo Lind.", "Bo Lind.\nThen all left."]
    srt = "\n\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{cue}" for n, cue in enumerate(cues)
    )
    said = "It was said by Ada Roos. It was said by Bo Lind. Then all left."
    assert text(srt.encode(), "a.srt") == said


def test_a_dash_inside_a_sentence_begins_no_turn() -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:02,000\nThe bridge\n- all nine metres of it -\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nis shut.\n- Says who?\n"
    )
    assert text(srt.encode(), "a.srt") == (
        "The bridge - all nine metres of it - is shut.\n\nSays who?"
    )
    said = "1\n00:00:01,000 --> 00:00:02,000\n- where were you\n- at home\n"
    assert text(said.encode(), "a.srt") == "where were you\n\nat home"


@pytest.mark.parametrize(("raw", "path"), [(b"1\nno times\n", "a.srt"), (b"Hello", "a.vtt")])
def test_what_is_no_subtitle_is_refused(raw: bytes, path: str) -> None:
    with pytest.raises(FormatError, match="Export it anew"):
        document(raw, path)
