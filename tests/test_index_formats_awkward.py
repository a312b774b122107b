"""Awkward files, each a harmless stand-in with a limit set low: one sentence says what is wrong."""

from __future__ import annotations

import json

import pytest
from formats_here import book, documents, open_document, packed, paragraph, pdf, run, text, word

from index import ArticleError
from index.formats.compose import compose
from index.formats.limits import Limits
from index.formats.registry import FORMATS, SUFFIXES

SMALL = Limits(unpacked_bytes=4_000, members=9, articles=2, pages=2)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///nowhere/at-all">]>'
RSS = "<rss><channel>{0}</channel></rss>"
ITEM = "<item><title>{0}</title><description>Words of {0}.</description></item>"
MESSAGE = "From a@b Sun Nov  1 09:00:00 2026\nFrom: a@b\nSubject: {0}\n\nWords of {0}.\n\n"
NITF = "<nitf><body><body.content><p>It rained.</p></body.content></body></nitf>"
WHOLE = {
    ".docx": word(paragraph(run("It rained."))),
    ".odt": open_document("<text:p>It rained.</text:p>"),
    ".epub": book({"a": "<p>It rained.</p>"}, ["a"]),
    ".pdf": pdf([[(60, 700, 10, "It rained.")]]),
    ".rtf": rb"{\rtf1 It rained.\par}",
    ".xml": NITF.encode(),
    ".json": json.dumps({"bodies": [{"value": "It rained."}]}).encode(),
    ".vtt": b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nIt rained.\n",
    ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nIt rained.\n",
    ".eml": b"Subject: Rain\n\nIt rained.\n",
    ".html": b"<p>It rained.</p>",
    ".md": b"It rained.",
}


@pytest.mark.parametrize("suffix", WHOLE)
def test_the_stand_ins_are_read_when_they_are_whole(suffix: str) -> None:
    assert "It rained." in text(WHOLE[suffix], f"a{suffix}")


REFUSED = {
    # Cut short
    **{
        f"{s} cut in half": (f"a{s}", WHOLE[s][: len(WHOLE[s]) // 2])
        for s in (".docx", ".odt", ".epub")
    },
    **{
        f"{s} of its first bytes": (f"a{s}", WHOLE[s][:12])
        for s in (".docx", ".odt", ".epub", ".pdf", ".json")
    },
    "subtitles cut in their times": ("a.srt", WHOLE[".srt"][:15]),
    "WebVTT of its first line": ("a.vtt", b"WEBVTT\n"),
    "an RTF of its first word": ("a.rtf", b"{\\rtf1"),
    "XML cut before its root": ("a.xml", b"<?xml version='1.0'?>"),
    "NITF cut before its body": ("a.xml", b"<nitf><head>"),
    # Something else than they are called
    "text called a PDF": ("a.pdf", b"It rained."),
    "text called RTF": ("a.rtf", b"It rained."),
    "text called JSON": ("a.json", b"It rained."),
    "text called XML": ("a.xml", b"It rained."),
    "text called WebVTT": ("a.vtt", b"It rained."),
    "text called SubRip": ("a.srt", b"It rained."),
    "text called a mailbox": ("a.mbox", b"It rained."),
    "text called a mail": ("a.eml", b"\nIt rained."),
    "a zip archive called Word": ("a.docx", packed({"story.txt": "It rained."})),
    "a zip archive": ("a.zip", packed({"story.txt": "It rained."})),
    "an old Office file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90),
    "a picture": ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 90),
    "another picture": ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 90),
    "a gzip archive": ("a.txt.gz", b"\x1f\x8b\x08" + b"\0" * 90),
    "a RAR archive": ("a.rar", b"Rar!\x1a\x07" + b"\0" * 90),
    "bytes of no format": ("a.bin", bytes(range(256))),
    "bytes called text": ("a.txt", bytes(range(256))),
    # Empty inside
    "Word without words": ("a.docx", word("")),
    "OpenDocument without words": ("a.odt", open_document("")),
    "a book without pages": ("a.epub", book({}, [])),
    "a book whose pages are missing": ("a.epub", book({}, ["a"])),
    "RTF without words": ("a.rtf", b"{\\rtf1}"),
    "a PDF without words": ("a.pdf", pdf([[]])),
    "a feed without entries": ("a.xml", RSS.format("").encode()),
    "an Atom feed without entries": ("a.xml", b"<feed/>"),
    "NITF without a paragraph": ("a.xml", b"<nitf><body><body.content/></body></nitf>"),
    "NewsML of a picture": (
        "a.xml",
        b"<newsItem><contentSet><remoteContent/></contentSet></newsItem>",
    ),
    "a message without items": ("a.xml", b"<newsMessage/>"),
    "a page without an article": ("a.html", b"<html><body><script>run()</script></body></html>"),
    "a page of nothing": ("a.html", b"<!-- nothing -->"),
    "Markdown without words": ("a.md", b"---\ndate: 2026-11-01\n---\n"),
    "JSON of a number": ("a.json", b"3"),
    "a mail without words": ("a.eml", b"Subject: x\n\n"),
    "a mail of an attachment": ("a.eml", b"Subject: x\nContent-Type: image/png\n\nx"),
    # Too large, with the limits set low
    "Word that unpacks to much": ("a.docx", word(paragraph(run("a" * 9_000)))),
    "OpenDocument that unpacks to much": (
        "a.odt",
        open_document(f"<text:p>{'a' * 9_000}</text:p>"),
    ),
    "a book that unpacks to much": ("a.epub", book({"a": "a" * 9_000}, ["a"])),
    "Word of many parts": ("a.docx", word("", **{f"part{n}": "<x/>" for n in range(9)})),
    "a PDF of many pages": ("a.pdf", pdf([[(60, 700, 10, "x")]] * 3)),
    "a feed of many entries": ("a.xml", RSS.format("".join(map(ITEM.format, "abc"))).encode()),
    "a mailbox of many messages": ("a.mbox", "".join(map(MESSAGE.format, "abc")).encode()),
    "JSON of many items": ("a.json", json.dumps([{"bodies": []}] * 3).encode()),
    # Too deep
    "RTF that is nested deeply": ("a.rtf", b"{\\rtf1 " + b"{" * 1_100 + b"x" + b"}" * 1_101),
    "XML that is nested deeply": (
        "a.xml",
        b"<rss>" + b"<a>" * 400 + b"x" + b"</a>" * 400 + b"</rss>",
    ),
    # What refers to something outside
    "Word with a document type": ("a.docx", word("", styles=f"{OUTSIDE}<x>&e;</x>")),
    "OpenDocument with one": (
        "a.odt",
        open_document("<text:p>x</text:p>", meta=f"{OUTSIDE}<x>&e;</x>"),
    ),
    # Locked
    "a book that is protected": (
        "a.epub",
        packed(
            {"META-INF/container.xml": "", "META-INF/encryption.xml": "", "META-INF/rights.xml": ""}
        ),
    ),
    "OpenDocument that is encrypted": (
        "a.odt",
        packed({"content.xml": "", "META-INF/manifest.xml": "<x><encryption-data/></x>"}),
    ),
}


def read_all(raw: bytes, path: str) -> None:
    """Read it; what has no block is refused where the article is made."""
    for found in documents(raw, path, limits=SMALL):
        if not compose(found.blocks).text:
            raise ArticleError(f"{path} has no text in it. Give a file with at least one word.")


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) + len(READ_ALL_THE_SAME) >= 60


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_one_sentence_that_names_it_and_says_what_to_do(case: str) -> None:
    path, raw = REFUSED[case]
    with pytest.raises(ArticleError) as caught:
        read_all(raw, path)
    said = str(caught.value)
    assert said.startswith(path)
    assert said.endswith(".")
    assert len(said) < 300
    assert "\n" not in said
    assert "Traceback" not in said


READ_ALL_THE_SAME = {
    "an entity from outside, in a feed": (
        "a.xml",
        OUTSIDE + RSS.format(ITEM.format("A &e; b")),
        "Words of A",
    ),
    "an entity from outside, in NITF": (
        "a.xml",
        OUTSIDE.replace("x [", "nitf [") + NITF,
        "It rained.",
    ),
    "XML with a fault in it": ("a.xml", RSS.format(ITEM.format("Rain & snow")), "Words of Rain"),
    "a page that is cut short": ("a.html", "<p>It rained.</p><p>It sno", "It sno"),
    "a page with ends that never began": (
        "a.html",
        "</div></td><p>It rained.</b></p>",
        "It rained.",
    ),
    "a page that is nested deeply": (
        "a.html",
        "<div>" * 200 + "It rained." + "</div>" * 200,
        "It rained.",
    ),
    "a page that leads elsewhere": (
        "a.html",
        '<base href="http://nowhere.invalid/"><link rel=stylesheet href=x><p>It rained.</p><img src=x>',
        "It rained.",
    ),
    "RTF whose groups never end": ("a.rtf", r"{\rtf1 {{{It rained.", "It rained."),
    "RTF with ends that never began": ("a.rtf", r"{\rtf1 It rained.}}}", "It rained."),
    "Markdown with a front matter of another kind": (
        "a.md",
        "---\n- a\n- b\n---\nIt rained.",
        "It rained.",
    ),
    "subtitles with a broken cue": (
        "a.srt",
        "1\nnow --> then\nx\n\n" + WHOLE[".srt"].decode(),
        "It rained.",
    ),
    "a mail with a broken header": (
        "a.eml",
        "Subject: x\nDate: never\nFrom: <<>@\n\nIt rained.",
        "It rained.",
    ),
}


@pytest.mark.parametrize("case", READ_ALL_THE_SAME)
def test_it_is_read_all_the_same_and_nothing_outside_is_opened(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, raw, words = READ_ALL_THE_SAME[case]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("it asked the network"))
    assert words in " ".join(b.text for d in documents(raw.encode(), path) for b in d.blocks)


def test_each_suffix_belongs_to_one_format() -> None:
    assert len(SUFFIXES) == len(set(SUFFIXES))
    assert {known.reader.partition(":")[0].rpartition(".")[0] for known in FORMATS} <= {
        f"index.formats.{room}" for room in ("text", "web", "office", "news", "pdf")
    }
