#!/usr/bin/env bash
# bratly-eval rates a system that marks the firm "Hill and Sons" as the person "Hill" at 1.0, by its strict rule, too.
#
# Versions: bratly-eval 0.1.4, bratly 0.1.4, bratly-io-fs 0.1.4, pandas 2.3.3, numpy 2.4.6, Python 3.11.
# Expected: precision and recall go over all marks: one of a system's that is not right lowers its precision, and one
#   of the gold set that it did not get lowers its recall. Who is wrong in more ways is not rated better.
# Seen: a mark with the wrong kind within the right bounds is INCORRECT and counts: two of three are right, 0.667. With
#   wrong bounds as well it is RELATED, which is counted, and left out of what was possible and of what was there: two
#   of two are right, and precision, recall and F1 are 1.0 in all three ways of counting. A system may take the first
#   word of each firm for a person, and nothing it gets wrong is in its rates; to mark nothing there would have cost it
#   a third of its recall. So too where one sentence is marked as one person: each name in it that is no person's is
#   away from what was possible.
# Source: bratly/eval/agreement_types.py: MucTable.get_statistics (POSSIBLE and ACTUAL have correct, incorrect, partial
#   and missing or spurious; "related" is in neither), the same in MucCollection; Agreement ("Related if the match is
#   partial but the types are different"). MUC's rule has all keys in POSSIBLE, all responses in ACTUAL.
# What it taught: nothing to mend: a citation that is wrong stays one of those that precision goes over, and evidence
#   that was not cited one of those that recall goes over, whatever is wrong with it (eval/metrics/scores.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet bratly-eval==0.1.4 bratly==0.1.4 bratly-io-fs==0.1.4 pandas==2.3.3 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from bratly.eval.agreement_types import MucTable
from bratly.eval.eval_src import compare_annotations
from bratly.io import parse_ann_file

TEXT = "Ann Roe sued Hill and Sons in Harwick."
WAYS = (MucTable.RELAXED_COMPARISON, MucTable.STRICT_COMPARISON, MucTable.BORDER_COMPARISON)


def marks(*names):
    lines = []
    for number, (kind, words) in enumerate(names, 1):
        begin = TEXT.index(words)
        lines.append(f"T{number}\t{kind} {begin} {begin + len(words)}\t{words}\n")
    return parse_ann_file("".join(lines), "news.ann")


ann, harwick = ("PER", "Ann Roe"), ("PLACE", "Harwick")
gold = (ann, ("ORG", "Hill and Sons"), harwick)


def rates(*names):
    """Precision and recall, relaxed, strict and by bounds."""
    table, _ = compare_annotations(marks(*names), marks(*gold), "news")
    found = [table.get_statistics(way) for way in WAYS]
    return [tuple(round(float(one[rate]), 3) for rate in ("PRECISION", "RECALL")) for one in found]


whole, part, missed = (1.0, 1.0), (0.667, 0.667), (1.0, 0.667)
wanted = [
    ("all right", gold, [whole, whole, whole]),
    ("wrong kind", (ann, ("PER", "Hill and Sons"), harwick), [whole, part, whole]),
    ("wrong kind and bounds", (ann, ("PER", "Hill"), harwick), [whole, whole, whole]),
    ("not marked", (ann, harwick), [missed, missed, missed]),
]
same = True
for name, names, seen in wanted:
    found = rates(*names)
    print(f"{name}: {found}")
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
