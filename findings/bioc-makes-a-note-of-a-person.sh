#!/usr/bin/env bash
# bioc takes a person with the note "not the painter" for an AnnotatorNotes, and a sale marked as negated for a sale.
#
# Versions: bioc 2.1, Python 3.11.
# Expected: brat keeps marks beside the text: "Ann Roe" is of the kind PER, a note may stand at the mark, and a flag, as
#   Negation at a sale that did not come about. bioc turns brat's files into BioC, where each mark has what is known of
#   it by name: its type, PER, and beside it the note and the flag.
# Seen: the note has a type, too, AnnotatorNotes for whatever is written into brat's window, and it takes the place of
#   the mark's. Who counts persons misses just those that somebody had to say a word about. A flag comes without its
#   name: of Negation nothing is left, of "Status: Planned" there is Planned, and of two flags, or a flag and a note,
#   only the last has its number. What bioc itself reads of brat's file, and writes back, has all of it.
# Source: bioc/tools/brat2bioc.py, brat2bioc_doc (the loops over attributes and notes); brat's manual, "Standoff format"
#   (a flag without a value is "binary", its name says all; a note's type comes first, the mark it is about second).
# What it taught: nothing to mend: ours reads no marks of others.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet bioc==2.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from bioc import brat
from bioc.tools.brat2bioc import brat2bioc_doc

TEXT = "Ann Roe did not sell the mill to Bob Hill."
MARKS = {
    "T1": "PER 0 7\tAnn Roe",
    "T2": "PER 33 41\tBob Hill",
    "T3": "SALE 16 20\tsell",
    "E1": "SALE:T3 Seller:T1 Buyer:T2",
}
FLAGS = {"A1": "Negation E1", "A2": "Negation T3", "A3": "Status T3 Planned"}
NOTES = {"#1": "AnnotatorNotes T1\tnot the painter"}


def read(*parts):
    """What is known of each mark, by its number."""
    lines = [f"{number}\t{mark}" for part in parts for number, mark in part.items()]
    news = brat.loads(TEXT, "\n".join(lines) + "\n", docid="mill")
    same = sorted(line.rstrip() for line in brat.dumps_ann(news).splitlines()) == sorted(lines)
    made = brat2bioc_doc(news)
    known = {one.id: dict(one.infons) for one in [*made.annotations, *made.relations]}
    print(known, "all of it read:", same)
    return known, same


plain, plain_same = read(MARKS)
noted, noted_same = read(MARKS, FLAGS, NOTES)
seen = [
    plain["T1"] == {"type": "PER"},
    noted["T1"] == {"type": "AnnotatorNotes", "note_id": "#1", "note": "not the painter"},
    noted["T2"] == {"type": "PER"},
    noted["T3"] == {"type": "SALE", "note_id": "A3", "attributes": "Planned"},
    noted["E1"] == {"type": "SALE", "trigger_id": "T3", "note_id": "A1", "attributes": ""},
    plain_same and noted_same,
]
print(seen)
sys.exit(0 if all(seen) else 1)
PYTHON
