#!/usr/bin/env bash
# text-fragments-polyfill, sent to "106 crowns" by a link, marks "10⁶ crowns", and "41²" for "412".
#
# Versions: text-fragments-polyfill 6.7.0, jsdom 26.1.0, Node 20.
# Expected: a link that ends in #:~:text=106%20crowns shows where the page says so: the words are searched for without
#   regard to case and accents, and the first place that has them is marked.
# Seen: page and words are brought into Unicode's compatible form first. There a raised figure is a plain one and a sign
#   on a letter a mark of its own, which is dropped: a million, 10⁶, is 106; 41 per cent with a note, 41², is 412; and
#   the Russian й, a letter of its own, is и, in which alone "мой" and "мои", my one and my many, differ. What stands
#   first is marked, and the sentence that was quoted, further down, is not: what is shown as the quote is another
#   figure. A half does no harm: "31" is not found in "3½ miles". With the word before it in the link ("and-,106 ...")
#   the right place is found.
# Source: text-fragments-polyfill, src/text-fragment-utils.js, normalizeString ("NFKD", and all from U+0300 to U+036F
#   taken out; its own text speaks of é and e), and processFragmentDirectives (of several places the first); Unicode
#   Standard Annex 15, on compatibility (superscripts are formatted otherwise, and the difference may count).
# What it taught: words were looked up likewise here: 10⁶ found 106, and 41² was 412. A raised figure behind a figure is a
#   note now, behind 10 a power (fold in index/words.py). What is quoted was shown by its place all along.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" text-fragments-polyfill@6.7.0 jsdom@26.1.0
cat >"$folder/run.mjs" <<'NODE'
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<html lang=en><body></body></html>");
Object.assign(globalThis, { window, document: window.document });
for (const name of ["NodeFilter", "Node", "HTMLElement", "Range"]) {
  globalThis[name] = window[name];
}
const fragments = await import("./node_modules/text-fragments-polyfill/src/text-fragment-utils.js");

/** What a link to these words marks on the page. */
function marked(html, words) {
  document.body.innerHTML = html;
  const found = fragments.getFragmentDirectives(`#:~:text=${words}`);
  const marks = fragments.processFragmentDirectives(fragments.parseFragmentDirectives(found), document, document.body);
  const text = marks.text[0].map((mark) => mark.textContent).join("");
  console.log(decodeURIComponent(words), "->", text, "|", document.body.innerHTML.replace(/ class="[^"]*"/g, ""));
  return text;
}

const found = [
  marked("<p>It cost 10⁶ crowns in all, and 106 crowns a day.</p>", "106%20crowns"),
  marked("<p>Turnout was 41² per cent.</p><p>412 people came.</p>", "412"),
  marked("<p lang=ru>Это мой дом. Это мои дома.</p>", encodeURIComponent("мои")),
  marked("<p>It is 3½ miles. It is 31 miles.</p>", "31"),
  marked("<p>It cost 10⁶ crowns in all, and 106 crowns a day.</p>", "and-,106%20crowns"),
];
const seen = ["10⁶ crowns", "41²", "мой", "31", "106 crowns"];
process.exit(JSON.stringify(found) === JSON.stringify(seen) ? 0 : 1);
NODE
(cd "$folder" && node run.mjs)
