#!/usr/bin/env bash
# timefhuman reads "12 March 2020" as that day, and "He died on 12 March 2020." as the first of March.
#
# Versions: timefhuman 0.1.5, Python 3.11.
# Expected: it extracts datetimes from text, so that a date is the same day in a sentence as it is alone.
# Seen: alone, and behind a weekday, it is the twelfth. In a sentence the search does not begin at "12": a number begins
#   a date before a unit, a weekday or "pm", but not before a month. So the date found is "March 2020", which is given
#   as midnight of the first, and is said to be a datetime like any other. "Born 12 March 1950, died 3 May 1998." are
#   two firsts, and "5 June and 7 June 2024" one of them. Without a year, "on 12 March" is nothing; "at 3 pm" on it
#   is today. "On 5 May 12,000 people marched." are two days, the twelfth and the first. "March 12, 2020" and
#   "12th March" are right anywhere, so that who writes dates so sees nothing. The matched text, which it gives, too,
#   is in the article, word by word, and is no lie; the day is.
# Source: timefhuman's README ("Extract datetimes, datetime ranges, and datetime lists from natural language text");
#   START_PATTERN in extraction.py beside the rule "date" in grammar.lark, which has "day monthname year".
# What it taught: nothing to mend: a day stands before or behind its month (qa/intents/when/written_dates.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet timefhuman==0.1.5
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from datetime import datetime

from timefhuman import tfhConfig, timefhuman

TEXTS = {
    "12 March 2020": [("12 March 2020", "2020-03-12")],
    "He died on Monday 12 March 2018.": [("Monday 12 March 2018", "2018-03-12")],
    "He died on March 12, 2020.": [("March 12, 2020", "2020-03-12")],
    "He died on 12th March 2020.": [("12th March 2020", "2020-03-12")],
    "He died on 12 March 2020.": [("March 2020", "2020-03-01")],
    "12 March 2020 was cold.": [("March 2020", "2020-03-01")],
    "Born 12 March 1950, died 3 May 1998.": [("March 1950", "1950-03-01"), ("May 1998", "1998-05-01")],
    "They met on 5 June and 7 June 2024.": [("June 2024", "2024-06-01")],
    "He died on 12 March.": [],
    "It opens on 12 March at 3 pm.": [("3 pm", "2025-06-04")],
    "On 5 May 12,000 people marched.": [("May 12,000", "2025-05-12", "2025-05-01")],
}
settings = tfhConfig(now=datetime(2025, 6, 4, 12), return_matched_text=True)
same = True
for text, seen in TEXTS.items():
    found = []
    for words, (start, end), read in timefhuman(text, settings):
        days = read if isinstance(read, list) else [read]
        found.append((words, *(day.date().isoformat() for day in days)))
        same = same and text[start:end] == words
    print(text, "->", found)
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
