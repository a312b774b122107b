#!/usr/bin/env bash
# nervaluate gives credit for the neighbour of what was asked for: half by place, full by kind.
#
# Versions: nervaluate 1.2.1, Python 3.11.
# Expected: spans as Prodigy and spaCy write them, start and end with the end outside, [0, 27) and [27, 40),
#   share no character: what was predicted is spurious, what was wanted is missed, F1 0.
# Seen: ends are taken as inside, so neighbours that touch share one: partial F1 is 0.5 and ent_type F1 is
#   1.0, where "some overlap" is asked for. One character between them, and all four are 0. Sentences that
#   are cut with their blanks, names before 's or a bracket, and words of Chinese or Japanese all touch; a
#   system that always quotes the next sentence scores 1.0.
# Source: nervaluate's README ("prodi.gy style lists of spans"); strategies.py ("adding 1 because end is
#   inclusive"); Prodigy's spans are spaCy's, text[start:end].
# What it taught: nothing to mend: eval/metrics/scores.py counts characters that are shared, and
#   tests/test_eval_scores.py holds overlaps against sets of characters.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nervaluate==1.2.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys

from nervaluate import Evaluator


def spans(start, end):
    return [[{"label": "quote", "start": start, "end": end}]]


text = "The pier stays open today. It is the mill that will close."
wanted = (0, text.index("It is"))
found = {}
for gap in (0, 1):
    predicted = (wanted[1] + gap, len(text))
    print(repr(text[slice(*wanted)]), repr(text[slice(*predicted)]))
    scored = Evaluator(spans(*wanted), spans(*predicted), tags=["quote"]).evaluate()["overall"]
    found[gap] = {name: result.f1 for name, result in scored.items()}
    print(found[gap])
none = {"strict": 0, "exact": 0, "partial": 0, "ent_type": 0}
sys.exit(0 if found == {0: none | {"partial": 0.5, "ent_type": 1.0}, 1: none} else 1)
PYTHON
