#!/usr/bin/env bash
# media-captions reads "It cost 1,000 crowns." as "It cost 1, 000 crowns.", and shows lines that were commented out.
#
# Versions: media-captions 1.0.4, Node 20.
# Expected: in SubStation Alpha (.ssa, .ass) the text is the last field and may have commas; "Comment:" in place of
#   "Dialogue:" is a line that is never shown, as a translator's note, or one that was withdrawn.
# Seen: the text is split at its commas with the other fields, and joined by ", ": 1,000 is "1, 000", a comma between
#   two figures, and "5,5" in German is five and five. A comment belongs to the caption before it, fields and times
#   and all: "The pier is open." goes on with "Comment: 0,0:00:02.00,…,It was sold to Ann." So does a note behind ";".
#   If the comment stands first it is left out, as it should. No error is given, and with strict: true neither.
# Source: its README ("SSA/ASS"; a line that begins with no field goes on the one before, which is its own); the
#   SubStation Alpha specification (a comment "is ignored during script playback"; the text "can include commas");
#   ssa-parser (FORMAT_SPLIT_RE, join(", ")).
# What it taught: nothing to mend: SubStation is not among the formats that are read; WebVTT's NOTE is left out
#   (index/formats/text/subtitles.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" media-captions@1.0.4
cat >"$folder/run.mjs" <<'NODE'
import { parseText } from "media-captions";

const head = [
  "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n",
  "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
].join("\n");
const line = (second, words, kind = "Dialogue") =>
  `${kind}: 0,0:00:0${second}.00,0:00:0${second}.90,Default,,0,0,0,,${words}\n`;
const files = [
  line(1, "It cost 1,000 crowns.") + line(2, "Das sind 5,5 Prozent."),
  line(1, "The pier is open.") + line(2, "It was sold to Ann.", "Comment") + line(3, "Bob left."),
  line(1, "It was sold to Ann.", "Comment") + line(2, "The pier is open."),
  line(1, "The pier is open.") + "; not checked\n" + line(2, "Bob left."),
];
const found = [];
let errors = 0;
for (const lines of files) {
  const read = await parseText(head + lines, { type: "ass", strict: true, errors: true });
  errors += read.errors.length;
  found.push(read.cues.map((cue) => cue.text));
  console.log(JSON.stringify(found.at(-1)));
}
const seen = [
  ["It cost 1, 000 crowns.", "Das sind 5, 5 Prozent."],
  ["The pier is open.\nComment: 0,0:00:02.00,0:00:02.90,Default,,0,0,0,,It was sold to Ann.", "Bob left."],
  ["The pier is open."],
  ["The pier is open.\n; not checked", "Bob left."],
];
process.exit(errors === 0 && JSON.stringify(found) === JSON.stringify(seen) ? 0 : 1);
NODE
node "$folder/run.mjs"
