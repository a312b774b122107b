#!/usr/bin/env bash
# Citation.js cites an article of a newspaper by Ann Roe and Bob Hill of 3 May 2024 as nobody's, and of no date.
#
# Versions: @citation-js/plugin-ris 0.8.2, @citation-js/core 0.8.2, @citation-js/plugin-csl 0.8.2, Node 20.
# Expected: a reference in RIS, as newspapers' archives give it (type NEWS), has its writers in AU as any other kind
#   of reference has, and is cited with them; a reference that is written in RIS and read again is the same.
# Seen: of a newspaper, and of hardly another kind, AU is read into "reporter", as EndNote labels the field. CSL has no
#   such name, so no style shows it, and the names are not even parted into given and family; and DA, the day, is not
#   read at all. The same lines are "(Roe & Hill, 2024)" with MGZN, a magazine's, and "("The Pier Is Not Sold," n.d.)"
#   with NEWS. The other way about, an article-newspaper with an author is written with no AU, since what is looked for
#   is a reporter, and with the year alone, where a magazine's has the day. So who wrote the news, and when, is lost on
#   the way in and on the way out; nothing fails, and a reference with a title alone looks like one of a notice.
# Source: RIS (AU is an author, one a line, for each type of reference); CSL 1.0.2, Appendix IV (the names; reporter is
#   none); lib/spec/new.json of the package (source AU, target reporter, when TY is NEWS or type is article-newspaper)
#   and dataTypes.json (which are names). No issue of it was found.
# What it taught: nothing to mend: references are not among the formats that are read, and a by-line is kept for news
#   as for all else (index/formats/news).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" @citation-js/core@0.8.2 \
  @citation-js/plugin-ris@0.8.2 @citation-js/plugin-csl@0.8.2
cat >"$folder/run.mjs" <<'NODE'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

const lines = (kind) =>
  [
    `TY  - ${kind}`,
    "TI  - The pier is not sold",
    "AU  - Roe, Ann",
    "AU  - Hill, Bob",
    "T2  - Harwick Post",
    "DA  - 2024/05/03/",
    "ER  - ",
  ].join("\n") + "\n";
const cited = ["NEWS", "MGZN"].map((kind) => {
  const read = new Cite(lines(kind));
  return [read.data[0].author ?? null, read.format("citation", { format: "text", template: "apa" })];
});
const written = ["article-newspaper", "article-magazine"].map((type) =>
  new Cite({
    type,
    id: "a",
    title: "The pier is not sold",
    author: [{ family: "Roe", given: "Ann" }],
    issued: { "date-parts": [[2024, 5, 3]] },
  })
    .format("ris")
    .split("\n")
    .filter((line) => /^(AU|DA|PY)/.test(line)),
);
console.log(JSON.stringify(cited));
console.log(JSON.stringify(written));
const names = [
  { family: "Roe", given: "Ann" },
  { family: "Hill", given: "Bob" },
];
const seen = [
  [
    [null, "(“The Pier Is Not Sold,” n.d.)"],
    [names, "(Roe & Hill, 2024)"],
  ],
  [["PY  - 2024"], ["AU  - Roe, Ann", "DA  - 2024/5/3/", "PY  - 2024"]],
];
process.exit(JSON.stringify([cited, written]) === JSON.stringify(seen) ? 0 : 1);
NODE
node "$folder/run.mjs"
