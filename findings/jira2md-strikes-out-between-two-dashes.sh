#!/usr/bin/env bash
# jira2md strikes out what stands between two dashes, and reads 5+6+7 as 567; jira2slack reads 10^7 men as 107 men.
#
# Versions: jira2md 3.0.1, jira2slack 1.3.0, commonmark 0.31.2, Node 20; jira2markdown 0.5.3, Python 3.11.
# Expected: a draft or a comment in Jira, as Markdown or for Slack, says the same. In Jira "--" and "---" between blanks
#   are dashes, and -so- is struck out; + ^ and ~ mark a word from its beginning to its end, so that signs within one,
#   or before two different numbers, are signs. jira2markdown has all of these right.
# Seen: "The mill -- it was sold -- is old." has the middle struck out, as withdrawn, with half a dash at each end, in
#   both packages. jira2md underlines the 6 of 5+6+7, and takes the signs away: 567; "10^6 to 10^7" is 10, with "6 to
#   10" raised, and 7; of "~5 or ~6 crowns" ("about") there is "5 or 6", half of it lowered. jira2slack, which has no
#   raised letters, writes "10^6 to 107 men", "_5 or 6 crowns", and a {quote} as code. A plural that one editor put in,
#   "the mill[s]", is <s> in jira2md's Markdown: all that follows is struck out. Nothing is said.
# Source: Atlassian's Text Formatting Notation ("--" and "---"; "-deleted-", "+inserted+"); jira2md's index.js
#   (to_markdown: each sign by a pattern that asks for no blank or end beside it) and jira2slack's, which follow J2M; no
#   issue about these was found. pandoc's 6325, closed, has arrows (-->) struck out, mended.
# What it taught: nothing to mend: Jira's markup is not among the formats that are read.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" jira2md@3.0.1 jira2slack@1.3.0 commonmark@0.31.2
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jira2markdown==0.5.3
cat >"$folder/wanted.json" <<'JSON'
[
 ["It was -not- sold.", "It was ~~not~~ sold.", "It was ~not~ sold.", "It was ~~not~~ sold."],
 ["The mill -- it was sold -- is old.", "The mill ~~- it was sold -~~ is old.", "The mill ~- it was sold~ - is old.",
  "The mill – it was sold – is old."],
 ["The vote was 5+6+7.", "The vote was 5<ins>6</ins>7.", "The vote was 5+6+7.", "The vote was 5+6+7."],
 ["It rose from 10^6 to 10^7 men.", "It rose from 10<sup>6 to 10</sup>7 men.", "It rose from 10^6 to 107 men.",
  "It rose from 10^6 to 10^7 men."],
 ["It cost ~5 or ~6 crowns.", "It cost <sub>5 or </sub>6 crowns.", "It cost _5 or 6 crowns.", "It cost ~5 or ~6 crowns."],
 ["He closed the mill[s]. Ann said no.", "He closed the mill<s>. Ann said no.", "He closed the mill[s]. Ann said no.",
  "He closed the mill[s]. Ann said no."],
 ["{quote}It was not sold.{quote}", "{quote}It was not sold.{quote}", "```It was not sold.```", "> It was not sold."]
]
JSON
cat >"$folder/run.cjs" <<'NODE'
const commonmark = require("commonmark");
const jira2md = require("jira2md");
const { toSlack } = require("jira2slack");
const wanted = require("./wanted.json");

let same = true;
for (const [text, markdown, slack] of wanted) {
  const found = [jira2md.to_markdown(text), toSlack(text)];
  console.log(text, "->", found);
  same = same && found[0] === markdown && found[1] === slack;
}
const page = new commonmark.HtmlRenderer().render(new commonmark.Parser().parse(wanted[2][1]));
console.log("as a page:", page.trim());
process.exit(same && page.replace(/<[^>]*>/g, "").trim() === "The vote was 567." ? 0 : 1);
NODE
node "$folder/run.cjs"
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import json
import sys

from jira2markdown import convert

wanted = json.load(open(f"{sys.argv[1]}/wanted.json", encoding="utf-8"))
found = [convert(text) for text, *_ in wanted]
print("jira2markdown", *found, sep="\n    ")
sys.exit(0 if found == [right for *_, right in wanted] else 1)
PYTHON
