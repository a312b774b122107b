#!/usr/bin/env bash
# typogr writes "The teachers' 5 per cent rise" as "The teachers’$2 5 per cent rise", and "'War' 3 times" likewise.
#
# Versions: typogr 0.6.8, Node 20; smartypants 2.0.2 (its model in Python), Python 3.11.
# Expected: smartypants() curves a straight mark, and typogrify() adds spans for looks; the letters and figures of the
#   article stay. Its README names Python's smartypants as what it follows, which has these sentences right.
# Seen: "$2" is written between an apostrophe, or a closing single mark, and a figure that follows it behind a blank:
#   the judges' 3 May ruling, Jones' 12 boats, the film 'War' 3 times, a man of 6' 2" (6’$2 2”), each with two dollars
#   that nobody wrote, as a sum or, as in "$2 5", more. Without a figure, "the teachers' rise", it is right, so that one
#   sees it late. Of marks before what is no letter, "£5m" and "(no)", only the first is curved: "(no)” opens with a
#   straight one and closes with a curved one, so that a quotation cannot be found by its pair of marks.
# Source: typogr.js, educateQuotes: re_closing_single_quotes2 has one group, and is replaced by "$1&#8217;$2"; which of
#   the two patterns meets a blank with a figure is marked "???" there; .replace("'", …) and .replace('"', …) change one
#   mark alone. Its issue 46 (open, 2021) has a text's first mark the wrong way round; none has these.
# What it taught: nothing to mend: ours changes no mark of an article: a citation is a place in the text as it came.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" typogr@0.6.8
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet smartypants==2.0.2
cat >"$folder/texts.json" <<'JSON'
["The teachers' rise was not paid.", "The teachers' 5 per cent rise was not paid.", "The judges' 3 May ruling stands.",
 "Jones' 12 boats sank.", "Ann won 'Best of' 1998.", "He is 6' 2\" tall.", "He said \"£5m\" and then \"(no)\"."]
JSON
cat >"$folder/run.cjs" <<'NODE'
const texts = require("./texts.json");
const { smartypants } = require("typogr");

console.log(JSON.stringify(texts.map((text) => smartypants(text))));
NODE
node "$folder/run.cjs" >"$folder/typogr.json"
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import html
import json
import sys

from smartypants import smartypants

texts = json.load(open(f"{sys.argv[1]}/texts.json", encoding="utf-8"))
by_typogr = [html.unescape(text) for text in json.load(open(f"{sys.argv[1]}/typogr.json", encoding="utf-8"))]
by_python = [html.unescape(smartypants(text)) for text in texts]
for text, *written in zip(texts, by_typogr, by_python):
    print(text, "->", *written, sep="\n    ")
wanted = [
    "The teachers’ rise was not paid.",
    "The teachers’$2 5 per cent rise was not paid.",
    "The judges’$2 3 May ruling stands.",
    "Jones’$2 12 boats sank.",
    "Ann won ‘Best of’$2 1998.",
    "He is 6’$2 2” tall.",
    'He said “£5m” and then "(no)”.',
]
right = [text.replace("$2", "").replace('"(', "“(") for text in wanted]
sys.exit(0 if by_typogr == wanted and by_python == right else 1)
PYTHON
