#!/usr/bin/env bash
# charset-normalizer reads a price in pounds as Japanese, and a Spanish sentence as Polish.
#
# Versions: charset-normalizer 3.5.3, Python 3.11.
# Expected: English with one pound sign, and a Spanish sentence with four accented letters, both in
#   Windows-1252, come back as they were, or as "not known" (None).
# Seen: best() is cp932 for "It cost £4.2 million.", and the pound becomes U+FF63, a halfwidth corner
#   bracket; for the Spanish it is cp1250, and "señor Muñoz" becomes "seńor Muńoz". Nothing
#   says that the guess is a weak one; every letter has one code point either way, so offsets
#   fit, and the quote is wrong.
# Source: from_bytes(...).best(); its documentation promises nothing for short texts, without a number.
# What it taught: index/formats/encoding.py asks it only for 64 bytes or more, takes Windows-1252 below
#   that, always says that an encoding was guessed, and --encoding corrects it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet charset-normalizer==3.5.3
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from charset_normalizer import from_bytes

texts = (
    "It cost \u00a34.2 million.",
    "El se\u00f1or Mu\u00f1oz dijo que ma\u00f1ana llover\u00e1 en La Coru\u00f1a, seg\u00fan el peri\u00f3dico.",
)
found = []
for text in texts:
    best = from_bytes(text.encode("cp1252")).best()
    found.append((best.encoding, str(best) == text))
    print(best.encoding, ascii(str(best)))
sys.exit(0 if found == [("cp932", False), ("cp1250", False)] else 1)
PYTHON
