#!/usr/bin/env bash
# any-date-parser reads "14 October 1962, 10.30" as the 14th of March 1962, and "Oct 14-28, 1962" as a day in 2028.
#
# Versions: any-date-parser 2.2.4, Node 20.
# Expected: its README calls it comprehensive and accurate, and attempt() is there to "pull out known parts". Half past
#   ten is written 10.30 in many British papers; days are joined by a hyphen; and 1962-10 is a month in ISO 8601. What is
#   not known should be left out, or be said to be invalid, as it is of "noon".
# Seen: every form that matches anywhere may overwrite what another has found. Of 10.30 the "10.3" is a day and a month
#   in the way of the Continent: the day is that of the date, but October is now March, by 23.01 it is January.
#   "Dec 7, 1941, 7.48 am" is the 7th of April, at eight. With 10:30 each is right. "Oct 14-28, 1962" has the year 28
#   and loses 1962; with a dash instead of the hyphen it is 1962. Of 1962-10, 10/1962 and even Q4 1962 attempt() finds a
#   year and a day: the 10th, the 10th and the 4th (fromString() calls these three invalid, but none of the others).
# Source: ISO 8601 (a year and a month: 1962-10); any-date-parser's README (attempt, fromString, and its list of forms, in
#   which hours have colons only), and what it answers. A search for reports of them found none.
# What it taught: no wrong day on the dates that were tried: asked "on 3 May 2011, 10.30" the product looks for the
#   3rd of May, and "October 14-28, 1962" are two weeks of 1962. But "in 2011-05" and "between 10/1962 and 11/1962" are
#   taken for the whole year: it makes up no day, and leaves the month out.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" any-date-parser@2.2.4
cat >"$folder/run.cjs" <<'NODE'
const found = require("any-date-parser");
const parser = found.default || found;

const days = {
  "14 October 1962, 10:30": "1962-10-14T10:30",
  "14 October 1962, 10.30": "1962-03-14T00:00",
  "8 May 1945, 23.01": "1945-01-08T00:00",
  "Dec 7, 1941, 7:48 am": "1941-12-07T07:48",
  "Dec 7, 1941, 7.48 am": "1941-04-07T08:00",
  "Oct 14-28, 1962": "2028-10-14T00:00",
  "Oct 14–28, 1962": "1962-10-14T00:00",
};
const parts = {
  "1962-10-14": { year: 1962, month: 10, day: 14 },
  "Oct 1962": { year: 1962, month: 10 },
  "1962-10": { year: 1962, day: 10 },
  "10/1962": { year: 1962, day: 10 },
  "Q4 1962": { year: 1962, day: 4 },
};
let same = true;
for (const [text, seen] of Object.entries(days)) {
  const day = parser.fromString(text, "en-GB");
  const read = day.isValid() ? day.toISOString().slice(0, 16) : "invalid";
  console.log(text, "->", read);
  same = same && read === seen;
}
for (const [text, seen] of Object.entries(parts)) {
  const read = parser.attempt(text, "en-GB");
  console.log(text, "->", read);
  const names = Object.keys(read);
  same = same && names.length === Object.keys(seen).length && names.every((name) => read[name] === seen[name]);
}
process.exit(same ? 0 : 1);
NODE
TZ=UTC node "$folder/run.cjs"
