#!/usr/bin/env bash
# quantulum3 reads "He paid $5m" as five dollar metres, "$40bn" as dollar barn newtons, "3 at home" as ampere-turns.
#
# Versions: quantulum3 0.10.0, Python 3.11.
# Expected: a quantity has a value and a unit; money as newspapers write it ("$5m", "£4.2m", "$40bn") is five million
#   dollars, and so on, as "$5 million" and "$50k" are; a number before a small word is a number.
# Seen: "m", "b" and "n" are units. The value is 5, a millionth of what was paid, and its entity "unknown"; "5m dollars"
#   are five metres. "$40bn" are dollar barn newtons or dollar bit newtons, by the words around. "5 p.m." are five
#   pence and "5 a.m." five years, cited as "5 p" and "5 a". "3 at home and 4 at sea" are ampere-turns, "minus 5
#   degrees" is 5, and "Two point five million" is a 2 and a 5,000,000. Each has a span that fits its surface, so
#   that a check of the words passes. This is without the classifier that may be added, of whose absence a
#   warning tells: it chooses among the units of the same letters, and a million is none of them.
# Source: quantulum3's README ("extraction of quantities, measurements and their units from unstructured text"), its
#   issue 20 (numeric abbreviations, closed as mended) and _lang/en_US/regex.py (SUFFIXES: k, K, M, B, T).
# What it taught: nothing to mend: ours reckons with no units; a quote has its figure as it is written.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet quantulum3==0.10.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import logging
import sys

from quantulum3 import parser

logging.disable()
TEXTS = {
    "He paid $5m for it.": [("$5m", 5, "dollar metre")],
    "The bridge cost £4.2m.": [("£4.2m", 4.2, "pound sterling metre")],
    "It cost $40bn.": [("$40bn", 40, "dollar barn newton")],
    "They owe $40bn.": [("$40bn", 40, "dollar bit newton")],
    "It cost 5m dollars.": [("5m", 5, "metre")],
    "He came at 5 p.m. on Monday.": [("5 p", 5, "penny")],
    "It began at 5 a.m.": [("5 a", 5, "year")],
    "They won 3 at home and 4 at sea.": [("3 at", 3, "ampere-turn"), ("4 at", 4, "ampere-turn")],
    "It was minus 5 degrees.": [("5 degrees", 5, "degree angle")],
    "Two point five million people came.": [
        ("Two", 2, "dimensionless"),
        ("five million", 5000000, "dimensionless"),
    ],
    "He paid $5 million, she $50k.": [("$5 million", 5000000, "dollar"), ("$50k", 50000, "dollar")],
}
same = True
for text, seen in TEXTS.items():
    found = [(said.surface, said.value, said.unit.name) for said in parser.parse(text)]
    print(text, "->", found)
    same = same and found == seen
    same = same and all(text[slice(*said.span)] == said.surface for said in parser.parse(text))
sys.exit(0 if same else 1)
PYTHON
