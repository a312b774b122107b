#!/usr/bin/env bash
# mammoth and python-docx read "See Figure 7." as "See Figure .": what a simple field shows is lost.
#
# Versions: mammoth 1.13.0, python-docx 1.2.0, Python 3.11.
# Expected: a cross reference, a name or a date that Word keeps as a field is read as it is shown; both
#   do so for the field's long form (fldChar), of which the short one (fldSimple) is an abbreviation.
# Seen: the short form is passed over with the words in it, and so are words with a reading above them
#   (ruby) and, by mammoth, a carriage return: "one" and "two" become "onetwo". The sentence stays fluent
#   ("The council, led by , met."), python-docx says nothing, and mammoth only in messages beside the text.
# Source: ECMA-376 part 1, 17.16.19 (fldSimple holds the field's current result as runs), 17.3.3.25 (ruby),
#   17.3.3.4 (cr); mammoth's README (messages, "An unrecognised element was ignored").
# What it taught: ours lost the same; index/formats/office/word_shown.py now says them, and formulas, by
#   elements that are read, and tests/test_index_formats_office.py holds it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet mammoth==1.13.0 python-docx==1.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys

import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


long_form = (
    f"{mark('begin')}<w:r><w:instrText> REF f </w:instrText></w:r>{mark('separate')}{run('7')}{mark('end')}"
)
ruby = (
    f'<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr><w:rt>{run("kanji")}</w:rt>'
    f"<w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby></w:r>"
)
parts = (
    run("See Figure ") + long_form + run("."),
    run("See Figure ") + f'<w:fldSimple w:instr=" REF f ">{run("7")}</w:fldSimple>' + run("."),
    run("He wrote ") + ruby + run("."),
    "<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t></w:r>",
)
made = docx.Document()
for inner in reversed(parts):
    made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
raw = io.BytesIO()
made.save(raw)
found = {
    "mammoth": mammoth.extract_raw_text(raw).value.split("\n\n")[:-1],
    "python-docx": [p.text for p in docx.Document(raw).paragraphs],
}
for name, read in found.items():
    print(name, read)
lost = ["See Figure 7.", "See Figure .", "He wrote ."]
sys.exit(0 if found == {"mammoth": [*lost, "onetwo"], "python-docx": [*lost, "one\ntwo"]} else 1)
PYTHON
