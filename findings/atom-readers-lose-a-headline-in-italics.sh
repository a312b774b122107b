#!/usr/bin/env bash
# atoma and fastfeedparser read "The mill was <i>not</i> sold", an Atom headline in XHTML, as no headline at all.
#
# Versions: fastfeedparser 0.6.5, atoma 0.0.17; feedparser 6.0.12, which reads it rightly; Python 3.11.
# Expected: of an Atom entry, title, summary and content are text, HTML that is escaped, or XHTML, whose words stand in
#   one <div>. All three types say the same, and a reader gives their words.
# Seen: both take the text that stands in front of the first element, and that is in front of the <div>, where nothing
#   is. In fastfeedparser headline and summary are then "", content alone is read; in atoma all three are None, as if
#   the feed had none ("" where the <div> is on a line of its own). It needs no italics: plain words in XHTML are lost as well.
#   fastfeedparser makes a description of a content where there is no summary, and puts a blank for every tag: "unsold"
#   with half of it bold is "un sold", 10<sup>6</sup> is "10 6", and a comma has a blank in front. It does so
#   for HTML, too. An XHTML summary counts as missing for it, so that words of the article take its place.
# Source: RFC 4287, 3.1.1.3 (XHTML: a single div, which is no part of the content) and 4.1.3; fastfeedparser's
#   _populate_entry_content_preparsed (xhtml is known for content only) and _synthesize_entry_description; atoma's
#   atom.py (_get_text_construct: child.text).
# What it taught: nothing to mend: the product's feed reader walks into the <div>, reads headline and summary of a
#   feed like this with all their words, "unsold" as one and the million as 10⁶.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet fastfeedparser==0.6.5 atoma==0.0.17 feedparser==6.0.12
"$folder/venv/bin/python" - <<'PYTHON'
import re
import sys

import atoma
import fastfeedparser
import feedparser

HEADLINE = "The mill was <i>not</i> sold"
TEASER = "It cost ten crowns."
BODY = "It is un<b>sold</b>, at 10<sup>6</sup> crowns."


def construct(name, kind, words):
    if kind == "xhtml":
        words = f'<div xmlns="http://www.w3.org/1999/xhtml">{words}</div>'
    else:
        words = words.replace("<", "&lt;").replace(">", "&gt;")
    return f'<{name} type="{kind}">{words}</{name}>'


def feed(kind, *, teaser=True):
    parts = [construct("title", kind, HEADLINE), construct("content", kind, BODY)]
    if teaser:
        parts.append(construct("summary", kind, TEASER))
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>'
        "<id>urn:n</id><updated>2024-05-01T10:00:00Z</updated><entry><id>urn:e</id>"
        f'<updated>2024-05-01T10:00:00Z</updated><link href="http://example.org/e"/>{"".join(parts)}</entry></feed>'
    )


def by_fastfeedparser(text):
    entry = fastfeedparser.parse(text)["entries"][0]
    return entry["title"], entry["description"], re.sub("<[^>]*>", "", entry["content"][0]["value"])


def by_atoma(text):
    entry = atoma.parse_atom_bytes(text.encode()).entries[0]
    return tuple(part and part.value for part in (entry.title, entry.summary, entry.content))


def by_feedparser(text):
    entry = feedparser.parse(text.encode()).entries[0]
    return entry.title, entry.summary, entry.content[0].value


ARTICLE = "It is unsold, at 106 crowns."  # with its tags taken out
MADE = "It is un sold , at 10 6 crowns."
cases = [
    (by_feedparser, feed("xhtml"), (HEADLINE, TEASER, BODY)),
    (by_feedparser, feed("html"), (HEADLINE, TEASER, BODY)),
    (by_fastfeedparser, feed("html"), (HEADLINE, TEASER, ARTICLE)),
    (by_fastfeedparser, feed("xhtml"), ("", MADE, ARTICLE)),
    (by_fastfeedparser, feed("html", teaser=False), (HEADLINE, MADE, ARTICLE)),
    (by_atoma, feed("html"), (HEADLINE, TEASER, BODY)),
    (by_atoma, feed("xhtml"), (None, None, None)),
]
same = True
for read, text, seen in cases:
    found = read(text)
    kind = re.search('<title type="(.*?)"', text)[1]
    print(read.__name__, kind, "->", found)
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
