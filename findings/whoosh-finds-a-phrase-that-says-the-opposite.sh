#!/usr/bin/env bash
# Whoosh finds the phrase "the bridge will close" in "The bridge may not yet close".
#
# Versions: Whoosh-Reloaded 2.7.5, Python 3.11.
# Expected: a query in quotation marks matches where its words stand next to each other. Stop words are
#   not indexed, but leave a gap of their number, so that "bridge will close" asks for "bridge", one
#   word, "close".
# Seen: "not", "may", "will", "can" and "yet" are stop words of a TEXT field, and the words behind them
#   are numbered as if they had not been there. The phrase is "bridge close"; "The bridge may not yet
#   close.", "A bridge to close" and "the bridge, a close second" all match it, and the highlighter marks
#   both words in them: evidence of the contrary, offsets and all.
# Source: Whoosh's documentation of queries (a phrase in double quotes; slop 1, "the words must be
#   adjacent"); whoosh.analysis.StopFilter, renumber=True by default.
# What it taught: "Is “the bridge will close” mentioned?" was answered "Yes" by us, too, with such a
#   sentence; words in quotation marks are now looked for as they stand (qa/intents/kinds/mentioned.py), and
#   tests/test_qa_intents_more.py holds it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet whoosh-reloaded==2.7.5
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys

from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

texts = (
    "The bridge may not yet close.",
    "A bridge to close.",
    "This is the bridge, a close second.",
    "The bridge of Harwick will close.",
)
schema = Schema(text=TEXT(stored=True))
index = RamStorage().create_index(schema)
writer = index.writer()
for text in texts:
    writer.add_document(text=text)
writer.commit()
query = QueryParser("text", schema).parse('"the bridge will close"')
with index.searcher() as searcher:
    hits = searcher.search(query)
    found = sorted(hit["text"] for hit in hits)
    marked = [hit.highlights("text") for hit in hits if hit["text"] == texts[0]]
print(query, found, marked)
both = ['The <b class="match term0">bridge</b> may not yet <b class="match term1">close</b>']
sys.exit(0 if (found, marked) == (sorted(texts[:3]), both) else 1)
PYTHON
