#!/usr/bin/env bash
# autoevals gives 0.99 to "2025" for the year 1998, 0.33 to "5" for 5, and 0 to an example that its own text gives 1.0.
#
# Versions: autoevals 0.4.1, Python 3.11.
# Expected: JSONDiff compares an answer in JSON with the right one, field by field: what is right is 1, what is wrong
#   far from it. ExactMatch takes the same object in another order of its keys for the same, as its text shows with
#   {"name": "John", "age": 30}: "1.0 for equivalent JSON".
# Seen: a number is rated by its distance over the sum of both, so that a year that is wrong by 50 has 0.98 and
#   more, and half as many men have 0.67; a threshold that lets a misspelt name pass lets each year pass. The same
#   answer as a word, "5" for 5, has 0.33, as a misspelling of it. "not sold" for "sold" has half. A list with one more
#   at its beginning is wrong from there on. And ExactMatch does not sort keys: its example has 0, so a quote with the
#   end before its start is wrong, and so is, of two strings, one with a blank less. 105 for 100 is 0.976, not the 0.95
#   that the text of NumericDiff has.
# Source: autoevals/number.py, json.py and value.py, their texts and normalize_value (json.dumps, without sort_keys;
#   JSONDiff itself has it). Nothing there says what a year is worth.
# What it taught: nothing to mend: to exact_match and f1 in eval/metrics a figure is a word, and 2025 for 1998 has 0.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet autoevals==0.4.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from autoevals.json import JSONDiff
from autoevals.number import NumericDiff
from autoevals.value import ExactMatch


def score(scorer, output, expected):
    rated = round(scorer.eval(output=output, expected=expected).score, 2)
    print(f"{type(scorer).__name__}: {output!r} for {expected!r} is {rated}")
    return rated


found = [
    score(JSONDiff(), {"year": 2025}, {"year": 1998}),
    score(JSONDiff(), {"men": 1000}, {"men": 2000}),
    score(JSONDiff(), {"men": "5"}, {"men": 5}),
    score(JSONDiff(), {"mill": "not sold"}, {"mill": "sold"}),
    score(JSONDiff(), {"mill": "sold"}, {"mill": "sold"}),
    score(JSONDiff(), ["Cal", "Ann", "Bob"], ["Ann", "Bob"]),
    score(ExactMatch(), {"name": "John", "age": 30}, '{"age": 30, "name": "John"}'),
    score(ExactMatch(), {"end": 9, "start": 4}, {"start": 4, "end": 9}),
    score(ExactMatch(), {"start": 4, "end": 9}, '{"start":4,"end":9}'),
    score(ExactMatch(), '{"start": 4, "end": 9}', '{"start":4,"end":9}'),
    score(NumericDiff(), 105, 100),
]
sys.exit(0 if found == [0.99, 0.67, 0.33, 0.5, 1, 0, 0, 0, 1, 0, 0.98] else 1)
PYTHON
