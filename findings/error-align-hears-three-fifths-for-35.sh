#!/usr/bin/env bash
# error-align finds no error in "The tax is 3/5%." for "The tax is 3.5%.", and one if the sentence goes on: "3.5 now".
#
# Versions: error-align 0.1.0b10, regex 2026.11.19, rapidfuzz 3.14.6, Unidecode 1.4.0, Python 3.11.
# Expected: what was said and what a recogniser wrote are laid side by side, word by word, to look at its errors in
#   "rare words, names, or domain-specific terms". A figure is one word, 3.5 or 1,000, by its own pattern for figures.
# Seen: a figure is one word only where a blank or the end of the text stands right behind it. Before a full stop, a
#   comma, "%" or a bracket it is two words, "3" and "5", and whatever stands between two figures is as good: "3.5",
#   "3/5", "3-5", "3:5" and "3 5" are the same there, 1,000 and 1.000 too, and each is a MATCH. What is counted goes
#   with it: "1,000,000." is three words to be right in, "1,000,000" one. Where a blank follows, as in "3.5 percent"
#   or in texts stripped of their marks, "3-5" for "3.5" is a SUBSTITUTE.
# Source: error_align/utils.py: NUMERIC_TOKEN ends in (?=\s|$), so that elsewhere STANDARD_TOKEN takes the figures one
#   by one; the README, whose own first example ends in "!".
# What it taught: ours has more of it, and stated: exact_match and f1 (eval/metrics/scores.py) are SQuAD's, which take
#   all marks out, so that "3.5", "3/5" and "35" are the same answer; quotes are held right by their places instead.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet error-align==0.1.0b10 regex==2026.11.19 rapidfuzz==3.14.6 Unidecode==1.4.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from error_align import error_align

wanted = {  # what was said, what was written: the words laid side by side, and how many of them are an error
    ("The tax is 3.5 now.", "The tax is 3.5 now."): (5, 0),
    ("The tax is 3.5 now.", "The tax is 3/5 now."): (5, 1),
    ("The tax is 3.5%.", "The tax is 3/5%."): (5, 0),
    ("The score was 3.5.", "The score was 3-5."): (5, 0),
    ("Roe (2.5) left", "Roe (2 5) left"): (4, 0),
    ("It cost 1,000, she says", "It cost 1.000, she says"): (6, 0),
    ("It cost 1,000,000", "It cost 1,000,000"): (3, 0),
    ("It cost 1,000,000.", "It cost 1,000,000."): (5, 0),
}
same = True
for (said, written), seen in wanted.items():
    found = error_align(said, written)
    wrong = [one for one in found if one.op_type.name != "MATCH"]
    print(f"{said} | {written}: {len(found)} words, {len(wrong)} errors")
    same = same and (len(found), len(wrong)) == seen
sys.exit(0 if same else 1)
PYTHON
