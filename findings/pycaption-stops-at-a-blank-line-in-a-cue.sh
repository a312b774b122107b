#!/usr/bin/env bash
# pycaption reads a film's subtitles up to the first blank line in a cue, and gives that as the film.
#
# Versions: pycaption 2.3.14, srt 3.5.3, Python 3.11.
# Expected: a cue in which an editor left a blank line is read whole, or up to the blank line; or the file
#   is refused, as this reader refuses a broken time and a missing one.
# Seen: where a line behind a blank one is no number, reading ends, and what came before is returned: of
#   three cues one. Nothing is raised or logged. All that is said later "is not in the film", and the part of
#   the cue behind the blank line is lost, too. The package srt goes on.
# Source: SRTReader.read ("if not lines[start_line].isdigit(): break"); SubRip has no standard that
#   says how such a cue ends.
# What it taught: ours went on, but lost what stood behind the blank line without a word;
#   index/formats/text/subtitles.py now reads a cue up to the next one's number and times, and
#   tests/test_index_formats_text.py holds it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pycaption==2.3.14 srt==3.5.3
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import srt
from pycaption import SRTReader

film = (
    "1\n00:00:01,000 --> 00:00:02,000\nThe price:\n\nFive crowns.\n\n"
    "2\n00:00:03,000 --> 00:00:04,000\nThe pier is shut.\n\n"
    "3\n00:00:05,000 --> 00:00:06,000\nThe mill is not.\n"
)
found = [
    [caption.get_text() for caption in SRTReader().read(text).get_captions("en-US")]
    for text in (film, film.replace(":\n\nFive", ":\nFive"))
]
found.append([cue.content for cue in srt.parse(film)])
for said in found:
    print(said)
rest = ["The pier is shut.", "The mill is not."]
wanted = [["The price:"], ["The price:\nFive crowns.", *rest], ["The price:\n\nFive crowns.", *rest]]
sys.exit(0 if found == wanted else 1)
PYTHON
