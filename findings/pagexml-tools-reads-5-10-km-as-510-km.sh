#!/usr/bin/env bash
# pagexml-tools reads a line that has two readings as empty, and "5-" above "10 km" as "510 km".
#
# Versions: pagexml-tools 0.9.0, Python 3.11.
# Expected: where a recogniser gives more readings of a line, the first is the line's text; a hyphen at a line's
#   end that stands between figures, or before a name, is part of the text, and one with a blank before it a dash.
# Seen: a second reading takes the first one with it: the line's text is None, and the region "The council did not
#   close it." loses "not" without a warning, in text and in the ranges that say which letters are which line's.
#   make_text_region_text takes each hyphen at a line's end away, whatever stands below: "5-" and "10 km" are
#   "510 km", the war of "1914-" and "1918" is "19141918", "Roe-" and "Smith" are RoeSmith, and "to -" with "5
#   degrees" is above nought. The ranges fit the made text, so nothing shows. Given a WordBreakDetector with
#   the words of a collection it weighs these; by itself it asks for none.
# Source: PAGE's schema of 2019, TextEquiv ("index": of several texts, the lowest is the main one); parser.py,
#   parse_text_equiv (it knows a dict, not the list that two make); text_stats.determine_word_break.
# What it taught: nothing to mend: PAGE is not among the formats that are read; in PDF a hyphen between figures
#   stays (index/formats/pdf/hyphens.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pagexml-tools==0.9.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from pagexml.helper.pagexml_helper import make_text_region_text
from pagexml.parser import parse_pagexml_file

PAGE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>Ann</Creator>'
    "<Created>2026-11-01T00:00:00</Created><LastChange>2026-11-01T00:00:00</LastChange></Metadata>"
    '<Page imageFilename="page.png" imageWidth="100" imageHeight="100"><TextRegion id="r">{}{}</TextRegion></Page>'
    "</PcGts>"
)


def read(*lines):
    coords = '<Coords points="0,{0} 90,{0} 90,{1} 0,{1}"/>'
    inner = ""
    for at, readings in enumerate(lines):
        given = "".join(
            f'<TextEquiv index="{index}"><Unicode>{words}</Unicode></TextEquiv>'
            for index, words in enumerate(readings.split("|"))
        )
        inner += f'<TextLine id="l{at}">{coords.format(at * 10, at * 10 + 9)}{given}</TextLine>'
    scan = parse_pagexml_file("page.xml", pagexml_data=PAGE.format(coords.format(0, 90), inner))
    text, ranges = make_text_region_text(scan.text_regions[0].lines)
    return text, [text[one["start"] : one["end"]] for one in ranges]


wanted = {
    ("The council did", "not|now", "close it."): "The council did close it.",
    ("The council did", "not", "close it."): "The council did not close it.",
    ("It was 5-", "10 km away."): "It was 510 km away.",
    ("the war of 1914-", "1918"): "the war of 19141918",
    ("Ann Roe-", "Smith"): "Ann RoeSmith",
    ("It fell to -", "5 degrees."): "It fell to 5 degrees.",
    ("It cost thir-", "teen crowns."): "It cost thirteen crowns.",
}
same = True
for lines, text in wanted.items():
    found, pieces = read(*lines)
    print(" / ".join(lines), "->", found, pieces)
    same = same and found == text
sys.exit(0 if same else 1)
PYTHON
