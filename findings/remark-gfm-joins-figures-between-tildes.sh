#!/usr/bin/env bash
# remark-gfm reads "5~10 people and 3~4 dogs" as "510 people and 34 dogs"; marked strikes "10 people and 3" out.
#
# Versions: remark-gfm 4.0.1 (remark-parse 11.0.0, mdast-util-to-string 4.0.0), marked 18.2.1, Node 20.
# Expected: GitHub's Markdown strikes out between two tildes, ~~so~~; a tilde inside "5~10", as ranges are
#   written in Korea, Japan and China, is a sign like any other.
# Seen: a single tilde strikes out, too, between letters and figures as well. The first range of a paragraph
#   opens and the second one closes: rendered, "10 people and 3" is struck out; in plain text both tildes
#   are gone, and the figures on their sides are one: 510, 34, and 19901995 of "1990~1995". With one
#   range in a paragraph nothing happens, so it is seen late.
# Source: GitHub's specification of its Markdown, 6.5 (strikethrough; its examples are of words); remark-gfm's
#   README (singleTilde: "whether to support strikethrough with a single tilde", true by itself).
# What it taught: ours takes two tildes alone; tests/test_index_formats_text.py now holds it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" unified@11.0.5 remark-parse@11.0.0 \
  remark-gfm@4.0.1 mdast-util-to-string@4.0.0 marked@18.2.1
cat >"$folder/run.mjs" <<'NODE'
import { marked } from "marked";
import { toString } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

const texts = [
  "Between 5~10 people and 3~4 dogs came.",
  "From 1990~1995 it was open, from 2001~2003 shut.",
  "Only 5~10 people came.",
];
const read = unified().use(remarkParse).use(remarkGfm);
const found = texts.map((text) => [toString(read.parse(text)), marked.parse(text).trim()]);
console.log(found);
const wanted = [
  ["Between 510 people and 34 dogs came.", "<p>Between 5<del>10 people and 3</del>4 dogs came.</p>"],
  [
    "From 19901995 it was open, from 20012003 shut.",
    "<p>From 1990<del>1995 it was open, from 2001</del>2003 shut.</p>",
  ],
  ["Only 5~10 people came.", "<p>Only 5~10 people came.</p>"],
];
process.exit(JSON.stringify(found) === JSON.stringify(wanted) ? 0 : 1);
NODE
node "$folder/run.mjs"
