#!/usr/bin/env bash
# newspaper4k dates an article of "March 2025" on today's day of that month, a new one every day.
#
# Versions: newspaper4k 0.9.6, Python 3.11.
# Expected: a page that states only a month, or only a time, is dated to the month at most, or not at all.
# Seen: publish_date is a full datetime whose missing parts are those of the clock of the computer that
#   reads it: on the 29th, "March 2025" is 2025-03-29 and "2019" is that day and month of 2019; a page
#   with "09:45" alone appeared today. Nothing says which parts were stated. What a text calls "on Tuesday"
#   is then worked out from a date that nobody wrote, and differs when the page is read again.
# Source: newspaper's documentation of Article.publish_date (the date "from the article", nothing "if no
#   valid date is found"); what a page states goes to dateutil's parser, whose default for parts is now.
# What it taught: index/formats/dates.py completes no date: what is not a whole one stays as stated,
#   and tests/test_index_formats_web.py holds it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet newspaper4k==0.9.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from datetime import date

import newspaper

body = "".join(f"<p>{'The lamps of the pier are new and the deck is old, the board said. ' * 3}</p>" * 3)


def published(stated):
    page = (
        "<html><head><title>Lamps</title>"
        f'<meta property="article:published_time" content="{stated}"></head>'
        f"<body><article><h1>Lamps</h1>{body}</article></body></html>"
    )
    article = newspaper.Article("https://example.org/lamps")
    article.download(input_html=page)
    article.parse()
    return article.publish_date.date()


def read():
    return published("March 2025"), published("2019"), published("09:45")


today = date.today()
found = read()
if date.today() != today:  # it was midnight
    today = date.today()
    found = read()
print("today is", today, "and the pages are of", *found)
leap = (today.month, today.day) == (2, 29)
wanted = date(2025, 3, today.day), date(2019, today.month, 28 if leap else today.day), today
sys.exit(0 if found == wanted else 1)
PYTHON
