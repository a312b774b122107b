#!/usr/bin/env bash
# pdf2json reads "The pier is not sold. / Was it sold in May? / No, said Ann Roe." from the last line to the first.
#
# Versions: pdf2json 4.1.0 (and 4.0.2, where it was right), Node 20.
# Expected: getRawTextContent() gives the text of each page in the order in which it is read, from top to bottom, the
#   more so as a change of 2026 had it sorted "to ensure reading order".
# Seen: lines are sorted by their height, the lowest first; in a PDF heights are counted from the foot of the page. So
#   each page begins with its last line and ends with its headline, and the pages follow each other as they should:
#   every line is whole, every word is there, and answers stand before their questions. "It is sold to Ann," with
#   "who did not pay." below it is "who did not pay. It is sold to Ann,". A page that counts from its top, by a
#   transformation, is turned over as well. Who searches for words finds them all. The parsed data (Texts),
#   from the same run, are in order; so is 4.0.2, which sorts nothing, for pages written in order.
# Source: ISO 32000-1, 8.3.2.3 (default user space: y goes up); pdf2json's README (getRawTextContent), its issue 421 and
#   pull request 422, merged (the spatial sort); its pdfparser.js. No issue of the turned pages was found.
# What it taught: nothing to mend: ours orders lines from the top of a column (index/formats/pdf/lines.py, columns.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" pdf2json@4.1.0 before@npm:pdf2json@4.0.2
cat >"$folder/run.mjs" <<'NODE'
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import Before from "before";
import Now from "pdf2json";

const path = fileURLToPath(new URL("made.pdf", import.meta.url));
const make = (content) => {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let made = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = made.length;
    made += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 6\n0000000000 65535 f \n${places.join("")}trailer<</Size 6/Root 1 0 R>>\n`;
  writeFileSync(path, `${made}${table}startxref\n${made.length}\n%%EOF\n`);
};
const read = (Parser) =>
  new Promise((done, fail) => {
    const parser = new Parser(null, true);
    parser.on("pdfParser_dataError", fail);
    parser.on("pdfParser_dataReady", (data) => {
      const raw = parser.getRawTextContent().split("----------------")[0];
      done({ raw: raw.trim().split(/\s*\r\n/), data: data.Pages[0].Texts.map((text) => text.R[0].T) });
    });
    parser.loadPDF(path, 0);
  });
const articles = [
  ["The pier is not sold.", "Was it sold in May?", "No, said Ann Roe."],
  ["It is sold to Ann,", "who did not pay."],
];
const up = (line, at) => `BT /F 12 Tf 72 ${700 - 14 * at} Td (${line}) Tj ET`;
const down = (line, at) => `BT /F 12 Tf 1 0 0 -1 72 ${100 + 14 * at} Tm (${line}) Tj ET`;
let same = true;
for (const lines of articles) {
  for (const content of [lines.map(up).join("\n"), `1 0 0 -1 0 800 cm\n${lines.map(down).join("\n")}`]) {
    make(content);
    const [now, before] = [await read(Now), await read(Before)];
    console.log({ now: now.raw, data: now.data, before: before.raw });
    const equal = (found, wanted) => JSON.stringify(found) === JSON.stringify(wanted);
    same = same && equal(now.raw, [...lines].reverse()) && equal(now.data, lines) && equal(before.raw, lines);
  }
}
process.exit(same ? 0 : 1);
NODE
node "$folder/run.mjs"
