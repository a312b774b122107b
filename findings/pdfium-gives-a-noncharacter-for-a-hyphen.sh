#!/usr/bin/env bash
# PDFium gives U+FFFE for a hyphen at a line's end, and no line end, in compounds, too.
#
# Versions: pypdfium2 5.15.2 (PDFium as it ships), pypdf 7.1.1, Python 3.11.
# Expected: a page with the lines "the founda-", "tions of the well-", "known bridge" reads as it is
#   drawn, hyphens and line ends kept, as other readers give it.
# Seen: "the founda<U+FFFE>tions of the well<U+FFFE>known bridge": one character, which no font draws
#   and Unicode reserves, stands for the hyphen and the line end together. "well-known" has lost a
#   hyphen that belongs to it, so taking the mark out makes "wellknown". A quote with it is found on
#   no page, and offsets differ from those of every other reader by one a broken word.
# Source: get_text_range (FPDFText_GetText); the page itself has an ordinary hyphen (0x2D).
# What it taught: index/formats/pdf/characters.py reads letters one by one and puts the hyphen back;
#   index/formats/pdf/hyphens.py decides by the document's words whether it belongs to the word.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pypdfium2==5.15.2 pypdf==7.1.1
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys

import pypdf
import pypdfium2


def pdf(lines):
    content = "\n".join(f"BT /F1 10 Tf 60 {700 - 12 * n} Td ({s}) Tj ET" for n, s in enumerate(lines))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        "/Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>",
    ]
    made, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\n"
    return f"{made}{end}startxref\n{len(made)}\n%%EOF\n".encode()


raw = pdf(["the founda-", "tions of the well-", "known bridge"])
found = pypdfium2.PdfDocument(raw)[0].get_textpage().get_text_range()
other = pypdf.PdfReader(io.BytesIO(raw)).pages[0].extract_text()
print("PDFium:", ascii(found))
print("pypdf: ", ascii(other))
wanted = ("the founda\ufffetions of the well\ufffeknown bridge", "the founda-\ntions of the well-\nknown bridge")
sys.exit(0 if (found, other) == wanted else 1)
PYTHON
