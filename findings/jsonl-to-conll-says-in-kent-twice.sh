#!/usr/bin/env bash
# jsonl-to-conll writes "The Bank of Selby in Kent failed." as "The Bank of Selby in Kent Selby in Kent failed."
#
# Versions: jsonl-to-conll 1.0.2, Python 3.11.
# Expected: a text with labels by places, [start, end, label], as doccano exports it, becomes one word a line with its
#   label: the text's words, in their order, each once. Where a place lies within another, as a town in the name of its
#   bank, which doccano allows if it is told to, one of the two labels has to go, or it is an error.
# Seen: each label writes its own words, and what follows goes on behind it, wherever that is. Behind the inner label
#   the end of the outer one comes again, as plain words, so the line is a sentence that nobody wrote, with one name
#   more. A place that two people marked differently, "Ann Roe" and "Roe", is "Ann Roe Roe". A label within a word
#   parts it: "unsold" is "un" and "sold". Lines are not parted, so that a headline and the sentence below it are one.
#   Where no label touches another, all words are there, once. Nothing is said.
# Source: jsonl_to_conll/convert.py, flatten (the rest begins at end_index, that of the last label, though one before
#   it may reach further); its README ("A simple tool to convert JSONL to CONLL"). doccano's models of its projects
#   have allow_overlapping.
# What it taught: nothing to mend: ours keeps a mark as a place beside the text, and writes no text from marks.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jsonl-to-conll==1.0.2
cat >"$folder/marked.jsonl" <<'JSONL'
{"text": "The Bank of Selby in Kent failed.", "labels": [[4, 25, "ORG"], [12, 17, "LOC"]]}
{"text": "Ann Roe did not sell it.", "labels": [[0, 7, "PER"], [4, 7, "PER"]]}
{"text": "It is unsold.", "labels": [[8, 12, "STATE"]]}
{"text": "The Bank of Selby in Kent failed.", "labels": [[4, 25, "ORG"]]}
JSONL
"$folder/venv/bin/jsonl-to-conll" "$folder/marked.jsonl" "$folder/marked.conll"
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
from pathlib import Path

found = []
for part in Path(sys.argv[1], "marked.conll").read_text().strip().split("\n\n"):
    found.append(" ".join(line.split()[0] for line in part.splitlines()))
    print(found[-1], "|", part.replace("\n", ", "))
wanted = [
    "The Bank of Selby in Kent Selby in Kent failed.",
    "Ann Roe Roe did not sell it.",
    "It is un sold .",
    "The Bank of Selby in Kent failed.",
]
sys.exit(0 if found == wanted else 1)
PYTHON
