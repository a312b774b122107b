#!/usr/bin/env bash
# docutils' plain text of an article has its hidden comment, a parser's remark, "5 1 crowns", and "Smith" for J. Smith.
#
# Versions: docutils 0.23, Python 3.11.
# Expected: publish_doctree(text).astext(), the way to plain text that there is (no writer makes any), gives what the
#   page made of it shows: no comments; marks of notes, initials and numbers as they are read.
# Seen: ".. Not so, says Ann: check!", which no page shows, is a paragraph like the others. A note's mark is a figure
#   between blanks, so that "5 [1]_ crowns" is "5 1 crowns". "J. Smith voted no." is an item of a list, as on the page,
#   where the letter is written before it; in the text it is not, and behind it stands "<string>:1: (INFO/1)
#   Enumerated list start value not ordinal-1: "J" (ordinal 10)", below the level at which anything is reported;
#   so it is with "1998. It closed.". What a substitution stands for comes once more where it is defined.
#   Each is a sentence that can be found and quoted, and offsets lead into it.
# Source: docutils.nodes (astext: "a string representation of this Node"; comment and system_message are elements with
#   text like any other); the reStructuredText specification, "Comments", and "Enumerated Lists", which warns of
#   "A. Einstein". What takes remarks out, FilterMessages, comes with a writer, and publish_doctree has none.
#   Sphinx's own search leaves comments out.
# What it taught: nothing to mend: reStructuredText is not among the formats that are read; of HTML and OpenDocument ours
#   leaves comments out, and a list's numbers are written as they are shown.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet docutils==0.23
"$folder/venv/bin/python" - <<'PYTHON'
import html
import re
import sys

from docutils.core import publish_doctree, publish_parts

REMARK = '<string>:1: (INFO/1) Enumerated list start value not ordinal-1: "{}" (ordinal {})'
wanted = {
    "It closed.\n\n.. Not so, says Ann: check!\n\nIt cost 5.": [
        "It closed. Not so, says Ann: check! It cost 5.",
        "It closed. It cost 5.",
    ],
    "It cost 5 [1]_ crowns.\n\n.. [1] In May.": ["It cost 5 1 crowns. 1 In May.", "It cost 5 [1] crowns. [1] In May."],
    "J. Smith voted no.": [f"Smith voted no. {REMARK.format('J', 10)}", "J. Smith voted no."],
    "1998. It closed.": [f"It closed. {REMARK.format('1998', 1998)}", "1998. It closed."],
    "It is |n| crowns.\n\n.. |n| replace:: five": ["It is five crowns. five", "It is five crowns."],
}
same = True
for text, seen in wanted.items():
    page = publish_parts(text, writer="html5")["body"]
    page = re.sub("<!--.*?-->", "", page, flags=re.DOTALL)
    page = re.sub(r'<ol class="upperalpha[^>]* start="10"[^>]*>', "J. ", page)
    page = re.sub(r'<ol class="arabic[^>]* start="(\d+)"[^>]*>', r"\1. ", page)
    shown = html.unescape(re.sub("<[^>]*>", "", page))
    found = [" ".join(words.split()) for words in (publish_doctree(text).astext(), shown)]
    print(repr(text), "->", *found, sep="\n    ")
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
