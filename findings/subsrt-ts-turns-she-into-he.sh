#!/usr/bin/env bash
# subsrt-ts reads "She will not sell it." as "he will not sell it.", and of two sentences behind ">>" the end of one.
#
# Versions: subsrt-ts 2.1.2, Node 20.
# Expected: a caption in SubStation Alpha (.ssa, .ass) is what stands behind the last of the commas that its line has
#   for other fields; in SubRip ">> ANN:" is who speaks, and ">>" alone, as in American captions, that another one does.
# Seen: in the first the text begins one letter later: "15 men" are "5 men", and what its own build() wrote, parse()
#   reads so, too; each time a file goes through .ass, each caption is a letter shorter. In SubRip all from ">>" to the
#   next colon is taken for a name, across sentences and lines: ">> We will not sell it." with ">> The vote was
#   at 5:30." below it is "30.". Where a cue has no colon, its words stay, ">>" as well. Nothing is said.
# Source: its README ("Supported subtitle formats"); the SubStation Alpha specification ("Everything after the 9th
#   comma is treated as the subtitle text"); format/ssa.js ("indexOfText": behind the comma, and one more), srt.js
#   ("SPEAKER NAME"), vtt.js (no such thing). EchoPlayer's pull request 229 works around a lost first letter.
# What it taught: nothing to mend: ours keeps all words of SubRip, ">>" too (index/formats/text/subtitles.py), and
#   SubStation is not among the formats that are read.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" subsrt-ts@2.1.2
cat >"$folder/run.mjs" <<'NODE'
import { build, parse } from "subsrt-ts";

const heads = [
  "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n",
  "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
].join("\n");
const substation = (...said) =>
  heads + said.map((words, at) => `Dialogue: 0,0:00:0${at}.00,0:00:0${at}.90,Default,,0,0,0,,${words}\n`).join("");
const subrip = (...said) =>
  said.map((words, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at},900\n${words}\n`).join("\n");
const read = (content, format) =>
  parse(content, { format }).filter((cue) => cue.type === "caption").map((cue) => cue.text.trim());

const once = parse(subrip("She will not sell it."), { format: "srt" });
const found = [
  read(substation("She will not sell it.", "15 men came.", "No, it was not."), "ass"),
  read(build(once, { format: "ass" }), "ass"),
  read(subrip(">> We will not sell it.\n>> The vote was at 5:30.", ">> ANN: It was not.", ">> It was not."), "srt"),
];
for (const words of found) console.log(JSON.stringify(words));
const seen = [
  ["he will not sell it.", "5 men came.", "o, it was not."],
  ["he will not sell it."],
  ["30.", "It was not.", ">> It was not."],
];
process.exit(JSON.stringify(found) === JSON.stringify(seen) ? 0 : 1);
NODE
node "$folder/run.mjs"
