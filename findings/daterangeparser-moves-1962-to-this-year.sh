#!/usr/bin/env bash
# daterangeparser reads "14 Oct 1962 - 28 Oct" as two weeks of the year in which it is run.
#
# Versions: daterangeparser 1.3.2, pyparsing 3.3.3, Python 3.11.
# Expected: "14 Oct 1962 - 28 Oct" is within 1962, as "14 Oct - 28 Oct 1962" is. The docstring says that the current
#   year is taken "if no year is specified"; here one is.
# Seen: a year that stands with the first day only is overwritten, with this year, on both days; so is that of
#   "Oct 1962 - Nov" and of "May 3 1945 - 8". With the year at the end, or at both ends, it is right, even
#   over New Year. What is returned are two plain days, in order, and nothing says that a year was made up.
#   "until 28 Oct 1962" begins on the 1st of October: "until" parts two days, and with nothing in front of it the day
#   that is missing is the first of the month. The same goes for an hour: "From 10:30 to 12:30 3 May 2011" lasts from
#   the 1st to the 3rd of May.
# Source: daterangeparser's parse_date_range.py (post_process: 'year' not in res.end; 'day' not in res.start), its
#   issue 14 (a range over New Year with the year behind, mended in 1.3.1), which has neither.
# What it taught: nothing to mend: asked what happened "from 14 October 1962 to 28 October" or "between May 2011 and
#   June", the product gives the second the year of the first, and the next one where it would be earlier.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet daterangeparser==1.3.2 pyparsing==3.3.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import datetime
import sys

from daterangeparser import parse

this = datetime.date.today().year
wanted = {
    "14 Oct - 28 Oct 1962": ("1962-10-14", "1962-10-28"),
    "14 Oct 1962 - 28 Oct 1962": ("1962-10-14", "1962-10-28"),
    "30 Dec - 2 Jan 1963": ("1962-12-30", "1963-01-02"),
    "14 Oct 1962 - 28 Oct": (f"{this}-10-14", f"{this}-10-28"),
    "14th October 1962 to 2nd November": (f"{this}-10-14", f"{this}-11-02"),
    "Oct 1962 - Nov": (f"{this}-10-01", f"{this}-11-30"),
    "May 3 1945 - 8": (f"{this}-05-03", f"{this}-05-08"),
    "until 28 Oct 1962": ("1962-10-01", "1962-10-28"),
    "From 10:30 to 12:30 3 May 2011": ("2011-05-01", "2011-05-03"),
}
same = True
for text, seen in wanted.items():
    found = tuple(day.date().isoformat() for day in parse(text))
    print(text, "->", *found)
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
