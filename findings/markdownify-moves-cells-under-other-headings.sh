#!/usr/bin/env bash
# markdownify and html2text put the seven boats of 2008 under "County" where a cell spans two rows.
#
# Versions: markdownify 1.2.3, html2text 2025.4.15, Python 3.11.
# Expected: a table's cells stay in their columns. markdownify fills up what a colspan takes with empty
#   cells, so what a rowspan takes from the next row is filled up, too.
# Seen: rowspan is not looked at by either. The row below has a cell less, and all that follows moves to
#   the left: "Mossgate | 7" under "Town | County". Markdown fills a short row up at its end, so nothing looks
#   amiss; who cites a figure with its heading, or reads cells by number, has another column's.
# Source: the HTML standard, 4.9.12.1 (a cell takes the next column that no cell from above reaches into);
#   markdownify's convert_td and convert_th (colspan alone).
# What it taught: ours did the same in web pages, books, Word and OpenDocument, and took what followed an
#   empty cell for it; index/formats/web/spans.py and index/structure/tables.py now keep columns, held by
#   tests/test_index_formats_web.py and tests/test_qa_structure.py.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet markdownify==1.2.3 html2text==2025.4.15
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from html2text import html2text
from markdownify import markdownify

page = (
    "<table><tr><th>Town</th><th>County</th><th>Boats</th></tr>"
    '<tr><td>Harwick</td><td rowspan="2">Kent</td><td>120</td></tr>'
    "<tr><td>Mossgate</td><td>7</td></tr>"
    '<tr><td colspan="2">Together</td><td>127</td></tr></table>'
)


def rows(markdown):
    parts = (line.strip().strip("|").split("|") for line in markdown.splitlines() if line.strip())
    return [[cell.strip() for cell in row] for row in parts][2:]


found = {read.__module__: rows(read(page)) for read in (markdownify, html2text)}
for name, read in found.items():
    print(name, read)
same = [["Harwick", "Kent", "120"], ["Mossgate", "7"]]
wanted = {"markdownify": [*same, ["Together", "", "127"]], "html2text": [*same, ["Together", "127"]]}
sys.exit(0 if found == wanted else 1)
PYTHON
