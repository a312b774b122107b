#!/usr/bin/env bash
# abbr2words reads "1 in 10 men" as "1 inch 10 men", "Ann sat." as "Ann Saturday", and "She said no. 5 left" without the no.
#
# Versions: abbr2words 0.2.16, Python 3.11.
# Expected: abbreviations are written out for a voice that reads aloud, "context-aware" and "handled conservatively", as
#   its README says: "No. 5" is number 5, "Sat. 3 May" is Saturday, "5 in. long" an inch, "Dr. Roe" is a doctor. A word
#   that is no abbreviation is that word, and a unit stands behind a quantity.
# Seen: those are right. "in" behind a number is an inch, but beside a year or before "the", "a" or "my": one in ten
#   men, 41 in all, three in May; "no." at a sentence's end is a number if the next begins with one, so that who said no
#   says nothing; a pupil who sat has Saturday for a verb, and the sun is Sunday, each without the full stop, so that
#   two sentences are one. A person's initial behind a year is a unit: "By 1998 J. Roe had left" has joules, C. Roe is
#   degrees Celsius. $5m is "$5 meter", and so are crowns. What it changed is told with its place
#   (abbr2words_with_replacements), the joule no less surely than the doctor; that a unit is doubtful, iter_unit_matches
#   alone says ("bare_symbol").
# Source: its README (its first line, Scope); languages/en.py (entries "no." and "Sat.", for which no capital is asked);
#   units.py (_inch_alias_rejection_reason, _unit_match_ambiguity). No issue about these was found.
# What it taught: ours writes nothing out, and ends sentences at "sat." and "sun."; but it, too, takes the "no." before
#   a figure for an abbreviation: "She said no. 5 men left." is one sentence (index/structure/abbreviations.py). Not
#   mended.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet abbr2words==0.2.16
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from abbr2words import abbr2words

wanted = {
    "Dr. Roe lives at No. 5.": "Doctor Roe lives at number 5.",
    "On Sat. 3 May it was 5 in. long.": "On Saturday 3 May it was 5 inch long.",
    "1 in 10 men voted, and 41 in all.": "1 inch 10 men voted, and 41 inch all.",
    "They won 3 in May.": "They won 3 inch May.",
    "Was it sold? She said no. 5 men left.": "Was it sold? She said number 5 men left.",
    "Ann sat. Bob stood.": "Ann Saturday Bob stood.",
    "We saw the sun. It rose.": "We saw the Sunday It rose.",
    "By 1998 J. Roe had left.": "By 1998 joule. Roe had left.",
    "On 5 May 1998 C. Roe left.": "On 5 May 1998 degree Celsius Roe left.",
    "It sold for $5m in May.": "It sold for $5 meter in May.",
    "Their fine was 5m crowns.": "Their fine was 5 meter crowns.",
}
same = True
for text, seen in wanted.items():
    read = abbr2words(text, lang="en")
    print(text, "->", read)
    same = same and read == seen
sys.exit(0 if same else 1)
PYTHON
