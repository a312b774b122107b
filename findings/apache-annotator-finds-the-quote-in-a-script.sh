#!/usr/bin/env bash
# Apache Annotator finds a quote in the page's JSON-LD before it finds it in the article.
#
# Versions: @apache-annotator/dom 0.2.0, jsdom 26.1.0, Node 20.
# Expected: a TextQuoteSelector matches, and a TextPositionSelector counts, text that the page shows.
# Seen: the words of <script> and <style> count as text. News pages carry headline and story as JSON-LD, so
#   the first match of a verbatim quote stands in the script, where nothing can be marked; a quote that
#   only the script has is "found"; and the position of a word that starts the visible text is 56, not 0.
# Source: W3C Web Annotation Data Model, 4.2.4 (for HTML the text is what is left without the tags; it does
#   not speak of elements that are not shown); createTextQuoteSelectorMatcher, describeTextPosition.
# What it taught: nothing to mend: citations are offsets into the article's own text, and the page marks
#   them by these, never by searching.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" jsdom@26.1.0 \
  @apache-annotator/dom@0.2.0 @apache-annotator/selector@0.2.0
cat >"$folder/run.mjs" <<'NODE'
import { JSDOM } from "jsdom";

const page =
  '<body><script type="application/ld+json">{"headline":"The pier stays open","keywords":"old pier"}</script>' +
  "<h1>The pier stays open</h1><p>It costs four million.</p></body>";
const { window } = new JSDOM(page);
const { document } = window;
Object.assign(globalThis, { window, document });
for (const name of ["Node", "Range", "NodeFilter"]) globalThis[name] = window[name];
const annotator = await import("@apache-annotator/dom");

async function places(exact) {
  const matcher = annotator.createTextQuoteSelectorMatcher({ type: "TextQuoteSelector", exact });
  const found = [];
  for await (const range of matcher(document.body)) found.push(range.startContainer.parentNode.localName);
  return found;
}

const range = document.createRange();
range.selectNodeContents(document.querySelector("h1"));
const found = [
  await places("The pier stays open"),
  await places("old pier"),
  (await annotator.describeTextPosition(range, document.body)).start,
];
console.log(JSON.stringify(found));
process.exit(JSON.stringify(found) === '[["script","h1"],["script"],56]' ? 0 : 1);
NODE
node "$folder/run.mjs"
