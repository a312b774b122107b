#!/usr/bin/env bash
# rapidfuzz says where a quote stands in a text that nobody has: its places are of the cleaned copy.
#
# Versions: RapidFuzz 3.14.6, Python 3.11.
# Expected: partial_ratio_alignment(quote, text, processor=default_process) compares in small letters
#   without punctuation, and dest_start and dest_end are places in the text that was given.
# Seen: they are places in what the processor made of it, which begins without its quotation mark, or its
#   blanks: in “The pier closed,” she said. the words pier closed are at 4 to 15, which in the text is
#   " pier close". The score is 100, so nothing calls for a second look; without a processor it is 5 to 16.
# Source: RapidFuzz's documentation (processor "is used to preprocess the strings before comparing them";
#   ScoreAlignment: start and end of the match); default_process strips and replaces.
# What it taught: nothing to mend: no quote is ever searched for (CONTRIBUTING.md, "Why it is so").
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet rapidfuzz==3.14.6
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from rapidfuzz import fuzz, utils

texts = ("“The pier closed,” she said.", "  \tThe pier closed, she said.", "The pier closed, she said.")
found = []
for text in texts:
    for processor in (utils.default_process, None):
        place = fuzz.partial_ratio_alignment("pier closed", text, processor=processor)
        found.append((place.score, text[place.dest_start : place.dest_end]))
    print(repr(text), found[-2:])
right = (100.0, "pier closed")
wanted = [(100.0, " pier close"), right, (100.0, "he pier clo"), right, right, right]
sys.exit(0 if found == wanted else 1)
PYTHON
