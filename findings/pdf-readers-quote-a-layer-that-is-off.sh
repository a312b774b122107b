#!/usr/bin/env bash
# PDFium, pypdf and pdfminer.six read a layer that is switched off: "Draft: the pier will close."
#
# Versions: pypdfium2 5.15.2 (PDFium as it ships), pypdf 7.1.1, pdfminer.six 20260107, Python 3.11.
# Expected: words on a layer (optional content) that the document itself switches off are not on the page:
#   no viewer shows and no printer prints them. PDFium knows layers, for it does not draw this one.
# Seen: all three give its words, unmarked and in their place, as they do where the layer is on. Maps and
#   brochures keep other languages, solutions and drafts on such layers; a quote of them has page and place,
#   and whoever looks there finds an empty paper.
# Source: ISO 32000-2, 8.11.2 (a group's state says whether its content is shown) and 8.11.4.3 (OFF of the
#   default configuration).
# What it taught: ours quoted it, too; index/formats/pdf/layers.py now leaves out and tells what changes
#   nothing of the page's picture when its layer is taken out, and tests/test_index_formats_pdf.py holds it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pypdfium2==5.15.2 pypdf==7.1.1 pdfminer.six==20260107
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys

import pypdf
import pypdfium2
from pdfminer.high_level import extract_text


def page(off):
    content = (
        "BT /F 12 Tf 20 150 Td (The pier stays open.) Tj ET "
        "/OC /L BDC BT /F 12 Tf 20 100 Td (Draft: the pier will close.) Tj ET EMC"
    )
    objects = (
        f"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</Order[6 0 R]/OFF[{off}]>>>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>/Properties<</L 6 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/OCG/Name(Draft)>>",
    )
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 7\n0000000000 65535 f \n{table}trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + end.encode()


def read(raw):
    opened = pypdfium2.PdfDocument(raw)[0]
    texts = (
        opened.get_textpage().get_text_range(),
        pypdf.PdfReader(io.BytesIO(raw)).pages[0].extract_text(),
        extract_text(io.BytesIO(raw)),
    )
    return [" ".join(text.split()) for text in texts], bytes(opened.render(scale=1).buffer)


(off, drawn_off), (on, drawn_on) = read(page("6 0 R")), read(page(""))
print("off:", off, "drawn as when on:", drawn_off == drawn_on)
both = "The pier stays open. Draft: the pier will close."
sys.exit(0 if off == on == [both] * 3 and drawn_off != drawn_on else 1)
PYTHON
