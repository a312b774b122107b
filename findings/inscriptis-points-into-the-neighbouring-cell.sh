#!/usr/bin/env bash
# inscriptis points into the neighbouring column for what stands in a table cell of more than one line.
#
# Versions: inscriptis 2.7.6, Python 3.11.
# Expected: get_annotated_text gives a page's text and, for each marked element, a start, an end and a label;
#   the text from start to end is that element's own.
# Seen: the columns of a row are laid side by side, line by line, so a cell of two lines is not in one piece;
#   yet it gets one span, no longer than its own lines joined. For "North / shut" beside "South / open" the
#   text under the first cell's span is "South / shut", which no cell says, and under the second's it is
#   "hut   open". With no line break both are right, and so are words marked inside one line of a cell.
# Source: inscriptis's model/table.py (TableCell.get_annotations: the line on which a mark begins in the cell
#   moves its start and its end by one and the same shift) and annotation's horizontal_shift.
# What it taught: nothing to mend: the product's places are counted in the text that it keeps itself, and it
#   takes none from a page's layout.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet inscriptis==2.7.6
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from inscriptis import get_annotated_text
from inscriptis.model.config import ParserConfig

RULES = ParserConfig(annotation_rules={"td": ["cell"], "b": ["bold"]})
PAGE = "<table><tr><td>North{0}<b>shut</b></td><td>South{0}<b>open</b></td></tr></table>"
seen = {}
for name, gap in (("one line", " "), ("two lines", "<br>")):
    found = get_annotated_text("<html><body>" + PAGE.format(gap) + "</body></html>", RULES)
    seen[name] = [(label, found["text"][start:end]) for start, end, label in found["label"]]
    print(name, repr(found["text"]), seen[name])
words = [("bold", "shut"), ("bold", "open")]
right = [words[0], ("cell", "North shut"), words[1], ("cell", "South open")]
wrong = [words[0], ("cell", "South\nshut"), words[1], ("cell", "hut   open")]
sys.exit(0 if seen == {"one line": right, "two lines": wrong} else 1)
PYTHON
