#!/usr/bin/env bash
# rss-parser puts an Atom entry's emphasised words behind the rest: "The was lit at p.m.lamp5not".
#
# Versions: rss-parser 3.13.0, Node 20.
# Expected: content of the type "xhtml" comes with its words in their order, as markup (content) and as
#   plain text (contentSnippet).
# Seen: "The <b>lamp</b> was <i>not</i> lit at <b>5</b> p.m." comes as "The was lit at p.m.lamp5not" (and
#   more blanks): the plain words first, then each <b>, then the <i>, glued. Each word is the entry's, the
#   sentence nobody's. The same words as type "html" keep their order.
# Source: RFC 4287, 3.1.1.3 (the content is the XHTML in the div); rss-parser issue 275, open since 2024:
#   the tree from xml2js, which groups children by name, is written out again.
# What it taught: index/formats/news/feed.py walks the elements themselves; tests/test_index_formats_news.py
#   reads such an entry.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" rss-parser@3.13.0
cat >"$folder/run.cjs" <<'NODE'
const Parser = require("rss-parser");

const words = "<p>The <b>lamp</b> was <i>not</i> lit at <b>5</b> p.m.</p>";
const inside = {
  xhtml: `<div xmlns="http://www.w3.org/1999/xhtml">${words}</div>`,
  html: words.replaceAll("<", "&lt;"),
};

function feed(type) {
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harwick</title>
    <id>urn:x:feed</id><updated>2026-11-01T00:00:00Z</updated><entry><id>urn:x:1</id><title>Lamp</title>
    <link href="https://example.org/1"/><updated>2026-11-01T00:00:00Z</updated>
    <content type="${type}">${inside[type]}</content></entry></feed>`;
}

async function main() {
  const found = [];
  for (const type of ["xhtml", "html"]) {
    const { items } = await new Parser().parseString(feed(type));
    found.push(items[0].contentSnippet);
  }
  console.log(found);
  const seen = ["The  was  lit at  p.m.lamp5not", "The lamp was not lit at 5 p.m."];
  process.exit(JSON.stringify(found) === JSON.stringify(seen) ? 0 : 1);
}

main();
NODE
node "$folder/run.cjs"
