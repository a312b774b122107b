#!/usr/bin/env bash
# docx2txt and docx2python have a moved sentence twice, and "well-known" as "wellknown".
#
# Versions: docx2txt 0.9, docx2python 3.7.1, Python 3.11.
# Expected: who leaves a tracked deletion out leaves out, too, where a sentence was moved from: Word shows
#   it once. A hyphen at which lines are not broken is a hyphen.
# Seen: the deletion is left out, for its words are in w:delText; those that were moved away are in w:t, as
#   any others, and stay. The offsets of the first one quote a place where the sentence stands no more. A box
#   is there twice, too, once for each of the two forms in which Word writes it, and the hyphen is gone: the
#   compound is found nowhere.
# Source: ECMA-376 part 1, 17.13.5.22 (moveFrom: runs that were moved away from here), 17.3.3.18
#   (noBreakHyphen); part 3 (AlternateContent: one of its alternatives is chosen).
# What it taught: ours has each once (index/formats/office/docx.py); tests/test_index_formats_office.py now
#   holds it for a move and a box.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys

import docx
import docx2python
import docx2txt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
BY = 'w:author="Ann" w:date="2026-11-01T00:00:00Z"'


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


BOX = f"<w:txbxContent><w:p>{run('Open since 1931.')}</w:p></w:txbxContent>"
parts = {
    "deleted": run("It cost ")
    + f'<w:del w:id="1" {BY}><w:r><w:delText>three</w:delText></w:r></w:del>{run("four million.")}',
    "moved": run("Old. ")
    + f'<w:moveFrom w:id="2" {BY}>{run("Shut. ")}</w:moveFrom>{run("Grey. ")}'
    + f'<w:moveTo w:id="3" {BY}>{run("Shut.")}</w:moveTo>',
    "box": f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx>'
    f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>",
    "hyphen": "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>",
}
found = {}
for name, inner in parts.items():
    made = docx.Document()
    made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')} {SPACES}>{inner}</w:p>"))
    raw = io.BytesIO()
    made.save(raw)
    for read in (docx2txt.process, lambda raw: docx2python.docx2python(raw).text):
        found.setdefault(name, []).append(" ".join(read(raw).split()))
    print(name, found[name])
seen = {
    "deleted": "It cost four million.",
    "moved": "Old. Shut. Grey. Shut.",
    "box": "Open since 1931. Open since 1931.",
    "hyphen": "wellknown",
}
sys.exit(0 if found == {name: [text, text] for name, text in seen.items()} else 1)
PYTHON
