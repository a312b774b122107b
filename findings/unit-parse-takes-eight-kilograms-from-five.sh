#!/usr/bin/env bash
# unit_parse reads "from 5 kg to 8 kg" as minus 3 kg, and "5 km, not 6 km" as 30 square kilometres.
#
# Versions: unit_parse 0.1.12, Pint 0.25.3, Python 3.11.
# Expected: strings out of texts become quantities, or None. Of a range the first is taken, as of "145 to 146 °C" and
#   "3-5 km"; "Pass me a 300 ml beer." is one of its examples.
# Seen: "to" becomes a minus, so that both ends, where each has its unit, are subtracted: a weight that rose to 8 kg is
#   less than nothing. Behind thousands and degrees the minus falls into the unit's power: "2,000 kg to 3,000 kg" is
#   2000 per kg to the 2999th, and "20 °C to 25 °C" 6e-58 per kelvin to the 24th. Of "1,000 to 2,000 m" only "000-2"
#   is taken for the range, and "1,000,000 m" is left; "12 500 m" is 12. "Not", "or" and "and" are dropped, and what
#   they part is multiplied: 5 and 6 km are 30 km², and "3 m high and 40 m long" is 3 m². "Million" is dropped, too, and
#   of that alone a warning tells: 1.5 t.
# Source: its README ("Do you have strings/text that you want to turn into quantities?"; its examples under "ranges" and
#   "words"; "Stuff it gets wrong", which has 10-20 °C, and none of these); pre_proc_sub in its configuration, "( to )",
#   and reduce_ranges; Pint multiplies what stands side by side, as its documentation says.
# What it taught: nothing to mend: ours reckons with no units; a quote has its figure as it is written.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet unit_parse==0.1.12 Pint==0.25.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from math import isclose

from unit_parse import parser

TEXTS = {
    "145 to 146 °C": (145, "degree_Celsius"),
    "3-5 km": (3, "kilometer"),
    "from 5 kg to 8 kg": (-3, "kilogram"),
    "2,000 kg to 3,000 kg": (2000, "1 / kilogram ** 2999"),
    "20 °C to 25 °C": (6e-58, "1 / kelvin ** 24"),
    "1,000 to 2,000 m": (1000000, "meter"),
    "12 500 m": (12, "meter"),
    "5 km, not 6 km": (30, "kilometer ** 2"),
    "5 km or 6 km": (30, "kilometer ** 2"),
    "3 m high and 40 m long": (3, "meter ** 2"),
    "1.5 million tonnes": (1.5, "metric_ton"),
}
same = True
for text, (value, unit) in TEXTS.items():
    found = parser(text)
    print(text, "->", found)
    same = same and isclose(found.magnitude, value, rel_tol=0.1) and f"{found.units:D}" == unit
sys.exit(0 if same else 1)
PYTHON
