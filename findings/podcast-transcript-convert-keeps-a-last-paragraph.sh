#!/usr/bin/env bash
# podcast-transcript-convert reads "No." and "We leased it.", Ann's two paragraphs, as "We leased it."
#
# Versions: podcast-transcript-convert 0.1.2, Python 3.11.
# Expected: in a podcast's transcript as HTML, <cite> is who speaks, <time> when, and each <p> below what is said, until
#   the next name or time; turned into JSON, a segment has all of it.
# Seen: a segment has one "body", and each <p> takes the place of the one before. Of an answer in three paragraphs the
#   last is left, with the speaker's name and the time of the first; where each speaks one, all is right, as in the
#   example of the specification. Words in no <p>, or in one within a <div> or <section>, or in a list, are not there at
#   all. A "5:30" that is said alone in a paragraph is taken for a time, and the answer to "When?" is gone. Nothing
#   is said of what is left out.
# Source: Podcasting 2.0, transcripts.md (HTML: cite, time, p); its README; converters/html_to_json.py, _html_to_list
#   (blocks[-1]["body"] = stripped). No issue of it was found.
# What it taught: nothing to mend: a transcript in HTML is a page as any other, all of whose paragraphs are read.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet podcast-transcript-convert==0.1.2
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from podcast_transcript_convert.converters.html_to_json import html_to_podcast_dict

BOB, ANN = "<cite>Bob:</cite><time>0:10</time>", "<cite>Ann:</cite><time>0:20</time>"
wanted = {
    f"{BOB}<p>Is it sold?</p>{ANN}<p>No.</p>": [("Bob", 10, "Is it sold?"), ("Ann", 20, "No.")],
    f"{BOB}<p>So?</p>{ANN}<p>No.</p><p>We leased it.</p>": [("Bob", 10, "So?"), ("Ann", 20, "We leased it.")],
    f"{ANN}<p>It cost a lot.</p><p>Not so much.</p><p>Or so Roe says.</p>": [("Ann", 20, "Or so Roe says.")],
    f"{ANN}<p>It has:</p><ul><li>five boats</li></ul><div><p>No pier.</p></div>": [("Ann", 20, "It has:")],
    f"{BOB}<p>When?</p>{ANN}<p>5:30</p>": [("Bob", 10, "When?"), ("Ann", 20, None), (None, 330, None)],
}
same = True
for page, seen in wanted.items():
    segments = html_to_podcast_dict(page)["segments"]
    found = [(part.get("speaker"), part.get("startTime"), part.get("body")) for part in segments]
    print(page, "->", found)
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
