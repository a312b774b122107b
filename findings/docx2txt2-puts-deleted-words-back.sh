#!/usr/bin/env bash
# docx2txt2 reads "It cost four million." as "It cost three four million.", and "unsold" as "un sold".
#
# Versions: docx2txt2 1.0.4, docx2txt 0.9, python-docx 1.2.0 (which makes the file), Python 3.11.
# Expected: a replacement for docx2txt, each of whose words it has as well, as its README shows by an assertion, but for
#   where lines and tabs are, and "PAGE" in headers and footers. A tracked deletion is no text, nor is a field's
#   command, and docx2txt has neither.
# Seen: all that any element of the file holds is put together with blanks between. What was deleted is read with what
#   stands in its place, and which of the two holds, nobody can see; so is a field's command ("See REF pier \h
#   Figure 7"), in the middle of a page. Word parts a word wherever someone changed a letter, or it was
#   checked, and each part becomes a word: "un sold", "1,0 00 people", "not able" where "notable" is printed. Then
#   each blank before ".", "," and "?" is taken away, also where it was written: "rose by .5 per cent" is
#   "rose by.5 per cent". In OpenDocument, which docx2txt2 reads too, what was deleted comes first of all.
# Source: ECMA-376 part 1, 17.3.3.7 (delText), 17.16.23 (instrText), 17.3.2.25 (r: runs part a text anywhere);
#   docx2txt2's README and extract_text (root.itertext(), " ".join). No issue of it was found.
# What it taught: nothing to mend: ours leaves deletions and commands out, and joins the parts of a word as they stand
#   (index/formats/office/docx.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet docx2txt2==1.0.4 docx2txt==0.9 python-docx==1.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys
import zipfile

import docx
import docx2txt
import docx2txt2
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

BY = 'w:id="1" w:author="Ann" w:date="2026-11-01T00:00:00Z"'
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


DELETED = f"<w:del {BY}><w:r><w:delText>three </w:delText></w:r></w:del><w:ins {BY}>{run('four ')}</w:ins>"
COMMAND = field("begin") + r"<w:r><w:instrText> REF pier \h </w:instrText></w:r>" + field("separate")
wanted = {  # by docx2txt, docx2txt2
    run("It cost ") + DELETED + run("million."): ("It cost four million.", "It cost three four million."),
    run("See ") + COMMAND + run("Figure 7") + field("end"): ("See Figure 7", r"See REF pier \h Figure 7"),
    run("It is un") + run("sold."): ("It is unsold.", "It is un sold."),
    run("1,0") + run("00 people."): ("1,000 people.", "1,0 00 people."),
    run("A not") + run("able sale."): ("A notable sale.", "A not able sale."),
    run("It rose by .5 per cent."): ("It rose by .5 per cent.", "It rose by.5 per cent."),
}
same = True
for inner, seen in wanted.items():
    made = docx.Document()
    made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    raw = io.BytesIO()
    made.save(raw)
    found = (" ".join(docx2txt.process(raw).split()), docx2txt2.process(raw))
    print(found)
    same = same and found == seen
raw = io.BytesIO()
with zipfile.ZipFile(raw, "w") as odt:
    odt.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    odt.writestr(
        "content.xml",
        f'<o:document-content xmlns:o="{ODF}office:1.0" xmlns:t="{ODF}text:1.0"><o:body><o:text><t:tracked-changes>'
        '<t:changed-region t:id="c"><t:deletion><t:p>three</t:p></t:deletion></t:changed-region></t:tracked-changes>'
        '<t:p>It cost <t:change t:change-id="c"/>four million.</t:p></o:text></o:body></o:document-content>',
    )
by_odt = docx2txt2.process(raw)
print(by_odt)
sys.exit(0 if same and by_odt == "three It cost four million." else 1)
PYTHON
