#!/usr/bin/env bash
# adf-to-md numbers the same list 1 to 3, then 4 to 6, and reads a cell's "1998" and "5 boats" as "19985 boats".
#
# Versions: adf-to-md 1.2.1, Node 20.
# Expected: a document from Jira or Confluence (ADF) becomes the same Markdown each time that it is converted, and is
#   itself as it was. Two paragraphs in a table's cell are two, and a list within a list's item is one.
# Seen: the list's start is counted up in the document that was given. Whoever converts it for a preview and again to
#   store it has items 4, 5 and 6, and a third time 7, 8 and 9; saved back, the document begins there. "Item 2" is then
#   another item, or none. Paragraphs in a cell are glued: a year and a number are one number. Of an inner list the
#   first item stands in the outer one's line, as words, and the others are items of the outer list: "For: * Ann",
#   "Bob", "Against: Cal". Panels, dates, people and layouts are left out, of which `warnings` tells; of all this it
#   does not.
# Source: Atlassian Document Format, "orderedList" (order, the first item's number), "tableCell" (paragraphs); _convert,
#   which adds 1 to node.attrs.order for each item, and joins a cell's parts with nothing, an item's with a blank. No
#   issue was found.
# What it taught: nothing to mend: ADF is not among the formats that are read.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" adf-to-md@1.2.1
cat >"$folder/run.cjs" <<'NODE'
const { convert } = require("adf-to-md");

const node = (type, ...content) => ({ type, content });
const said = (words) => node("paragraph", { type: "text", text: words });
const item = (...content) => node("listItem", ...content);
const doc = (...content) => ({ version: 1, ...node("doc", ...content) });

const list = doc(node("orderedList", item(said("Sell.")), item(said("Do not sell.")), item(said("Wait."))));
const numbers = [1, 2, 3].map(() => convert(list).result.match(/\d+/g).map(Number));
const row = node("tableRow", node("tableCell", said("1998"), said("5 boats")), node("tableCell", said("none")));
const inner = node("bulletList", item(said("Ann")), item(said("Bob")));
const votes = doc(node("bulletList", item(said("For:"), inner), item(said("Against: Cal"))));
const found = [numbers, list.content[0].attrs, convert(doc(node("table", row))).result, convert(votes).result];
console.log(JSON.stringify(found));
const wanted = [
  [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
  { order: 10 },
  "|19985 boats|none|\n",
  "  * For:   * Ann\n  * Bob\n  * Against: Cal",
];
process.exit(JSON.stringify(found) === JSON.stringify(wanted) ? 0 : 1);
NODE
node "$folder/run.cjs"
