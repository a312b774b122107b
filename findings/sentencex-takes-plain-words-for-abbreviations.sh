#!/usr/bin/env bash
# sentencex joins two sentences where the first ends in "ill", "no", "me", "art" or "fed".
#
# Versions: sentencex 1.0.32, Python 3.11.
# Expected: "The baker is ill. Doctors say he will be home." is two sentences: the last word is written
#   small, no figure or name follows, and a sentence begins behind it.
# Seen: one sentence each time. The English abbreviations (Ill., No., Me., Art., Fed.) are looked up
#   without regard to capitals, so the plain word is one of them. Who quotes the sentence that answers
#   quotes two of them, offsets and all.
# Source: sentencex.segment("en", text); its English list holds these words as abbreviations.
# What it taught: index/structure/abbreviations.py cuts again behind such words where they are written
#   small and a capitalised word follows; tests/test_index_sentences.py holds it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sentencex==1.0.32
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from sentencex import segment

texts = (
    "The baker is ill. Doctors say he will be home.",
    "I told her no. Ada left.",
    "It was me. Nobody else saw it.",
    "She sold her art. Nobody minded.",
    "The hens were fed. Nobody came.",
)
found = [len(list(segment("en", text))) for text in texts]
found.append(len(list(segment("en", "It was cold. Nobody came."))))
print(found)
sys.exit(0 if found == [1, 1, 1, 1, 1, 2] else 1)
PYTHON
