#!/usr/bin/env bash
# Orama, asked for "Müller", puts "The mayor may move the market in May." before the article that names him.
#
# Versions: @orama/orama 3.1.18, @orama/plugin-match-highlight 3.1.18, Node 20.
# Expected: a word is one token, and its accents are taken off: "café résumé naïve" is indexed as "cafe", "resume"
#   and "naive", says its documentation. "Müller" finds the article with Müller, and nothing else is marked.
# Seen: words are cut before accents are taken off, and of letters with accents English knows seven, those of Italian.
#   "Müller" is "m" and "ller", "naïve" is "na" and "ve"; and as the beginning of a word is enough, each word with an
#   m is a match. An article without the name, but with five such words, comes first, with all five marked, mayor, may,
#   May, move and market, as if they were what was asked for. "Zoë" finds "Zoo opens" before Zoë, and "Muller"
#   finds nobody. "café" is right, so that tests with it pass. Dutch has the same letters as English; in German
#   Müller is found, and Zoë is not.
# Source: Orama's documentation of tokenization ("Removes diacritics"); SPLITTERS in components/tokenizer/languages.js,
#   which tokenizer.tokenize applies first. Its issue 230, of "Josè" in English, was closed in 2023: è came in.
# What it taught: nothing to mend: words are those of Unicode (index/words.py), and are matched whole.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" @orama/orama@3.1.18 @orama/plugin-match-highlight@3.1.18
cat >"$folder/run.mjs" <<'NODE'
import { create, insert } from "@orama/orama";
import { afterInsert, searchWithHighlight } from "@orama/plugin-match-highlight";

const texts = {
  mayor: "The mayor may move the market in May.",
  mueller: "Zoë Müller was not at the café.",
  zoo: "Zoo opens.",
};

async function ask(language, terms) {
  const plugins = [{ name: "places", afterInsert }];
  const index = await create({ language, schema: { text: "string" }, plugins });
  for (const [id, text] of Object.entries(texts)) await insert(index, { id, text });
  const found = {};
  for (const term of terms) {
    const { hits } = await searchWithHighlight(index, { term });
    found[term] = hits.map(({ id, positions }) => {
      const places = Object.values(positions.text).flat().sort((one, other) => one.start - other.start);
      return [id, ...places.map(({ start, length }) => texts[id].slice(start, start + length))].join(" ");
    });
  }
  console.log(language, index.tokenizer.tokenize("café résumé naïve", language), found);
  return found;
}

const english = await ask("english", ["Müller", "Zoë", "Muller", "café"]);
const german = await ask("german", ["Müller", "Zoë"]);
const same =
  JSON.stringify(english) ===
    JSON.stringify({
      Müller: ["mayor mayor may move market May", "mueller Müller"],
      Zoë: ["zoo Zoo", "mueller Zoë"],
      Muller: [],
      café: ["mueller café"],
    }) &&
  JSON.stringify(german) === JSON.stringify({ Müller: ["mueller Müller"], Zoë: ["zoo Zoo", "mueller Zoë"] });
process.exit(same ? 0 : 1);
NODE
node "$folder/run.mjs"
