#!/usr/bin/env bash
# wtf_wikipedia says that Berlin is at "52.52°N, 13.405°W", in the Atlantic, and that 1.5 million metres are "1.5 m".
#
# Versions: wtf_wikipedia 10.4.2, Node 20.
# Expected: text() has what an article shows; its README says that it does "properly resolve dynamic templates like
#   {{CURRENTMONTH}} and {{CONVERT ..}}". Places and measures in Wikipedia stand in such templates.
# Seen: N and W are written behind every place. What is east, as Berlin is, lies west; what is west or south has a
#   minus as well: Sydney is at "-33.86667°N, 151.2°W". Of {{convert}} the first number and the word behind it
#   are kept, and a second number only behind "-", "to" or "and": five feet seven inches are "5 ft", and a box
#   of three by four metres is "3 x". {{val}} leaves out the power of ten (e=6) and what a value may be wrong
#   by. Each is a plain figure in a plain sentence, and none is in the article. coordinates() is right.
# Source: Wikipedia's documentation of Template:Coord, Template:Convert and Template:Val; wtf_wikipedia's
#   src/template/custom, text-and-data/geo/index.js and text-only/functions.js (convert, val). A template that it
#   does not know is left out, and that its README says.
# What it taught: nothing to mend: wikitext is not among the formats that are read; a page has these resolved.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" wtf_wikipedia@10.4.2
cat >"$folder/run.mjs" <<'NODE'
import wtf from "wtf_wikipedia";

const texts = {
  "Berlin is at {{coord|52|31|12|N|13|24|18|E}}.": "Berlin is at 52.52°N, 13.405°W.",
  "Sydney is at {{coord|33|52|S|151|12|E}}.": "Sydney is at -33.86667°N, 151.2°W.",
  "He is {{convert|5|ft|7|in|m}} tall.": "He is 5 ft tall.",
  "The box is {{convert|3|x|4|m|ft}} wide.": "The box is 3 x wide.",
  "It ran {{convert|10|to|12|km|mi}}.": "It ran 10 to 12 km.",
  "It is {{val|1.5|e=6|u=m}} away.": "It is 1.5 m away.",
  "It is {{val|12|4|u=m}} long.": "It is 12 m long.",
};
let same = true;
for (const [text, seen] of Object.entries(texts)) {
  const read = wtf(text).text();
  console.log(text, "->", read);
  same = same && read === seen;
}
process.exit(same ? 0 : 1);
NODE
node "$folder/run.mjs"
