#!/usr/bin/env bash
# chrono-node takes the number of people for the year: "On 5 May 12,000 people marched" happened in 2012.
#
# Versions: chrono-node 2.10.3, Node 20.
# Expected: parse() gives each date's words, its place and what is certain of it. "On 5 May" is the date of "On 5 May
#   12,000 people marched"; the year is that nearest to the day of writing, and not certain.
# Seen: the date is "On 5 May 12", the year 2012, and isCertain("year"): what is marked ends inside the figure and
#   leaves ",000 people marched". "On May 5, 47 people died" is of 2047, "99 people" of 1999. After a weekday or
#   "yesterday" the number is an hour: "On Friday 13,000 people came" is at one in the afternoon, certainly;
#   "Tomorrow 20 schools close" at eight in the evening. A full date takes the next number, too. chrono.strict
#   and chrono.en.GB have the years as well, and only strict leaves the hours out. News begins its sentences so.
# Source: chrono-node's README (isCertain: whether a part has a known value, or an implied one), its issue 591 (the
#   same of "14/4 90 cats", mended for that form alone) and locales/en/constants.js (YEAR_PATTERN).
# What it taught: a year has four figures (qa/intents/when/written_dates.py), and is none where people are counted by
#   it: "By 5 May 1500 people had come" was of the year 1500.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" chrono-node@2.10.3
cat >"$folder/run.mjs" <<'NODE'
import * as chrono from "chrono-node";

const written = new Date(2024, 5, 12, 12);
const texts = {
  "On 5 May 12,000 people marched.": ["On 5 May 12", 2012, null],
  "On May 5, 47 people died.": ["May 5, 47", 2047, null],
  "On 5 May 99 people died.": ["On 5 May 99", 1999, null],
  "On Friday 13,000 people came.": ["On Friday 13", null, 13],
  "Tomorrow 20 schools close.": ["Tomorrow 20", 2024, 20],
  "On 5 May 2019, 12 men died.": ["On 5 May 2019, 12", 2019, 12],
};
let same = true;
for (const [text, seen] of Object.entries(texts)) {
  const [{ text: words, start }] = chrono.parse(text, written);
  const [year, hour] = ["year", "hour"].map((name) => (start.isCertain(name) ? start.get(name) : null));
  console.log(text, "->", words, "| certain: year", year, "hour", hour);
  same = same && [words, year, hour].every((value, index) => value === seen[index]);
}
const [march, friday] = Object.keys(texts).filter((text) => text.includes(",000"));
const strict = chrono.strict.parse(march, written)[0];
const british = chrono.en.GB.parse(march, written)[0];
console.log("strict:", strict.text, chrono.strict.parse(friday, written).length, "British:", british.text);
same = same && strict.start.get("year") === 2012 && british.start.get("year") === 2012;
process.exit(same ? 0 : 1);
NODE
node "$folder/run.mjs"
