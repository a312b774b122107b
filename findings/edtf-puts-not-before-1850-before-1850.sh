#!/usr/bin/env bash
# edtf turns "not before 1850" into "before 1850", "no later than 1850" into "after 1850", and AD 79 into 1979.
#
# Versions: edtf 5.0.2, Python 3.11.
# Expected: text_to_edtf makes a date in a standard form out of English, as archives and museums write it: "before 1850"
#   is "/1850", all up to it, and "later than 1850" is "1850/". What it does not understand is None, as "between 1850
#   and 1860" is.
# Seen: the word "before" or "earlier", anywhere, opens the range downwards, "after" or "later" upwards, whatever stands
#   in front. Catalogues say "not before" and "no later than" of what has no date; each comes out as its contrary, valid
#   and sortable. A year behind AD, as it is written, is a short one: AD 79 is 1979, AD 43 is 2043, and AD 14 a 14th;
#   "79 AD" is right. "44 BC" is -0044, which in EDTF is 45 BC, as there is a year 0. Of a list the first part is read
#   alone, and loses what it shares: "17 or 18 May 1998" is XXXX-XX-17, a 17th, "May or June 1998" a May. And "1,500
#   people" is of January 500. Each is a string like any other, without a word of doubt.
# Source: edtf's README ("earlier than 1928", "later than 1928"; its ranges "aren't as accurate as they could be");
#   BEFORE_CHECK, AFTER_CHECK and CE_RE ("79 ad" alone) in natlang/en.py; EDTF (Library of Congress), level 0 and 1.
# What it taught: ours quotes such words as they are written; but to "Was the pier sold in 1998?" it added "Yes." to
#   "sold before 1998", and "No." to "sold not before 1998". Mended: qa/intents/kinds/yes_no.py (_BOUND).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet edtf==5.0.2
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from edtf import parse_edtf, text_to_edtf

TEXTS = {
    "before 1850": "/1850",
    "not before 1850": "/1850",
    "no earlier than 1850": "/1850",
    "later than 1850": "1850/",
    "no later than 1850": "1850/",
    "not after May 1850": "1850-05/",
    "between 1850 and 1860": None,
    "79 AD": "0079",
    "AD 79": "1979",
    "AD 43": "2043",
    "AD 14": "XXXX-XX-14",
    "44 BC": "-0044",
    "18 May 1998": "1998-05-18",
    "17 or 18 May 1998": "XXXX-XX-17",
    "May or June 1998": "XXXX-05",
    "1,500 people": "0500-01",
}
same = True
for text, seen in TEXTS.items():
    found = text_to_edtf(text)
    print(text, "->", found, "valid" if found and parse_edtf(found) else "")
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
