#!/usr/bin/env bash
# nereval gives 0.91 to a system that calls a whole sentence one person, in which ten are named.
#
# Versions: nereval 0.2.5, Python 3.11.
# Expected: MUC's measure, as its README says: what is right, by kind and by place, over what was predicted, and over what
#   was wanted. A prediction is right once, precision is 1 at most, and one span over all that is said, with no name
#   found, is near nothing.
# Seen: each name that is wanted takes the first prediction that overlaps it and is of its kind, and none is used up. The
#   span is right by kind ten times, having been predicted once: precision is 5, recall 0.5, and of these comes F1 0.91;
#   with a hundred names it would be 0.99. A system that finds all ten, two of them with a wrong kind, has 0.90. Who
#   marks more is better, and longer texts make it so; with one name, as in the README's example, all is right (0.5).
#   It depends on the order, too: "Ann Roe", predicted next to "Ann", counts in full only where it comes first.
# Source: nereval's README (precision = COR/ACT, as Nadeau and Sekine 2007 and MUC have it) and count_correct in
#   nereval.py; in MUC a prediction is paired with one key (Chinchor and Sundheim 1993, "MUC-5 Evaluation Metrics").
# What it taught: nothing to mend: eval/metrics/scores.py counts the characters that both have, each once.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nereval==0.2.5
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from nereval import Entity, count_correct, evaluate, precision

NAMES = "Ann Bob Cal Dee Eve Flo Gus Hal Ida Joe".split()
text = ", ".join(NAMES) + " came."
wanted = [Entity(name, "person", text.index(name)) for name in NAMES]
whole = [Entity(text, "person", 0)]
systems = {
    "all ten": (wanted, wanted, 1.0),
    "nine of ten": (wanted, wanted[:9], 0.95),
    "two of another kind": (wanted, [name._replace(type="town") for name in wanted[:2]] + wanted[2:], 0.9),
    "one for all": (wanted, whole, 0.91),
    "one for all, of one": (wanted[:1], whole, 0.5),
}
same = True
for name, (true, found, seen) in systems.items():
    score = evaluate([true], [found])
    share = precision(sum(count_correct(true, found)), 2 * len(found))
    print(f"{name}: {', '.join(one.text for one in found)!r}, F1 {score:.2f}, precision {share:.1f}")
    same = same and round(score, 2) == seen and (share > 1) == (name == "one for all")
long, short = Entity("Ann Roe", "person", 0), Entity("Ann", "person", 0)
orders = [evaluate([[long]], [found]) for found in ([long, short], [short, long])]
print("Ann Roe and Ann, in either order:", *(f"{score:.2f}" for score in orders))
sys.exit(0 if same and orders[0] > orders[1] else 1)
PYTHON
