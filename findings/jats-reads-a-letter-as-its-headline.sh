#!/usr/bin/env bash
# jats makes nothing but the headline of an article without sections; litdown reads an interview as "AnnNo.BobYes."
#
# Versions: jats 0.2.2, litdown 0.7.0, Python 3.11.
# Expected: JATS turned into Markdown has all that the article says. A <body> may hold paragraphs alone, as news,
#   letters, corrections and obituaries do, or a lead before its first section; a section has lists, quotations and
#   speeches between its paragraphs.
# Seen: jats takes of a body the sections alone, and of a section paragraphs, figures, tables and formulas. Of a letter
#   "# Pier" is left, of an article with a lead all but the lead, of an interview its title; a list is gone where it
#   stands by itself, and "fivesix" within a paragraph. "We agreed: | it is not sold." is "We agreed:" and
#   the next paragraph. No error, and research articles, which have sections, look whole. 52, too, is 5 with a note
#   2, and "2 March" and "1998" in two lines of a cell are "2 March1998". litdown has all of these, but a speaker's
#   name, what he says and the next name are one word, verses as well, and a note in the text is "412 seats."
# Source: JATS 1.3, <body> (paragraphs, lists, quotations and more, and then sections), <speech>, <fn>; jats/parser.py,
#   parse_body (body.findall(".//sec"), and for each child "p", "fig", "media", "table-wrap", "disp-formula"); litdown
#   names its target, the whole of JATS Archiving 1.4. jats's README names research publishers, and no limit.
# What it taught: nothing to mend: JATS is not among the formats that are read.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jats==0.2.2 litdown==0.7.0
"$folder/venv/bin/python" - "$folder/made.xml" <<'PYTHON'
import sys
from pathlib import Path

import jats
import litdown

TALK = "<speech><speaker>Ann</speaker><p>No.</p></speech><speech><speaker>Bob</speaker><p>Yes.</p></speech>"
CELL = "<table-wrap id='t'><table><tbody><tr><td>2 March<break/>1998</td></tr></tbody></table></table-wrap>"
LIST = "<list><list-item><p>five</p></list-item><list-item><p>six</p></list-item></list>"
QUOTE = "<disp-quote><p>it is not sold.</p></disp-quote>"
wanted = {  # by jats, litdown
    "<p>It is not sold.</p><p>Roe says so.</p>": ("", "It is not sold. Roe says so."),
    "<p>It is not sold.</p><sec><title>Roe</title><p>No.</p></sec>": ("## Roe No.", "It is not sold. ## Roe No."),
    f"<sec><p>We agreed:</p>{QUOTE}<p>Yes.</p></sec>": ("We agreed: Yes.", "We agreed: > it is not sold. Yes."),
    f"<sec><p>It has:</p>{LIST}<p>Yes.</p></sec>": ("It has: Yes.", "It has: - five - six Yes."),
    f"<sec><p>It has: {LIST}</p></sec>": ("It has: fivesix", "It has: - five - six"),
    f"<sec><title>Talk</title>{TALK}</sec>": ("## Talk", "## Talk AnnNo.BobYes."),
    "<sec><p>It cost 5<sup>2</sup>.</p></sec>": ("It cost 52.", "It cost 5<sup>2</sup>."),
    "<sec><p>It was 41<fn><p>2 seats.</p></fn>.</p></sec>": ("It was 412 seats..", "It was 412 seats.."),
    f"<sec>{CELL}</sec>": ("2 March1998", "2 March<br>1998"),
}
same = True
for inside, seen in wanted.items():
    made = (
        '<article article-type="letter"><front><article-meta><title-group><article-title>Pier</article-title>'
        f"</title-group></article-meta></front><body>{inside}</body></article>"
    )
    path = Path(sys.argv[1])
    path.write_text(made, encoding="utf-8")
    by_jats = jats.convert_to_markdown(jats.parse_jats_xml(path)).removeprefix("# Pier")
    by_litdown = litdown.convert(path).split("---", 1)[1]
    found = tuple(" ".join(text.split()) for text in (by_jats, by_litdown))
    print(inside, "->", found)
    for part, whole in zip(seen, found, strict=True):
        same = same and (part in whole if inside.startswith("<sec><table") else part == whole)
sys.exit(0 if same else 1)
PYTHON
