#!/usr/bin/env bash
# email-reply-parser takes a sentence that begins "Sent from" for a signature, and the sentences after it too.
#
# Versions: email-reply-parser 2.3.7, Node 20.
# Expected: a signature is a last line such as "Sent from my telephone"; a sentence of the news that begins
#   with these words, goes on, and has a line of news after it stays in what getVisibleText gives.
# Seen: "Sent from the harbour, two letters asked for a bridge." and "The vote was 5 to 4." after it are one
#   fragment, said to be a signature and hidden; the visible text ends at "The council met." With "Posted
#   from", in the same place, all three lines stay.
# Source: email-reply-parser's read, isSignature, isHidden and getVisibleText (seen by running).
# What it taught: nothing to mend: the product counts its own code points, and index/structure/mail.py finds
#   no signature in these lines (it takes "Sent from my" only, in a last line, below a message's head).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" email-reply-parser@2.3.7
cat >"$folder/run.cjs" <<'NODE'
const loaded = require("email-reply-parser");

const Parser = loaded.default || loaded;
const seen = ["Sent", "Posted"].map((verb) => {
  const text = `The council met.\n${verb} from the harbour, two letters asked for a bridge.\nThe vote was 5 to 4.`;
  const email = new Parser().read(text);
  return [email.getVisibleText().trim(), email.fragments.filter((one) => one.isSignature()).length];
});
console.log(seen);
const posted = "The council met.\nPosted from the harbour, two letters asked for a bridge.\nThe vote was 5 to 4.";
const wanted = [["The council met.", 1], [posted, 0]];
process.exit(JSON.stringify(seen) === JSON.stringify(wanted) ? 0 : 1);
NODE
node "$folder/run.cjs"
