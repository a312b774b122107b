#!/usr/bin/env bash
# python-frontmatter drops the first paragraph of a text that stands between two rules, without a word.
#
# Versions: python-frontmatter 1.3.0, Python 3.11.
# Expected: what stands between the two "---" is metadata if it is entries ("title: …"); else, as where it
#   does not begin with a rule at all, the metadata is empty and the content is the whole text.
# Seen: for a notice that is set off by rules ("---", "The pier is shut.", "---") the metadata is {} and
#   the content begins behind the second rule. The YAML is one string, which is thrown away; so are the
#   items of a list. Every offset into what is left is short by the notice, and its words can be quoted
#   from nowhere.
# Source: CommonMark 0.31.2, 4.1 (--- is a thematic break); frontmatter.parse (a result that is no dict is
#   passed over, and the content is returned).
# What it taught: ours did the same; index/formats/text/markdown.py now takes only entries for front matter,
#   and tests/test_index_formats_text.py holds it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet python-frontmatter==1.3.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import frontmatter

texts = (
    "---\n\nThe pier is shut.\n\n---\n\nThe mill is open.\n",
    "---\n- The pier is shut.\n- So is the mill.\n---\n\nThe bridge is open.\n",
    "The pier is shut.\n\n---\n\nThe mill is open.\n",
)
found = []
for text in texts:
    post = frontmatter.loads(text)
    found.append((post.metadata, post.content))
    print(found[-1])
wanted = [({}, "The mill is open."), ({}, "The bridge is open."), ({}, texts[2].strip())]
sys.exit(0 if found == wanted else 1)
PYTHON
