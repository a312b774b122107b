#!/usr/bin/env bash
# contractions reads "The mill was sold by Jan." as "The mill was sold by January", without a full stop.
#
# Versions: contractions 0.1.73, textsearch 0.0.24, Python 3.11.
# Expected: what is written out is a contraction, "won't" as "will not", and with it slang, as the README has
#   it; a word that is spelled like one, and a name, stay as they are, and so does the end of a sentence.
# Seen: the first three letters of a month with a full stop are the month, whatever stands in front: Jan, who ends a
#   sentence, is a month, and two sentences become one. "Jan, not Ann" is left alone, so that she is a person in one
#   sentence and a date in the next. No option leaves the months out.
#   As shipped, a word that looks like a contraction without its apostrophe is one, too: "The cause of the fire" becomes
#   "The because of the fire", "They shed ten jobs" loses its verb to "she would", a council that lets houses
#   asks to do it ourselves, and U Nu is the reader. slang=False leaves these as they are. All texts have another
#   length afterwards, and fix gives no table of places.
# Source: contractions/__init__.py (the loop over months; unsafe_dict, each contraction without its apostrophe, but for
#   safety_keys; fix); its issue 13 asks for months without the full stop and mentions that Jan may be a person.
# What it taught: the product writes nothing out and quotes "by Jan." as it stands, but a list of what happened when took
#   her for the month behind "by", "to" or "and", and her sentence did not end where a name came next. Both are mended
#   (qa/intents/when/written_dates.py, index/structure/abbreviations.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet contractions==0.1.73 textsearch==0.0.24
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import contractions

wanted = {  # as shipped, and without slang
    "They won't sell it.": ("They will not sell it.",) * 2,
    "It opened on 5 Jan. 1962.": ("It opened on 5 January 1962.",) * 2,
    "It was Jan, not Ann.": ("It was Jan, not Ann.",) * 2,
    "The mill was sold by Jan.": ("The mill was sold by January",) * 2,
    "Roe saw Jan. Ann did not.": ("Roe saw January Ann did not.",) * 2,
    "The cause of the fire is open.": ("The because of the fire is open.", "The cause of the fire is open."),
    "They shed ten jobs.": ("They she would ten jobs.", "They shed ten jobs."),
    "The council lets the mill.": ("The council let us the mill.", "The council lets the mill."),
    "U Nu sold it.": ("YOU Nu sold it.", "U Nu sold it."),
}
same = True
for text, seen in wanted.items():
    found = contractions.fix(text), contractions.fix(text, slang=False)
    print(text, "->", *found)
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
