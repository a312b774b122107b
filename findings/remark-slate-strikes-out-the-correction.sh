#!/usr/bin/env bash
# remark-slate strikes out "sold ten nine" where only "ten" is, and reads "was [not] sold" as "was sold".
#
# Versions: remark-slate 1.8.6, unified 9.2.2, remark-parse 9.0.0, remark-gfm 1.0.0; remark-slate-transformer 0.9.0
#   (unified 11.0.5, remark-parse 11.0.0, remark-gfm 4.0.1), which keeps all; Node 20.
# Expected: Markdown to Slate: each run of letters has its own marks, so that in "*sold ~~ten~~ nine*" all is in
#   italics and one word is struck out. A link has its words, whether its address stands beside it or below.
# Seen: what is in italics, bold or struck out is made one run, which has the marks of all that is in it: the figure
#   that is right is struck out with the wrong one, and "~~not~~" takes its sentence with it. A link in it has no words
#   there ("did not sell" is "did  sell"), while its address is kept, for the whole run. Outside, too, a link by
#   reference is an empty text, and so is each table, and a hard break, whose lines are then one: "5" and "3 were
#   absent" are "53 were absent". No warning is given, and in Markdown made of it again by the same package a
#   reference is a <br> in the sentence, and a table is nothing.
# Source: CommonMark 0.31.2, 6.3 (reference links: full, collapsed and shortcut) and 6.7; remark-slate's deserialize
#   (emphasis, strong and delete: forceLeafNode takes the text of each child, which a link has not; persistLeafFormats
#   takes over the marks of any child; its default is a text of node.value). The README names no kind that is lost.
# What it taught: nothing to mend: the product's Markdown reader gives "was not sold" for all three kinds of reference,
#   "sold nine" without what was struck out, and keeps cells and the lines of a hard break apart.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder/old" \
  remark-slate@1.8.6 unified@9.2.2 remark-parse@9.0.0 remark-gfm@1.0.0
npm install --silent --no-audit --no-fund --prefix "$folder/other" \
  remark-slate-transformer@0.9.0 unified@11.0.5 remark-parse@11.0.0 remark-gfm@4.0.1
cat >"$folder/old/read.mjs" <<'NODE'
import gfm from "remark-gfm";
import parse from "remark-parse";
import slate from "remark-slate";
import unified from "unified";

export const read = (text) => unified().use(parse).use(gfm).use(slate.default).processSync(text).result;
NODE
cat >"$folder/other/read.mjs" <<'NODE'
import gfm from "remark-gfm";
import parse from "remark-parse";
import { remarkToSlate } from "remark-slate-transformer";
import { unified } from "unified";

export const read = (text) => unified().use(parse).use(gfm).use(remarkToSlate).processSync(text).result;
NODE
cat >"$folder/run.mjs" <<'NODE'
import { read as old } from "./old/read.mjs";
import { read as other } from "./other/read.mjs";

// The words of a document, what is struck out in braces.
const words = (node) => {
  if (node.type === "break") return "\n";
  if (node.children) return node.children.map(words).join("");
  return node.strikeThrough || node.delete ? `{${node.text}}` : node.text;
};
const below = "\n\n[not]: https://example.org/a\n[1]: https://example.org/b\n";
const cases = [
  ["Roe sold ~~ten~~ nine mills.", "Roe sold {ten} nine mills.", "Roe sold {ten} nine mills."],
  ["Roe *sold ~~ten~~ nine* mills.", "Roe sold {ten} nine mills.", "Roe {sold ten nine} mills."],
  ["He said **it is ~~not~~ shut**.", "He said it is {not} shut.", "He said {it is not shut}."],
  ["It was [not](https://example.org/a) sold.", "It was not sold.", "It was not sold."],
  ["**It was [not](https://example.org/a) sold.**", "It was not sold.", "It was  sold."],
  [`It was [not] sold.${below}`, "It was not sold.", "It was  sold."],
  [`It was [not][1] sold.${below}`, "It was not sold.", "It was  sold."],
  ["The ayes were 5  \n3 were absent.", "The ayes were 5\n3 were absent.", "The ayes were 53 were absent."],
  ["| Ayes |\n|---|\n| 5 |", "Ayes5", ""],
];
let same = true;
for (const [text, right, seen] of cases) {
  const found = [other(text), old(text)].map((nodes) => nodes.map(words).join(""));
  console.log(JSON.stringify(text), found);
  same = same && found[0] === right && found[1] === seen;
}
process.exit(same ? 0 : 1);
NODE
node "$folder/run.mjs"
