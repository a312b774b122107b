#!/usr/bin/env bash
# node-htmldiff shows that "is now not able to pay" was published as "is now notable to pay".
#
# Versions: node-htmldiff 0.9.4, Node 20.
# Expected: two versions of an article are laid over each other, with what is new in <ins> and what went in <del>.
#   Without the deletions the words are those of the new version, without the insertions those of the old.
# Seen: with an emphasised word that comes or goes, a blank does, behind its tags, and of that nothing is written.
#   A "not" in bold that is put in before "able" makes "notable"; one that is taken out leaves "notable" to those who
#   look at the old version; and "May 40 people came", with a 3 put in, is "May3 40 people". A plain "not" keeps its
#   blank, so that whoever tries it with plain words sees nothing. Each sentence can be read, and
#   neither version has it.
# Source: node-htmldiff's README ("marks the differences between them with <ins> and <del> tags", "The diffing
#   understands HTML"); HTML, "ins" and "del" (an addition to the document, a removal from it). In js/htmldiff.js wrap
#   writes of what is new or gone each run of words between two tags, but not a run of white space alone.
# What it taught: nothing to mend: texts are not compared, and a new version is read anew, as its own words.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" node-htmldiff@0.9.4
cat >"$folder/run.cjs" <<'NODE'
const diff = require("node-htmldiff");

const without = (name, html) =>
  html.replace(new RegExp(`<${name}\\b[^>]*>.*?</${name}>`, "g"), "").replace(/<[^>]+>/g, "");

function versions(before, after) {
  const marked = diff(`<p>${before}</p>`, `<p>${after}</p>`);
  const read = [without("ins", marked), without("del", marked)];
  console.log(marked.replace(/ data-[\w-]+="\w+"/g, ""), read);
  return read;
}

const able = "The council is now able to pay.";
const people = "On May 40 people came.";
const found = [
  versions(able, "The council is now <b>not</b> able to pay."),
  versions("The council is now <b>not</b> able to pay.", able),
  versions(people, "On May <b>3</b> 40 people came."),
  versions(able, "The council is now not able to pay."),
];
const seen = [
  [able, "The council is now notable to pay."],
  ["The council is now notable to pay.", able],
  [people, "On May3 40 people came."],
  [able, "The council is now not able to pay."],
];
process.exit(JSON.stringify(found) === JSON.stringify(seen) ? 0 : 1);
NODE
node "$folder/run.cjs"
