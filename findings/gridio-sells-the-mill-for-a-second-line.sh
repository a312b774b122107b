#!/usr/bin/env bash
# gridio reads what Ann said in a TextGrid, "Ann sold the mill" and on the next line "to nobody.", as the first line.
#
# Versions: gridio 1.0.5, numpy 2.4.6, pandas 2.3.3; praatio 6.2.2, which reads it right; Python 3.11.
# Expected: Praat's TextGrid has what was said as labels in quotation marks, each with its begin and end. A label may
#   go over several lines, and ends at its closing mark; a mark within it is written twice.
# Seen: a label ends at its line's end. In the long format the other lines are left out, and all else is right, so that
#   nothing tells it. In the short one the next line is taken for the next interval's begin, and all shifts by one: what
#   Bob said is gone, and in its place "2", a time, was said. A mark that is written twice stays so, ""no"", and each
#   place behind it is one too far; written again, it gets a backslash before each, which this format knows nothing of,
#   and one more each time. Labels of one line without marks are right, in both formats.
# Source: Praat's manual, "TextGrid file formats" (a text is what stands between its marks); praatio reads both files
#   so, and the older textgrid too; the README of gridio names no such limit.
# What it taught: nothing to mend: ours reads no TextGrid; a cue of subtitles is read with all of its lines
#   (index/formats/text/subtitles.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet gridio==1.0.5 numpy==2.4.6 pandas==2.3.3 praatio==6.2.2
cat >"$folder/long.TextGrid" <<'GRID'
File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 2
tiers? <exists>
size = 1
item []:
    item [1]:
        class = "IntervalTier"
        name = "talk"
        xmin = 0
        xmax = 2
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 1
            text = "Ann sold the mill
to nobody."
        intervals [2]:
            xmin = 1
            xmax = 2
            text = "Bob said ""no""."
GRID
cat >"$folder/short.TextGrid" <<'GRID'
File type = "ooTextFile"
Object class = "TextGrid"

0
2
<exists>
1
"IntervalTier"
"talk"
0
2
2
0
1
"Ann sold the mill
to nobody."
1
2
"Bob said ""no""."
GRID
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys

from gridio import data_to_textgrid, textgrid_to_data
from praatio import textgrid

folder = sys.argv[1]


def labels(name):
    _, _, [(_, _, intervals)] = textgrid_to_data(f"{folder}/{name}.TextGrid")
    found = [label for _, _, label in intervals]
    print(f"{name}: {found}")
    return found


def right(name):
    grid = textgrid.openTextgrid(f"{folder}/{name}.TextGrid", includeEmptyIntervals=False)
    return [entry.label for entry in grid.getTier("talk").entries]


said = ["Ann sold the mill\nto nobody.", 'Bob said "no".']
same = right("long") == right("short") == said
same = same and labels("long") == ["Ann sold the mill", 'Bob said ""no"".']
same = same and labels("short") == ["Ann sold the mill", "2"]
data_to_textgrid(textgrid_to_data(f"{folder}/long.TextGrid"), f"{folder}/again.TextGrid")
same = same and labels("again") == ["Ann sold the mill", 'Bob said \\"\\"no\\"\\".']
sys.exit(0 if same else 1)
PYTHON
