#!/usr/bin/env bash
# "3½ inches", written as a fraction in MathML, is read as "312 inches", and ten to the sixth as "106".
#
# Versions: newspaper4k 0.9.6, Resiliparse 2.0.1, inscriptis 2.7.6, Python 3.11.
# Expected: a fraction that a browser draws with a bar keeps its parts apart, or is left out and the gap
#   told; MathML is part of HTML, and needs no script since 2023.
# Seen: <math> is taken for a <span>, so all three extractors write its digits one after the other, up to
#   the whole number before it: the sentence is whole, fluent, and wrong by a factor of ninety. With the
#   usual TeX beside it (annotation), that is added: "34\frac{3}{4}".
# Source: MathML Core (W3C), 3.3.2 fractions, 3.4.1 scripts; the annotation in <semantics> is not shown.
# What it taught: ours left <math> out without a word ("rose by inches"); index/formats/web/formulas.py now
#   reads it in one line ("3 1/2", "10⁶"), and tests/test_index_formats_web.py holds it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet newspaper4k==0.9.6 resiliparse==2.0.1 inscriptis==2.7.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import re
import sys

import inscriptis
import newspaper
from resiliparse.extract.html2text import extract_plain_text

HALF = "3<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
POWER = "<math><msup><mn>10</mn><mn>6</mn></msup></math>"
QUARTERS = (
    "<math><semantics><mfrac><mn>3</mn><mn>4</mn></mfrac>"
    '<annotation encoding="application/x-tex">\\frac{3}{4}</annotation></semantics></math>'
)
REST = f"<p>{'The rail was laid anew in the night, the board of the line has said. ' * 3}</p>" * 3


def by_newspaper(page):
    article = newspaper.Article("https://example.org/rail")
    article.download(input_html=page)
    article.parse()
    return article.text


found = {}
for name, read in (
    ("newspaper4k", by_newspaper),
    ("Resiliparse", extract_plain_text),
    ("inscriptis", inscriptis.get_text),
):
    for formula in (HALF, POWER, QUARTERS):
        page = (
            "<html><head><title>The rail</title></head><body><article><h1>The rail</h1>"
            f"<p>On Monday the rail rose by {formula} inches, the sergeant said.</p>"
            f"{REST}</article></body></html>"
        )
        found.setdefault(name, []).append(re.search(r"rose by (.*) inches", read(page))[1])
    print(name, found[name])
sys.exit(0 if all(said == ["312", "106", r"34\frac{3}{4}"] for said in found.values()) else 1)
PYTHON
