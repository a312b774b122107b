#!/usr/bin/env bash
# pybrat reads a mark "Bob did not sell it to Ann" as a sale with Ann and Bob, and neither who sold nor the "not".
#
# Versions: pybrat 0.1.7, Python 3.11.
# Expected: an event marked in brat has a trigger, and arguments each with a role ("Buyer:T3 Seller:T1"), and may have
#   attributes, such as Negation. Told to raise an error for a line that it cannot read, as it is by itself, it
#   reads each line or raises one.
# Seen: an event's arguments are the bare people, in the order in which they were marked: "Bob did not sell the mill to
#   Ann" and "Ann sold the mill to Bob" have the same [Ann, Bob]. It has a class with a place for the role, and
#   nothing makes one. Lines of attributes (A1 Negation E1) and annotators' notes are passed over without a word, so
#   the sale that was denied is a sale; a line with one blank for its tab does raise. Of a relation whose file
#   names Arg2 first, the two ends are swapped. The mentions and their places are all right.
# Source: brat's description of its standoff format ("Event annotations": "ROLE:ID"; "Attribute and modification
#   annotations": "A1 Negation E1"); pybrat's parser.py (_format_events, which appends the argument without its role;
#   Event.Argument, never used; _parse_ann, which has no case for "A"; _parse_relation, "Arg[12]"). It has no README.
# What it taught: nothing to mend: brat's files are not among what is read, and nobody's marks are counted on.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pybrat==0.1.7
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
from pathlib import Path

from pybrat.parser import BratParser

SOLD = ("Ann sold the mill to Bob.", "E1\tSale:T2 Seller:T1 Buyer:T3", "")
DENIED = ("Bob did not sell the mill to Ann.", "E1\tSale:T2 Buyer:T3 Seller:T1", "A1\tNegation E1")
NOTED = ("Bob did not sell the mill to Ann.", "R1\tSoldTo Arg2:T3 Arg1:T1", "#1\tAnnotatorNotes R1\tdenied")
BROKEN = ("Bob did not sell the mill to Ann.", "E1 Sale:T2", "")


def read(number, text, event, more):
    folder = Path(sys.argv[1], f"texts{number}")
    folder.mkdir()
    marked = []
    for name, words in (("T1", text[:3]), ("T2", "sold" if "sold" in text else "sell"), ("T3", text[-4:-1])):
        kind = "Sale" if name == "T2" else "Person"
        start = text.index(words)
        marked.append(f"{name}\t{kind} {start} {start + len(words)}\t{words}")
    folder.joinpath("a.txt").write_text(text + "\n")
    folder.joinpath("a.ann").write_text("\n".join([*marked, event, more]).strip() + "\n")
    try:
        [example] = BratParser(error="raise").parse(folder)
    except RuntimeError as error:
        return f"error: {error}"
    for one in example.events:
        return one.type, one.trigger.mention, *(getattr(a, "mention", a) for a in one.arguments), vars(one).keys()
    [one] = example.relations
    return one.type, one.arg1.mention, one.arg2.mention


keys = {"type", "trigger", "arguments", "id"}
wanted = [("Sale", "sold", "Ann", "Bob", keys), ("Sale", "sell", "Ann", "Bob", keys), ("SoldTo", "Ann", "Bob")]
wanted.append("error: Invalid line: E1 Sale:T2")
found = []
for number, marked in enumerate((SOLD, DENIED, NOTED, BROKEN)):
    found.append(read(number, *marked))
    print(*marked, "->", found[-1])
sys.exit(0 if found == wanted else 1)
PYTHON
