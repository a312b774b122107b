#!/usr/bin/env bash
# PyMdown's smartsymbols writes "The vote is on 3/4/2025." as "The vote is on ¾/2025.", and 501(c)(3) as 501©(3).
#
# Versions: pymdown-extensions 13.1.2 (Markdown 3.11.3), Python 3.11.
# Expected: 3/4 alone is three quarters, as its documentation says ("1/4, etc."); in a date, between figures and
#   further strokes, 3/4 is a day and a month. "Section 5(c)" of a law is not a copyright.
# Seen: a fraction is looked for wherever no figure stands right beside it, and a stroke is none. Fifteen days of
#   each year are so: 3/4/2025, 2/3/98, 1/2-1/6 (two dates, "½-⅙"), in tables and headings, too; 1/7/2025 and
#   13/4/2025 beside them stay, so that a column of dates has some of each. Who looks for the date as
#   it was written finds nothing, and all that follows is two letters nearer. An American charity, 501(c)(3), and
#   the third point of a list, "(c) The pier.", have a copyright sign.
# Source: its page on SmartSymbols (a table, with nothing on dates); RE_FRACTIONS in pymdownx/smartsymbols.py ("no
#   figure before, no figure after"), RE_COPY. Redcarpet had it so, and lets dates be since its issue 506.
# What it taught: nothing to mend: index/formats/text/markdown.py changes no signs, and offsets are into the text
#   as it is written.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pymdown-extensions==13.1.2 Markdown==3.11.3
"$folder/venv/bin/python" - <<'PYTHON'
import html
import re
import sys

import markdown

wanted = {
    "The vote is on 3/4/2025.": "The vote is on ¾/2025.",
    "The vote was on 2/3/98.": "The vote was on ⅔/98.",
    "It is shut 1/2-1/6.": "It is shut ½-⅙.",
    "# The vote of 1/5/2025": "The vote of ⅕/2025",
    "It is on 1/7/2025 or 13/4/2025.": "It is on 1/7/2025 or 13/4/2025.",
    "It is a 501(c)(3) charity.": "It is a 501©(3) charity.",
    "(c) The pier.": "© The pier.",
}
same = True
for text, seen in wanted.items():
    made = markdown.markdown(text, extensions=["pymdownx.smartsymbols"])
    found = html.unescape(re.sub("<[^>]*>", "", made))
    print(text, "->", found)
    same = same and found == seen
changed = [
    f"{day}/{month}/2025"
    for month in range(1, 13)
    for day in range(1, 32)
    if f"{day}/{month}/2025" not in markdown.markdown(f"On {day}/{month}/2025.", extensions=["pymdownx.smartsymbols"])
]
print(len(changed), "of the dates of a year change:", *changed)
sys.exit(0 if same and len(changed) == 15 else 1)
PYTHON
