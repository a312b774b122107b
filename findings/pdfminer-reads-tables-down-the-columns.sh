#!/usr/bin/env bash
# pdfminer.six reads a table down its columns, and a list's marks apart from its items.
#
# Versions: pdfminer.six 20260107, Python 3.11.
# Expected: a page drawn row by row ("Harwick 120", "Mossgate 95"), with nothing else on it, comes in
#   the order in which it is drawn and read; so does a list, each mark before its item.
# Seen: "Town Harwick Mossgate" and then "Lorries 120 95"; all marks of the list, then all items. No
#   row ever stands together, so which figure belongs to which town cannot be told from the text,
#   and no range of it says "Harwick 120". extract_text's defaults do that; the drawing order is lost.
# Source: the grouping of lines into boxes, pdfminer.layout, LAParams(char_margin=2, line_margin=0.5).
# What it taught: index/formats/pdf/columns.py parts columns only where both sides are prose of
#   several lines, and lines.py puts what stands on one line on one line, cells parted by tabs.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pdfminer.six==20260107
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys

from pdfminer.high_level import extract_text


def pdf(words):
    content = "\n".join(f"BT /F1 10 Tf {x} {y} Td ({said}) Tj ET" for x, y, said in words)
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
    return io.BytesIO(f"{made}{end}startxref\n{len(made)}\n%%EOF\n".encode())


rows = [("Town", "Lorries"), ("Harwick", "120"), ("Mossgate", "95")]
table = [(x, 600 - 14 * n, said) for n, row in enumerate(rows) for x, said in zip((60, 200), row)]
items = ["The deck was replaced.", "The rails were raised.", "The lamps are new."]
listed = [c for n, s in enumerate(items) for c in ((60, 600 - 14 * n, "-"), (78, 600 - 14 * n, s))]
found = extract_text(pdf(table)).split(), extract_text(pdf(listed)).split("\n")[:3]
print("the table:", " ".join(found[0]))
print("the list begins:", found[1])
wanted = "Town Harwick Mossgate Lorries 120 95".split(), ["-", "-", "-"]
sys.exit(0 if found == wanted else 1)
PYTHON
