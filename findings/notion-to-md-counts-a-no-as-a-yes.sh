#!/usr/bin/env bash
# notion-to-md and pyadf put Cal, who stands in a table's cell under "No" below Bob, into the column "Yes".
#
# Versions: notion-to-md 3.1.9, Node 20; pyadf 0.5.2, markdown-it-py 4.3.0, Python 3.11.
# Expected: a cell in Notion may have two lines, and one in Jira or Confluence two paragraphs; in Markdown, where a row
#   is a line, they are parted by <br>, by a blank, or by anything but a line's end.
# Seen: the line's end stays. What comes after it begins a row of its own, in the first column, under another heading:
#   of a vote of one to two Markdown makes two to one. The table stays whole, with a row more, and all words are
#   there. In a last column it is a sentence of the next row; in a middle one the cells behind it move along as well.
#   A "|" in a cell is not escaped: of "5|6" and "none" the page has 5 and 6, and "none" is shown nowhere.
# Source: GitHub Flavored Markdown, 4.10 (a row is a line; cells beyond the header's are ignored; "|" is escaped);
#   notion-to-md's utils/md.js (table), pyadf's tables. notion-to-md's pull request 144, open, has the line's end; of
#   pyadf no issue was found.
# What it taught: nothing to mend: neither's JSON is among the formats that are read, and in Markdown nobody can tell
#   such a row from a row; on a web page a cell's paragraphs stay in it, with a blank between.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pyadf==0.5.2 markdown-it-py==4.3.0
npm install --silent --no-audit --no-fund --prefix "$folder" notion-to-md@3.1.9
cat >"$folder/run.cjs" <<'NODE'
const { NotionToMarkdown } = require("notion-to-md");

const plain = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: "default" };
const cell = (text) => [{ type: "text", plain_text: text, href: null, text: { content: text }, annotations: plain }];

async function table(rows) {
  const results = rows.map((cells, number) => ({
    id: `r${number}`,
    type: "table_row",
    has_children: false,
    table_row: { cells: cells.map(cell) },
  }));
  const list = async () => ({ results, has_more: false, next_cursor: null });
  const reader = new NotionToMarkdown({ notionClient: { blocks: { children: { list } } } });
  const told = { table_width: 2, has_column_header: true, has_row_header: false };
  return reader.blockToMarkdown({ id: "t", type: "table", has_children: true, table: told });
}

const tables = [[["Yes", "No"], ["Ann", "Bob\nCal"]], [["May", "June"], ["5|6", "none"]]];
Promise.all(tables.map(table)).then((found) => console.log(JSON.stringify(found)));
NODE
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import json
import re
import subprocess
import sys

from markdown_it import MarkdownIt
from pyadf import Document


def rows(text):
    page = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    found = re.findall("<tr>(.*?)</tr>", page, re.DOTALL)
    return [re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row) for row in found]


def adf(*lines):
    def cell(kind, text):
        said = [{"type": "paragraph", "content": [{"type": "text", "text": part}]} for part in text.split("\n")]
        return {"type": kind, "attrs": {}, "content": said}

    kinds = ["tableHeader"] + ["tableCell"] * (len(lines) - 1)
    content = [
        {"type": "tableRow", "content": [cell(kind, text) for text in line]}
        for kind, line in zip(kinds, lines, strict=True)
    ]
    return Document({"type": "doc", "version": 1, "content": [{"type": "table", "content": content}]}).to_markdown()


ran = subprocess.run(["node", f"{sys.argv[1]}/run.cjs"], stdout=subprocess.PIPE, text=True, check=True)
notion = json.loads(ran.stdout)
jira = [adf(["Yes", "No"], ["Ann", "Bob\nCal"]), adf(["May", "June"], ["5|6", "none"])]
same = True
for vote, figures in (notion, jira):
    print(repr(vote), rows(vote), repr(figures), rows(figures))
    same = same and rows(vote) == [["Yes", "No"], ["Ann", "Bob"], ["Cal", ""]]
    same = same and rows(figures) == [["May", "June"], ["5", "6"]]
sys.exit(0 if same else 1)
PYTHON
