#!/usr/bin/env bash
# The package rouge gives 1.0 to an answer that has lost its "not", if another "not" is left in it.
#
# Versions: rouge 1.0.1, Python 3.11.
# Expected: ROUGE-1 counts how often a word is there (one "no" for four is a recall of a quarter), and ROUGE-L
#   is 1.0 only where the sentences are the same, word by word.
# Seen: words are put into sets, for ROUGE-L as well. "He did say that he did not go." for "He did not say that
#   he did not go." has precision, recall and F1 of 1.0 in ROUGE-1 and ROUGE-L, and so has "no" for "no no no
#   no". An answer that repeats itself loses nothing, and one that says the contrary is perfect. With
#   exclusive=False, which its README does not speak of, it is 0.94, and 0.4.
# Source: Lin 2004 (the paper that its README names), section 2 (the number of n-grams that co-occur, over
#   the number in the reference) and 3 (m and n are lengths); rouge_score's Ngrams(exclusive=True). Its issue
#   27, on just this, was closed in 2019: lists came in, and sets are still what one gets.
# What it taught: nothing to mend: F1 counts a word as often as both have it (eval/metrics/scores.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet rouge==1.0.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from rouge import Rouge

pairs = (
    ("He did say that he did not go.", "He did not say that he did not go."),
    ("no", "no no no no"),
    ("It is so.", "It is not so."),
)
found = []
for scorer in (Rouge(), Rouge(exclusive=False)):
    for said, wanted in pairs:
        scores = scorer.get_scores(said, wanted)[0]
        found.append(tuple(round(scores[name]["f"], 2) for name in ("rouge-1", "rouge-l")))
        print(scorer.exclusive, repr(said), "for", repr(wanted), found[-1])
sets, lists = [(1.0, 1.0), (1.0, 1.0), (0.86, 0.86)], [(0.94, 0.94), (0.4, 0.4), (0.86, 0.86)]
sys.exit(0 if found == sets + lists else 1)
PYTHON
