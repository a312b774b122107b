#!/usr/bin/env bash
# quill-delta-to-markdown puts "Roe denies it.", the paragraph after what Ann Hill said, into her quotation.
#
# Versions: quill-delta-to-markdown 0.6.0, commonmark 0.31.2 (which reads it), Node 20.
# Expected: an editor's text (Quill's Delta) becomes Markdown that says the same: a quotation has what the editor
#   marked as one, and what follows is outside; each line of a Delta is a block of its own, as Quill shows it.
# Seen: each line is written as a line, whatever it is, with nothing between. Behind a quotation, the next line goes on
#   with its paragraph in Markdown, with or without ">", so the paper's own words are quoted as hers: "We sold the
#   pier. Roe denies it." Where two are quoted who speak in turn, they speak as one; and two paragraphs are one. An
#   empty line that the editor left between keeps them apart, and so does a heading; behind a list a line is left empty
#   by the converter itself. The Markdown looks right to the eye, as the ">" is at the right line.
# Source: CommonMark 0.31.2, 5.1 (laziness: a paragraph in a quotation goes on without ">"); Quill's Delta, "Line
#   Formatting" (each newline ends a block); src/fromDelta.js of the package (newLine: one "\n" behind each line) and
#   fromDelta.converters.js (a list has a group, with an empty line behind it; blockquote has none). jira2markdown had
#   the same with "bq." and mended it in its pull request 19. No issue of this one was found.
# What it taught: nothing to mend: a Delta is not among the formats that are read; in Markdown a line behind a
#   quotation is read into it, as the standard says (index/formats/text/markdown.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" quill-delta-to-markdown@0.6.0 commonmark@0.31.2
cat >"$folder/run.mjs" <<'NODE'
import * as commonmark from "commonmark";
import quill from "quill-delta-to-markdown";

const quoted = (words) => [{ insert: words }, { insert: "\n", attributes: { blockquote: true } }];
const headed = (words) => [{ insert: words }, { insert: "\n", attributes: { header: 2 } }];
const listed = (words) => [{ insert: words }, { insert: "\n", attributes: { list: "bullet" } }];
const texts = [
  [...quoted("We sold the pier."), { insert: "Roe denies it.\n" }],
  [...quoted("Hill: We sold it."), ...quoted("Roe: We did not.")],
  [{ insert: "Hill left.\nRoe stayed.\n" }],
  [...quoted("We sold the pier."), { insert: "\nRoe denies it.\n" }],
  [...quoted("We sold the pier."), ...headed("Roe denies it")],
  [...listed("We sold the pier."), { insert: "Roe denies it.\n" }],
];
const read = (markdown) =>
  new commonmark.HtmlRenderer({ softbreak: " " }).render(new commonmark.Parser().parse(markdown)).replace(/\n/g, "");
const found = texts.map((ops) => read(quill.deltaToMarkdown(ops)));
for (const html of found) console.log(html);
const seen = [
  "<blockquote><p>We sold the pier. Roe denies it.</p></blockquote>",
  "<blockquote><p>Hill: We sold it. Roe: We did not.</p></blockquote>",
  "<p>Hill left. Roe stayed.</p>",
  "<blockquote><p>We sold the pier.</p></blockquote><p>Roe denies it.</p>",
  "<blockquote><p>We sold the pier.</p></blockquote><h2>Roe denies it</h2>",
  "<ul><li>We sold the pier.</li></ul><p>Roe denies it.</p>",
];
process.exit(JSON.stringify(found) === JSON.stringify(seen) ? 0 : 1);
NODE
node "$folder/run.mjs"
