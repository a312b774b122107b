#!/usr/bin/env bash
# html-email-to-text reads a link "The mill was not sold", with "not" in bold, as "sold", and "AT&T" as "AT &T".
#
# Versions: html-email-to-text 1.0.4, html-to-text 10.0.1, Node 20.
# Expected: a newsletter in HTML gets the text that goes with it, for those who read mail so: links with their words
#   and, in brackets, where they lead, as its README shows. html-to-text has these right.
# Seen: of a link's words only the last piece is kept, and pieces end at each element and each reference (&amp;): of a
#   headline that is a link, "The mill was not sold" with one word in bold, "sold" is left; "Roe &amp; Lee vote no" is
#   "Lee vote no", and "Ann&#8217;s no" with the no emphasised is "no". Elsewhere a blank follows each piece: "un sold",
#   "AT &T", "£1 ,000". Lines end where the source has white space, not where a paragraph does: "In 1998" and "5 men
#   came." in two paragraphs that stand side by side are one sentence. Nothing is said.
# Source: its index.js (formatText: elements.a.text = …, "Always end text with a space")
#   and its README (<a href="/links">link</a>); no issue was found.
# What it taught: nothing to mend: ours joins what emphasis parts (index/formats/markup.py), and a link's words are all
#   there.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" html-email-to-text@1.0.4 html-to-text@10.0.1
cat >"$folder/one.cjs" <<'NODE'
const read = require("html-email-to-text");

console.log(JSON.stringify(process.argv.slice(2).map((html) => read(html).trim())));
NODE
cat >"$folder/run.cjs" <<'NODE'
const { execFileSync } = require("child_process");
const { convert } = require("html-to-text");

const apart = (...mails) => JSON.parse(execFileSync("node", [`${__dirname}/one.cjs`, ...mails], { encoding: "utf8" }));
const wanted = {
  '<p><a href="/m">The mill was sold</a></p>': ["The mill was sold [/m]", "The mill was sold [/m]"],
  '<p><a href="/m">The mill was <b>not</b> sold</a></p>': ["sold [/m]", "The mill was not sold [/m]"],
  '<p><a href="/m">Roe &amp; Lee vote no</a></p>': ["Lee vote no [/m]", "Roe & Lee vote no [/m]"],
  '<p><a href="/m">Ann&#8217;s <em>no</em></a></p>': ["no [/m]", "Ann’s no [/m]"],
  "<p>It is un<b>sold</b>.</p>": ["It is un sold .", "It is unsold."],
  "<p>AT&amp;T paid £1<b>,000</b>.</p>": ["AT &T paid £1 ,000 .", "AT&T paid £1,000."],
  "<p>In 1998</p><p>5 men came.</p>": ["In 1998 5 men came.", "In 1998\n\n5 men came."],
};
let same = true;
for (const [mail, seen] of Object.entries(wanted)) {
  const found = [apart(mail)[0], convert(mail)];
  console.log(mail, "->", found);
  same = same && JSON.stringify(found) === JSON.stringify(seen);
}
process.exit(same ? 0 : 1);
NODE
node "$folder/run.cjs"
