#!/usr/bin/env bash
# markdown2confluence turns nine votes against, with nobody for, into a row in which nine stand under "For".
#
# Versions: @shogobg/markdown2confluence 0.1.6, jira2markdown 0.5.3 (which reads it), Node 20, Python 3.11.
# Expected: a table in Markdown becomes one of Confluence with each figure in its column; a cell may be empty.
# Seen: an empty cell is written as nothing between two bars, and two bars next to each other are how the same markup
#   begins a heading's cell. "| Hill | | 9 |" is "|Hill||9|": Hill's row has two cells, of which the second is 9, in
#   the column before its own. A blank between the bars would have kept it, as the last case shows. Where the first
#   cell of a row is empty, as in the corner of most tables of two directions, the whole row is taken for headings and
#   its end is written with as many bars: "||||Yes||No||||". Tables that are full are right, and so is a figure with an
#   empty cell behind it alone.
# Source: Confluence's wiki markup, "Tables" (|| before a heading, | before a cell); index.js of the package
#   (tablecell, tablerow: the bars that a row begins with are put behind it, too); its issue 15, open, shows what
#   Confluence makes of "|foo|bar||"; issue 139 of markdown-to-atlassian-wiki-markup, another writer, was the same and
#   was mended by a blank.
# What it taught: nothing to mend: ours writes no Confluence; an empty cell of a table in Markdown stays one
#   (index/formats/text/markdown.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" @shogobg/markdown2confluence@0.1.6
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jira2markdown==0.5.3
cat >"$folder/run.cjs" <<'NODE'
const convert = require("@shogobg/markdown2confluence");

const table = (...rows) => rows.map((row) => `| ${row.join(" | ")} |`).join("\n") + "\n";
const votes = table(["Name", "For", "Against"], ["---", "---", "---"], ["Hill", "", "9"], ["Roe", "12", ""]);
const corner = table(["", "Yes", "No"], ["---", "---", "---"], ["Ann", "", "x"]);
console.log(JSON.stringify([votes, corner].map((text) => convert(text).trim())));
NODE
node "$folder/run.cjs" >"$folder/made.json"
"$folder/venv/bin/python" - "$folder/made.json" <<'PYTHON'
import json
import sys
from pathlib import Path

import jira2markdown

votes, corner = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))


def rows(markup):
    lines = jira2markdown.convert(markup).strip().splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "---" not in line]


found = [rows(votes), rows(votes.replace("|Hill||9|", "|Hill| |9|"))]
print(votes, corner, *found, sep="\n")
head = ["Name", "For", "Against"]
same = votes == "||Name||For||Against||\n|Hill||9|\n|Roe|12||" and corner == "||||Yes||No||||\n|Ann||x|"
same = same and found[0][:2] == [head, ["Hill", "9"]] and found[1][:2] == [head, ["Hill", "", "9"]]
sys.exit(0 if same else 1)
PYTHON
