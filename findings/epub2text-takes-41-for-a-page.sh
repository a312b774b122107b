#!/usr/bin/env bash
# epub2text reads "Turnout was 41" as "Turnout was", 10 to the sixth as 10, and clean=False changes nothing.
#
# Versions: epub2text 0.2.8 (EbookLib 0.20), Python 3.11.
# Expected: it takes page numbers and notes' numbers out, as its README says: those in brackets, on lines of their own,
#   at line ends. Who asks for the text as it is (clean=False, --raw, --keep-page-numbers, --keep-footnotes)
#   gets it: "Disable cleaning".
# Seen: a book is read with the cleaning on, before the setting is looked at, and then cleaned once more or not: all four
#   give the same text. A figure at the end of a paragraph without a full stop is a page's number: in headlines
#   ("The vote of 1998"), in rows of a table ("Ely | 5" is "Ely", and a row "1998 | 12" is gone), in lists, below
#   pictures; and with it goes the line's end, so that the next paragraph goes on in the same line. "[1998]", an
#   editor's year in a quotation, is a note's. What is raised or lowered is left out, of which nothing is said:
#   ten to the sixth boats are 10, CO2 is CO, and the 5th of May "the 5 of May". "In 1998" above "5 men" is
#   "In 19985 men".
# Source: its README ("Smart Cleaning Features"; "Disable all cleaning (raw output)"), epub2txt's docstring; parser.py
#   (find_all(["sup", "sub"]); clean_text, without the setting), cleaner.py. No issue of it was found.
# What it taught: nothing to mend: ours takes nothing out of a book's chapters for looking like a page's number, and has
#   raised figures as such, "10⁶" (index/formats/office/epub.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet epub2text==0.2.8 EbookLib==0.20
"$folder/venv/bin/python" - "$folder/made.epub" <<'PYTHON'
import sys
import zipfile

from epub2text import epub2txt

CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:x:1</dc:identifier>'
    "<dc:title>Pier</dc:title><dc:language>en</dc:language>"
    '<meta property="dcterms:modified">2026-05-03T10:00:00Z</meta></metadata><manifest>'
    '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="c"/></spine></package>'
)
NAV = (
    '<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><ol><li><a href="c.xhtml">Pier</a></li></ol></nav>'
)
wanted = {
    "<h1>The vote of 1998</h1><p>It shut.</p>": "The vote of It shut.",
    "<p>Turnout was 41</p><p>It shut.</p>": "Turnout was It shut.",
    "<p>Turnout was 41.</p><p>It shut.</p>": "Turnout was 41. It shut.",
    "<table><tr><td>Ely</td><td>5</td></tr><tr><td>1998</td><td>12</td></tr></table><p>Goole</p>": "Ely Goole",
    "<p>“It shut [1998] and [not] now.”</p>": "“It shut and [not] now.”",
    "<p>It has 10<sup>6</sup> boards, and CO<sub>2</sub>.</p>": "It has 10 boards, and CO.",
    "<p>In 1998<br/>5 men came.</p>": "In 19985 men came.",
}


def page(inside):
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Pier</title></head><body>{inside}</body></html>'


same = True
for inside, seen in wanted.items():
    parts = {"META-INF/container.xml": CONTAINER, "book.opf": PACKAGE, "nav.xhtml": page(NAV), "c.xhtml": page(inside)}
    with zipfile.ZipFile(sys.argv[1], "w") as made:
        for name, text in {"mimetype": "application/epub+zip", **parts}.items():
            made.writestr(name, text)
    found = [" ".join(epub2txt(sys.argv[1], clean=cleaned).split()) for cleaned in (True, False)]
    print(inside, "->", found)
    same = same and found == [seen, seen]
sys.exit(0 if same else 1)
PYTHON
