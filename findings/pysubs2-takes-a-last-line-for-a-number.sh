#!/usr/bin/env bash
# pysubs2 loses a film's last words where they are a year, and what stands in braces anywhere.
#
# Versions: pysubs2 1.8.1, srt 3.5.3, Python 3.11.
# Expected: the last cue of a SubRip file, "She won in" and "1998" below it, has two rows; and braces, which
#   SubRip has no meaning for, are words.
# Seen: a row of figures at a cue's end is taken for the number of the next cue, which after the last one
#   does not come: "She won in". Braces are SubStation's, the library's own format: plaintext, "without
#   override tags", is "Take the set ." for "Take the set {1, 2}.". Nothing is said; times and all other
#   words are right.
# Source: pysubs2's subrip.py ("strip number of next subtitle") and SSAEvent.plaintext (whatever stands
#   between braces is an override tag).
# What it taught: ours keeps both; tests/test_index_formats_text.py now holds it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pysubs2==1.8.1 srt==3.5.3
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pysubs2
import srt

film = (
    "1\n00:00:01,000 --> 00:00:02,000\nTake the set {1, 2}.\n\n"
    "2\n00:00:03,000 --> 00:00:04,000\nShe left in\n1969\n\n"
    "3\n00:00:05,000 --> 00:00:06,000\nShe won in\n1998\n"
)
found = [
    [event.plaintext for event in pysubs2.SSAFile.from_string(film)],
    [cue.content for cue in srt.parse(film)],
]
for said in found:
    print(said)
wanted = [
    ["Take the set .", "She left in\n1969", "She won in"],
    ["Take the set {1, 2}.", "She left in\n1969", "She won in\n1998"],
]
sys.exit(0 if found == wanted else 1)
PYTHON
