#!/usr/bin/env bash
# striprtf gives struck-out and hidden words as text, and leaves the footnotes out.
#
# Versions: striprtf 0.0.35, Python 3.11.
# Expected: the text that a word processor shows with all changes accepted: words that a tracked
#   change struck out (\deleted) and hidden words (\v) are not in it, a footnote is.
# Seen: just the other way round. "The deck cost three four million." carries the withdrawn figure
#   beside the new one, and the hidden note to the editor, unmarked; the footnote is gone without a
#   trace. A quote from it says what the writer took back.
# Source: character properties \deleted and \v and the destination \footnote of the RTF 1.9.1
#   specification; rtf_to_text ignores the first two and skips the third.
# What it taught: index/formats/office/rtf.py keeps these properties by group, names what was struck
#   out or hidden beside the text, and puts notes at its end.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet striprtf==0.0.35
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from striprtf.striprtf import rtf_to_text

raw = (
    r"{\rtf1\ansi The deck cost {\deleted three }four million"
    r"{\footnote Figures of the council.}. {\v Check this! }It holds.\par}"
)
found = rtf_to_text(raw)
print(repr(found))
sys.exit(0 if found == "The deck cost three four million. Check this! It holds.\n" else 1)
PYTHON
