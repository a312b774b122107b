#!/usr/bin/env bash
# docx-parser-converter and docx2everything read "It cost four million.", changed from "three", as "It cost million."
#
# Versions: docx-parser-converter 1.0.3, docx2everything 1.1.0, docx2txt 0.9, python-docx 1.2.0, Python 3.11.
# Expected: where a change is tracked, the text has the new words, as Word shows it, or the old ones, as if all were
#   refused. What a content control holds, as templates have them for names and days, is text.
# Seen: docx-parser-converter leaves out what was deleted, and what was put in its place, too: neither three nor four. A
#   sentence that was moved is in neither place; a "not" that an editor put in is not there, and what is left is a
#   sentence. So with a day or a name in a content control ("On it shut."), and with what a field shows. docx2everything
#   has all of these in process(), and none in process_to_markdown(), of the same file; there a line's end
#   within a paragraph, and a tab, is nothing as well: "In 19985 men came". Files without changes are right, and
#   nothing is said. docx2txt has the new words.
# Source: ECMA-376 part 1, 17.13.5.18 (ins: what is in it was inserted), 17.13.5.25 (moveTo), 17.5.2.31 (sdt);
#   docx-parser-converter's README ("plain text"), docx2everything's ("plain text and markdown"). Both go through a
#   paragraph's own runs and links. No issue of it was found.
# What it taught: nothing to mend: ours has the new words, once, and what a control holds
#   (index/formats/office/docx.py, word_shown.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet docx-parser-converter==1.0.3 docx2everything==1.1.0 docx2txt==0.9 python-docx==1.2.0
"$folder/venv/bin/python" - "$folder/made.docx" <<'PYTHON'
import sys

import docx
import docx2everything
import docx2txt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx_parser_converter import docx_to_text

BY = 'w:author="Ann" w:date="2026-11-01T00:00:00Z"'


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def put(words, kind="ins"):
    return f'<w:{kind} w:id="1" {BY}>{run(words)}</w:{kind}>'


OLD = f'<w:del w:id="2" {BY}><w:r><w:delText xml:space="preserve">three </w:delText></w:r></w:del>'
CONTROL = f"<w:sdt><w:sdtContent>{run('5 May ')}</w:sdtContent></w:sdt>"
wanted = {  # by docx2txt, docx-parser-converter, docx2everything as text and as Markdown
    run("It cost ") + OLD + put("four ") + run("million."): ("It cost four million.", "It cost million.", 0, 1),
    run("Ann does ") + put("not ") + run("agree."): ("Ann does not agree.", "Ann does agree.", 0, 1),
    put("Shut. ", "moveFrom") + run("Grey. ") + put("Shut.", "moveTo"): ("Shut. Grey. Shut.", "Grey.", 0, 1),
    run("On ") + CONTROL + run("it shut."): ("On 5 May it shut.", "On it shut.", 0, 1),
    "<w:r><w:t>In 1998</w:t><w:br/><w:t>5 men came.</w:t></w:r>": (
        "In 1998 5 men came.",
        "In 1998 5 men came.",
        0,
        "In 19985 men came.",
    ),
}
same = True
for inner, seen in wanted.items():
    made = docx.Document()
    made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    made.save(sys.argv[1])
    readers = (docx2txt.process, docx_to_text, docx2everything.process, docx2everything.process_to_markdown)
    found = [" ".join(read(sys.argv[1]).split()) for read in readers]
    print(found)
    same = same and found == [seen[text] if isinstance(text, int) else text for text in seen]
sys.exit(0 if same else 1)
PYTHON
