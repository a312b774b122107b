#!/usr/bin/env bash
# whatsapp-chat-parser has "the pier is not sold" said by somebody called 'Ann Roe changed the group name to "Harwick'.
#
# Versions: whatsapp-chat-parser 4.0.2, Node 20.
# Expected: a chat that somebody exported and gave to a newspaper has each message with who wrote it, and what the
#   program itself notes, such as who came, left or renamed the group, with an author of null, as its README says.
# Seen: what makes a line a message is a colon with a blank behind it, wherever that stands. A group's name has one
#   more often than not where there is a topic ("Harwick: the pier"), and such names stand in the program's notes: when
#   the group is made, and each time that it is renamed. What is before the colon is then the author, with the verb and
#   the opening mark, and the rest of the name, with the closing one, is a message of that person's; so in a count of
#   who spoke there is one who never did, and "not sold" is said by one who named a group. With "5:30" in the name,
#   which has no blank, the same note has no author. A message with nothing in it ("Bob: ", whose blank an editor took
#   off) is the other way about: a note, with Bob as its text. Dates and all else are right.
# Source: its README, "Message structure" (author is null for a system message; its example is a note of a group made
#   with a name in quotation marks); dist/index.js (author: all up to the first colon and blank). Its issue 258, open,
#   is of the other direction: notes for which newer exports do name an author.
# What it taught: nothing to mend: chats are not among the formats that are read.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" whatsapp-chat-parser@4.0.2
cat >"$folder/run.mjs" <<'NODE'
import { parseString } from "whatsapp-chat-parser";

const notes = [
  'Ann Roe created group "Harwick"',
  'Ann Roe changed the group name to "Harwick: the pier is not sold"',
  'Ann Roe changed the group name to "Harwick at 5:30"',
  "Bob Hill: It is not sold",
  "Bob Hill: Roe said: no",
];
const styles = [
  (note, at) => `23/5/24, 10:1${at} - ${note}`, // as Android writes it
  (note, at) => `[23/5/24, 10:1${at}:00] ${note}`, // as iOS does
];
const found = styles.map((style) =>
  parseString(notes.map(style).join("\n")).map(({ author, message }) => [author, message]),
);
for (const [author, message] of found[0]) console.log(author, "->", message);
const seen = [
  [null, 'Ann Roe created group "Harwick"'],
  ['Ann Roe changed the group name to "Harwick', 'the pier is not sold"'],
  [null, 'Ann Roe changed the group name to "Harwick at 5:30"'],
  ["Bob Hill", "It is not sold"],
  ["Bob Hill", "Roe said: no"],
];
process.exit(JSON.stringify(found) === JSON.stringify([seen, seen]) ? 0 : 1);
NODE
node "$folder/run.mjs"
