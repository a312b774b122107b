#!/usr/bin/env bash
# okapibm25 says that "The notary knows nothing now." is best for "no", and finds "3.5" in "345 crowns".
#
# Versions: okapibm25 1.4.1, Node 20.
# Expected: Okapi BM25 over a bag of words: a keyword counts where it stands as a word. b=0, as in the paper, leaves
#   the documents' length out.
# Seen: keywords are regular expressions, and are counted inside words: "no" stands four times in "The notary knows
#   nothing now.", once in "He said no.", where it is a word; "Ann" is in "Annual", "5" in "15" and "1995". In
#   "3.5" the stop is any letter, so that "It cost 345 crowns" scores higher than "It cost 3.5 crowns", of one
#   word more. How rare a word is, is counted with the stop as a stop, so the two counts differ. Capitals count: "pier"
#   is not in "Pier". b: 0 is taken for 0.75, as none.
# Source: okapibm25's README (a "bag-of-words information retrieval algorithm", whose own example asks for "query."
#   with its stop) and BM25.js (getTermFrequency: new RegExp(term, "g"); getIDF: document.includes(term);
#   constants.b ? constants.b : 0.75).
# What it taught: nothing to mend: both sides are split into words before they are counted (index/retrieval/bm25.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" okapibm25@1.4.1
cat >"$folder/run.mjs" <<'NODE'
import okapi from "okapibm25";

const score = (documents, word, constants) =>
  okapi.default(documents, [word], constants).map((value) => Number(value.toFixed(2)));
const sets = {
  no: ["He said no.", "The notary knows nothing now.", "It rained."],
  Ann: ["Ann left.", "Annual rain.", "It rained."],
  5: ["It cost 15 crowns in 1995.", "It cost 5 crowns.", "It rained."],
  3.5: ["It cost 3.5 crowns.", "It cost 345 crowns.", "It rained."],
  pier: ["Pier shut.", "It rained."],
};
const found = {};
for (const [word, documents] of Object.entries(sets)) {
  found[word] = score(documents, word);
  console.log(word, "in", documents, "->", found[word]);
}
const long = ["rain", "rain fell on the town and on the sea"];
const [flat, usual] = [score(long, "rain", { b: 0 }), score(long, "rain", { b: 0.75 })];
console.log("b of 0:", flat, "b of 0.75:", usual);
const holds =
  found.no[1] > found.no[0] &&
  found.Ann[1] === found.Ann[0] &&
  found[5][0] > 0 &&
  found[3.5][1] > found[3.5][0] &&
  found.pier[0] === 0 &&
  flat.join() === usual.join() &&
  flat[0] !== flat[1];
process.exit(holds ? 0 : 1);
NODE
node "$folder/run.mjs"
