#!/usr/bin/env bash
# diff-match-patch leaves a verbatim quote 600 characters away for one nearby that says the opposite.
#
# Versions: diff-match-patch 20241021 (Python) and 1.0.5 (npm), Python 3.11, Node 20.
# Expected: match_main finds a pattern near a place, and loosely where it stands nowhere; where it stands
#   letter for letter, that is the match, the more so as it looks for the exact one first.
# Seen: distance counts as errors do: 592 characters away a verbatim match scores 0.59, and one with a letter
#   changed at the place itself 0.05. "will now close in May." is found in "The pier will not close in May.";
#   and with no such sentence about, beyond 500 characters nothing is found (-1), verbatim or not.
#   A text that grew by some paragraphs in front loses its annotations, or they say what they did not.
# Source: its comments on Match_Distance ("A match this many characters away from the expected location will
#   add 1.0 to the score") and Match_Threshold (0.5); dom-anchor-text-quote rests on it.
# What it taught: nothing to mend: no quote is ever searched for (CONTRIBUTING.md, "Why it is so").
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet diff-match-patch==20241021
npm install --silent --no-audit --no-fund --prefix "$folder" diff-match-patch@1.0.5
cat >"$folder/run.py" <<'PYTHON'
import json
import sys

from diff_match_patch import diff_match_patch

fill = "The council of Harwick met on Monday and heard the board of the line. " * 8
short = "will now close in May."  # the JavaScript takes 32 characters at most
texts = [f"The pier will not close in May. {fill}The pier will now close in May.", f"Monday. {fill}It {short}"]
cases = [[texts[0], short, 9], [texts[1], short, 0]]
found = [diff_match_patch().match_main(*case) for case in cases]
said = [text[at : at + len(short)] for (text, _, _), at in zip(cases, found)]
print(found, said, "verbatim at", [text.find(short) for text in texts])
json.dump(cases, open(sys.argv[1], "w"))
sys.exit(0 if found == [9, -1] and said[0] == "will not close in May." else 1)
PYTHON
cat >"$folder/run.cjs" <<'NODE'
const DiffMatchPatch = require("diff-match-patch");

const cases = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
const found = cases.map((of) => new DiffMatchPatch().match_main(...of));
console.log(found);
process.exit(JSON.stringify(found) === "[9,-1]" ? 0 : 1);
NODE
"$folder/venv/bin/python" "$folder/run.py" "$folder/cases.json"
node "$folder/run.cjs" "$folder/cases.json"
