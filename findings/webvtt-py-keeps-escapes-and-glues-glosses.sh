#!/usr/bin/env bash
# webvtt-py's plain text of a cue keeps "&amp;" and glues a ruby gloss to the word below it.
#
# Versions: webvtt-py 0.6.0, Python 3.11.
# Expected: Caption.text, which has no tags (raw_text has them), is what a viewer reads: "Marks &
#   Spencer", and "漢字" without, or apart from, the small reading above it.
# Seen: tags are taken out, escapes are not undone ("Marks &amp; Spencer"), and the gloss runs into the
#   word ("漢字kanji"), so neither is a quote of what was shown.
# Source: WebVTT (W3C), 6.4 cue text parsing rules: character references are decoded, <rt> is ruby text.
# What it taught: index/formats/text/subtitles.py decodes escapes after taking tags out, and leaves
#   ruby readings away; tests hold both.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet webvtt-py==0.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys

import webvtt

cues = (
    "WEBVTT\n\n00:00.000 --> 00:01.000\n<i>Marks</i> &amp; Spencer\n\n"
    "00:01.000 --> 00:02.000\n<ruby>漢字<rt>kanji</rt></ruby>.\n"
)
found = [caption.text for caption in webvtt.from_buffer(io.StringIO(cues))]
print(found)
sys.exit(0 if found == ["Marks &amp; Spencer", "漢字kanji."] else 1)
PYTHON
