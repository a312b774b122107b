#!/usr/bin/env bash
# draftjs-to-html lists Ann, who stands below "For the sale:", below "Against the sale:", and leaves a poem out.
#
# Versions: draftjs-to-html 0.9.1, Node 20.
# Expected: Draft.js stores an article as a row of blocks, each with its kind and how deep it is indented; as HTML they
#   stand in the same order, and each item below the one that it is indented under.
# Seen: indented items are kept back until an item of the same kind, no deeper, ends them. If the next list is of the
#   other kind (a numbered one behind one with bullets), its first item is written before them, and they come
#   below that. So the votes for a sale are those against it, with no word lost and nothing odd to see; with a
#   paragraph between the lists, or with both of one kind, each stands where it should. A block of Draft.js's
#   own kind "code-block", which keeps lines as they are, as of a poem or a table, is empty: only the kind "code"
#   is known. Nothing is said.
# Source: Draft.js's documentation of its block types ("code-block" among those it knows by default); getListMarkup
#   (nestedListBlock is written behind the item that follows) and blockTypesMapping. Its issues 62, open since 2019, and
#   129 have the lists, 106 the code block.
# What it taught: Draft.js's JSON is not among the formats that are read; but of the same lists on a web page ours lost
#   "Against the sale:" (fewer than four words in a numbered list, index/formats/web/main_text.py), so that Bob
#   stood below Ann.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" draftjs-to-html@0.9.1
cat >"$folder/run.cjs" <<'NODE'
const toHtml = require("draftjs-to-html");

function shown(...blocks) {
  const raw = blocks.map(([type, text, depth = 0], number) => ({
    key: `k${number}`,
    text,
    type,
    depth,
    inlineStyleRanges: [],
    entityRanges: [],
    data: {},
  }));
  return toHtml({ blocks: raw, entityMap: {} })
    .replace(/<[^>]*>/g, "")
    .split("\n")
    .filter((line) => line.trim())
    .join(" | ");
}

const [bullet, figure] = ["unordered-list-item", "ordered-list-item"];
const forIt = [[bullet, "For the sale:"], [bullet, "Ann Reed", 1]];
const against = (kind) => [[kind, "Against the sale:"], [kind, "Bob Hill", 1]];
const found = [
  shown(...forIt, ...against(figure)),
  shown(...forIt, ["unstyled", "Then:"], ...against(figure)),
  shown(...forIt, ...against(bullet)),
  shown(["unstyled", "The mill's verse:"], ["code-block", "It was not sold."], ["unstyled", "It hangs there still."]),
  shown(["code", "It was not sold."]),
];
console.log(found);
const wanted = [
  "For the sale: | Against the sale: | Ann Reed | Bob Hill",
  "For the sale: | Ann Reed | Then: | Against the sale: | Bob Hill",
  "For the sale: | Ann Reed | Against the sale: | Bob Hill",
  "The mill's verse: | It hangs there still.",
  "It was not sold.",
];
process.exit(JSON.stringify(found) === JSON.stringify(wanted) ? 0 : 1);
NODE
node "$folder/run.cjs"
