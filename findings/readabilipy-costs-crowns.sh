#!/usr/bin/env bash
# ReadabiliPy reads "It cost five crowns.", with "five" marked as data, as "It cost crowns.", and 3½ million as 31⁄2.
#
# Versions: readabilipy 0.3.0, Python 3.11.
# Expected: plain_text has each paragraph and each list of the article as one string; a list is "* item 1, * item 2,",
#   as the README says. What marks words in a sentence, as <data> does, goes, and the words stay.
# Seen: <data> goes with its words, as a button does: the price that a page marks for machines is not in it. So do
#   <details>, in which news pages fold a correction or an answer, and <form>: of a page whose body is one form, as
#   older ASP.NET pages are, nothing is left. A list in a list is glued: "5" and "10 men" below "Against" are
#   "* Against510 men,". All of it is normalised (NFKC), which the README does say, of what looks alike: 3½ is "31⁄2"
#   and 10⁶ is 106, so a place in plain_text is none in the page. <b>, <time> and <cite> are right. Nothing is said.
# Source: readabilipy/simplifiers/html.py, elements_to_delete (form, data, details), and simple_json.py,
#   extract_text_blocks_as_plain_text and plain_text_leaf_node; its README (plain_content "attempts to retain only the
#   plain text content of the article"). HTML calls data's value a "machine-readable form" of its words.
# What it taught: nothing to mend: ours has the price, the folded correction and each inner item in its own line, and
#   3½ as it stands; of a page that is one form it has the words (index/formats/web/main_text.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet readabilipy==0.3.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys

from readabilipy import simple_json_from_html_string

wanted = {
    '<p>It cost <data value="5">five</data> crowns.</p>': ["It cost crowns."],
    "<p>It cost <b>five</b> crowns on <time>3 June</time>.</p>": ["It cost five crowns on 3 June."],
    "<p>Ann signed.</p><details><summary>Correction</summary><p>She did not.</p></details>": ["Ann signed."],
    '<form id="page"><h1>The pier</h1><p>It is not sold.</p></form>': [],
    "<ul><li>Against<ul><li>5</li><li>10 men</li></ul></li></ul>": ["* Against510 men,"],
    "<p>It cost 3½ million, or 10⁶ pounds.</p>": ["It cost 31⁄2 million, or 106 pounds."],
}
same = True
for page, seen in wanted.items():
    page = f"<html><head><title>News</title></head><body>{page}</body></html>"
    read = simple_json_from_html_string(page, use_readability=False)["plain_text"]
    found = [part["text"] for part in read if part["text"] != "News"]
    print(page, "->", found)
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
