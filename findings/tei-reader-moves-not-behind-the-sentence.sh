#!/usr/bin/env bash
# tei-reader reads "did | not close the pier.", with a line's end in it, as "did close the pier.not".
#
# Versions: tei-reader 0.0.17 (with lxml 6.1.3), Python 3.11.
# Expected: <lb/> and <pb/> say where a line or a page of the print begins; they are empty, and the words
#   around them are read in their order.
# Seen: what follows such a mark is gathered in it, but of the words only those in elements: plain words right
#   behind the mark are hung behind all the rest. One emphasised word, or one name, later in the line is
#   enough, and "The council did not close the pier." says the contrary, with a "not" after its full stop. Where
#   no element follows in the line, all is well, so one sees it late; editions that keep the lines of the
#   print have a mark in each.
# Source: TEI P5, "Milestone Elements" (empty, they mark a point in the text); TeiReader's
#   __assign_beginnings (each element goes into the mark with the words behind it; what stood right behind
#   the mark stays behind it, and so comes last).
# What it taught: nothing to mend: TEI is not among the formats that are read, and one walk
#   (index/formats/markup.py) takes an element's words and then those behind it, in each format that is.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tei-reader==0.0.17 lxml==6.1.3 beautifulsoup4==4.15.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from tei_reader import TeiReader

PAGE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
    "<publicationStmt><p>Made for this.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc>"
    "</teiHeader><text><body><p>{}</p></body></text></TEI>"
)
texts = (
    "The council did <lb/>not <hi>close</hi> the pier.",
    'The council did <pb n="2"/>not <hi>close</hi> the pier.',
    "The council did <lb/>not close the pier.",
    "The council did not <hi>close</hi> the pier.",
)
found = [TeiReader().read_string(PAGE.format(text)).text for text in texts]
for text, read in zip(texts, found):
    print(text, "->", repr(read))
moved, kept = "The council did close the pier.not ", "The council did not close the pier."
sys.exit(0 if found == [moved, moved, kept, kept] else 1)
PYTHON
