#!/usr/bin/env bash
# html2plaintext reads "1. For the sale" with Ann and Bob below it as "1. For the saleAnnBob", "2. Ann", "3. Bob".
#
# Versions: html2plaintext 2.1.4, Node 20.
# Expected: a list within a list's item is one, and its items stand once; the second item of the outer list is 2. Blocks
#   (sections, divisions, headings) are lines of their own, as its README's "treat whitespace like a browser" has it.
# Seen: every item of the inner list is written twice, glued to the item around it and again as one of the outer list,
#   which is numbered through: "2. Against it" is 4, and a motion with three names for and one against has six
#   items. An item "In 1998" with "5 boats" under it is "In 19985 boats". So it is with two paragraphs in an item, and
#   with <div>, <section>, <dl> and table cells anywhere; only <p> and <br> part lines. A heading runs into the words
#   below it. A list that starts at 5 starts at 1. Nothing fails, and flat lists of plain items are right.
# Source: its README ("reformat ordered/unordered lists"); _list in index.js, which finds each item at any depth, takes
#   all the text in it, and numbers them as they come. No issue was found.
# What it taught: nothing to mend: an inner list's items stand once, indented, and blocks are lines of their own
#   (index/formats/web); of numbered lists ours lost items of fewer than four words (main_text.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" html2plaintext@2.1.4
cat >"$folder/run.cjs" <<'NODE'
const toText = require("html2plaintext");

const list = (kind, ...items) => `<${kind}>${items.map((item) => `<li>${item}</li>`).join("")}</${kind}>`;
const wanted = new Map([
  [
    list("ol", `For the sale${list("ol", "Ann", "Bob")}`, `Against it${list("ol", "Cal")}`),
    "1. For the saleAnnBob\n2. Ann\n3. Bob\n4. Against itCal\n5. Cal",
  ],
  [list("ul", `In 1998${list("ul", "5 boats")}`), "- In 19985 boats\n- 5 boats"],
  [list("ul", "<p>In 1998</p><p>5 boats</p>"), "- In 19985 boats"],
  ["<section>In 1998</section><section>5 boats</section>", "In 19985 boats"],
  ["<h2>The year 1998</h2><div>5 boats left.</div>", "The year 19985 boats left."],
  ['<ol start="5"><li>Sell.</li></ol>', "1. Sell."],
  [list("ol", "Sell.", "Wait."), "1. Sell.\n2. Wait."],
]);
let same = true;
for (const [page, seen] of wanted) {
  const found = toText(page);
  console.log(page, "->", JSON.stringify(found));
  same &&= found === seen;
}
process.exit(same ? 0 : 1);
NODE
node "$folder/run.cjs"
