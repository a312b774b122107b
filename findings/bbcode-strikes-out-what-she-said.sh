#!/usr/bin/env bash
# The package bbcode strikes out “[S]he will not go” and all that follows; BBob loses the "not" of “We will [not] close”.
#
# Versions: bbcode 1.1.0, Python 3.11; @bbob/html 4.4.1, @bbob/preset-html5 4.4.1, Node 20.
# Expected: in a forum's post that quotes the news, an editor's brackets are no markup: no [/s] ends "[S]he", and there
#   is no element [not]. phpBB, where many know the markup from, leaves such brackets as they are.
# Seen: bbcode takes the capital for the element s, i, b or u, and closes it at the end of the post: what she said, and
#   what came of it, are struck out, as withdrawn. "[I]t", "[B]ut" and "[U]nder" lose their first letter, and strip(),
#   which makes plain text, leaves "t is not over". BBob makes an HTML element of all that is in brackets: <not>,
#   <sic>, <the council>, of which a page shows nothing; "He said [the council] would" is "He said would". Its
#   onlyAllowTags keeps the words, and "[S]he" is "he" even so. A note's number, "1998[5]", becomes "1998<5>".
# Source: bbcode's _find_closing_token (without an end, all of the rest) and its issue 36, open since 2022, with "[I]n
#   the matter of"; BBob's issues 102 and 271, in which it is by intent, and onlyAllowTags or whitespaceInTags is
#   the way out. The packages' own pages do not speak of brackets in a text.
# What it taught: nothing to mend: BBCode is not among the formats that are read; in Markdown and HTML ours has an
#   editor's brackets as they stand.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet bbcode==1.1.0
npm install --silent --no-audit --no-fund --prefix "$folder" @bbob/html@4.4.1 @bbob/preset-html5@4.4.1
cat >"$folder/run.mjs" <<'NODE'
import { readFileSync } from "node:fs";

import toHtml from "@bbob/html";
import preset from "@bbob/preset-html5";

const made = JSON.parse(readFileSync(0, "utf8")).map((text) => [
  toHtml(text, preset()),
  toHtml(text, preset(), { onlyAllowTags: ["b", "i", "s", "u"] }),
]);
console.log(JSON.stringify(made));
NODE
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import json
import subprocess
import sys

import bbcode

wanted = {  # by bbcode: a page and plain text; by BBob: as it is, and with onlyAllowTags
    "“[S]he will not go.” She went.": (
        "“<strike>he will not go.” She went.</strike>",
        "“he will not go.” She went.",
        "“<S></S>he will not go.” She went.",
        "“<S></S>he will not go.” She went.",
    ),
    "“[I]t is not over.”": (
        "“<em>t is not over.”</em>",
        "“t is not over.”",
        "“<I></I>t is not over.”",
        "“<I></I>t is not over.”",
    ),
    "“We will [not] close.”": (
        "“We will [not] close.”",
        "“We will [not] close.”",
        "“We will <not></not> close.”",
        "“We will [not] close.”",
    ),
    "He said [the council] would.": (
        "He said [the council] would.",
        "He said [the council] would.",
        "He said <the council></the council> would.",
        "He said [the council] would.",
    ),
    "In 1998[5] it closed.": (
        "In 1998[5] it closed.",
        "In 1998[5] it closed.",
        "In 1998<5></5> it closed.",
        "In 1998[5] it closed.",
    ),
}
command = ["node", f"{sys.argv[1]}/run.mjs"]
ran = subprocess.run(command, input=json.dumps(list(wanted)), stdout=subprocess.PIPE, text=True, check=True)
same = True
for (text, seen), by_bbob in zip(wanted.items(), json.loads(ran.stdout), strict=True):
    found = (bbcode.render_html(text), bbcode.Parser().strip(text), *by_bbob)
    print(text, "->", *found, sep="\n    ")
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
