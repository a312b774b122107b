#!/usr/bin/env bash
# transcriptator gives "Is it not sold?", which Ann asked, to Bob, his answer to Cal, and loses the last one.
#
# Versions: transcriptator 1.1.4, Node 20.
# Expected: in a podcast's transcript as HTML, <cite> is who says the <p> below it, and its README says that "the
#   cite element is not required": who goes on need not be named again. In JSON, a text of two lines is two.
# Seen: a segment ends only where one of its three elements comes again, so the next <cite> still falls into the
#   one before. From Ann's second paragraph on, timed or not, each paragraph has the next speaker's name;
#   without times each has the next one's time as well, and "It is not." is nowhere. Nothing fails, and
#   transcripts that name the speaker each time are right. In JSON "Ann: We will | not close." is Ann's "We
#   will": the second line is cut off, where a name is found in the first.
# Source: its README ("Supported File Formats", HTML and JSON; Format 2 has a text with a line end); formats/html.js,
#   getSegmentsFromHTMLElements; speaker.js, whose pattern ends where "." does, at a line's end.
# What it taught: nothing to mend: such a page is read as a page, its words in their order (index/formats/web), and
#   transcripts in JSON are not among the formats that are read.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" transcriptator@1.1.4
cat >"$folder/run.cjs" <<'NODE'
const { convertFile } = require("transcriptator");

function page(again, named = "") {
  return (
    "<html><body><cite>Ann:</cite><time>0:00</time><p>Will the pier close?</p>" +
    `${named}${again}<p>Is it not sold?</p><cite>Bob:</cite><time>0:05</time><p>No, it is not.</p>` +
    "<cite>Cal:</cite><time>0:09</time><p>It is.</p></body></html>"
  );
}
const lines = [{ start: 0, end: 1000, text: "Ann: We will\nnot close." }];
const timed = "<time>0:03</time>";
const texts = [page(timed), page(""), page(timed, "<cite>Ann:</cite>"), JSON.stringify(lines)];
const found = texts.map((text) => convertFile(text).map((one) => `${one.startTime} ${one.speaker}: ${one.body}`));
console.log(found);
const wanted = [
  ["0 Ann: Will the pier close?", "3 Bob: Is it not sold?", "5 Cal: No, it is not.", "9 Cal: It is."],
  ["0 Ann: Will the pier close?", "5 Bob: Is it not sold?", "9 Cal: No, it is not."],
  ["0 Ann: Will the pier close?", "3 Ann: Is it not sold?", "5 Bob: No, it is not.", "9 Cal: It is."],
  ["0 Ann: We will"],
];
process.exit(JSON.stringify(found) === JSON.stringify(wanted) ? 0 : 1);
NODE
node "$folder/run.cjs"
