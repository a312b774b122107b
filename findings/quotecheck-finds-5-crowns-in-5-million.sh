#!/usr/bin/env bash
# quotecheck finds "It cost the town 5 crowns a year." in a source that says "It cost the town 5 million crowns a year."
#
# Versions: quotecheck 0.1.0, Python 3.11.
# Expected: a quotation is looked for with patience for what a PDF does to it (case, hyphens, blanks, a page number in
#   the middle of it), and "a real sentence relayed with one word changed is reported as drift, not as found".
# Seen: a word that was left out counts as such a page number: between two halves of a quotation, of twelve letters or
#   more each, up to twelve letters may stand, whatever they are. "Ann Reed said that she would sell the old pier." is
#   found where she would "never" sell it, with a similarity of 1.0; the command line writes FOUND* and ends with 0.
#   Blanks, hyphens and dashes are dropped on both sides, so that "won by 31", "is nowhere now" and "resigned in June"
#   are found, without the star, in "won by 3-1", "is now here now" and "re-signed in June". A word changed for
#   another is drift, as is promised, and a "never" that the quotation has too much is not found.
# Source: quotecheck's README (drift; "every quotation found" is 0) and find.py: check, whose note speaks of "a page
#   number or running head", and says that "a splice of two fragments from different places still fails"; MAX_GAP,
#   MIN_HALF; fold.py (why blanks and hyphens go). The source's words are shown beside it, for who looks.
# What it taught: nothing to mend: what is quoted is cut out of the text and is not searched for in it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet quotecheck==0.1.0
echo "Ann Reed said that she would never sell the old pier." >"$folder/source.txt"
"$folder/venv/bin/quotecheck" "$folder/source.txt" "Ann Reed said that she would sell the old pier."
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from quotecheck.find import check

SOURCE = (
    "The council met in May. It cost the town 5 million crowns a year. Ann Reed said that she would never sell the "
    "old pier. They won by 3-1 at home. The mayor is now here now. Bob Hill re-signed in June. Cal voted for it."
)
wanted = {
    "It cost the town 5 crowns a year.": True,
    "Ann Reed said that she would sell the old pier.": True,
    "They won by 31 at home.": True,
    "The mayor is nowhere now.": True,
    "Bob Hill resigned in June.": True,
    "Ann Reed said that she would now sell the old pier.": False,
    "It cost the town 9 million crowns a year.": False,
    "The council never met in May.": False,
}
found = {}
for quote in wanted:
    match = check(quote, SOURCE)
    found[quote] = match.ok
    print(quote, "->", match.status, round(match.similarity, 2), "ok" if match.ok else "not ok")
sys.exit(0 if found == wanted else 1)
PYTHON
