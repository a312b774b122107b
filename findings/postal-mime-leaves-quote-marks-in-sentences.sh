#!/usr/bin/env bash
# postal-mime reads a quoted reply as "The council voted > to close the pier."
#
# Versions: postal-mime 4.0.0, mailparser 3.14.2, Node 20.
# Expected: a mail with format=flowed has its paragraphs joined, quoted ones as well, whose lines each begin
#   with ">": the marks of the lines that are joined go, as mailparser, by the same author, has it.
# Seen: only the line ends go. The marks of the second line and all that follow stay in the middle of the
#   sentence, where ">" reads as "greater than" and ">>" as an arrow. The words can be quoted from no such mail
#   without the mark, and each offset behind it is off by two. Mail that is not quoted is right.
# Source: RFC 3676, 4.5 (quote marks are taken off before lines are joined, and count as the depth).
# What it taught: ours took them off, but not those of "> > " (index/formats/text/mail.py does so now);
#   tests/test_index_formats_text.py holds it for several depths.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" postal-mime@4.0.0 mailparser@3.14.2
cat >"$folder/run.mjs" <<'NODE'
import mailparser from "mailparser";
import PostalMime from "postal-mime";

const mail = [
  "From: ann@example.org",
  "To: bo@example.org",
  "Subject: The pier",
  "MIME-Version: 1.0",
  "Content-Type: text/plain; charset=utf-8; format=flowed",
  "",
  ">> It was open \r\n>> in May.",
  "> The council voted \r\n> to close the pier.",
  "We did \r\nnot.",
  "",
].join("\r\n");
const found = [(await PostalMime.parse(mail)).text, (await mailparser.simpleParser(mail)).text].map((text) =>
  text.trim().split("\n"),
);
console.log(found);
const wanted = [
  [">> It was open >> in May.", "> The council voted > to close the pier.", "We did not."],
  [">> It was open in May.", "> The council voted to close the pier.", "We did not."],
];
process.exit(JSON.stringify(found) === JSON.stringify(wanted) ? 0 : 1);
NODE
node "$folder/run.mjs"
