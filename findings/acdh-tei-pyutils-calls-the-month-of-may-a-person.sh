#!/usr/bin/env bash
# acdh-tei-pyutils finds two persons in "In May May Hill sold it.", with Mrs Hill's name marked: the month is the first.
#
# Versions: acdh-tei-pyutils 2.4.0, lxml 6.1.3, Python 3.11.
# Expected: an edition in TEI marks who is meant by an element around the words. extract_ne_offsets gives the text and
#   where each mark begins and ends in it, to train a reader of names with; an element has one place, and one only.
# Seen: of each mark only its words are kept, and they are searched for in the whole paragraph, within words, too:
#   "Annual" begins with a person where Ann is marked, and so does Roedean where Roe is. Of marks that begin at the same
#   place all but one are left out, and which one stays is by chance, from run to run: in "Selby sold it in Selby",
#   marked as a person and a town, the seller is at times a town, or the town a person, and the name "Ann Roe" is now
#   and then only "Ann" where Ann alone is marked further on. Where no marked word comes again, all is right, as in its
#   tests. Nothing is said.
# Source: acdh_tei_pyutils/tei.py, extract_ne_offsets (by its own words it "extracts offsets of NEs and the NE-type"),
#   which looks with re.finditer for what extract_ne_dicts has kept, and puts it through a set; TEI Guidelines, "rs".
# What it taught: nothing to mend: what is marked in a page is a block or a part of one, whose place is known from the
#   start (index/formats/compose.py); its words are not searched for.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet acdh-tei-pyutils==2.4.0 lxml==6.1.3
cat >"$folder/marks.py" <<'PYTHON'
import sys

from acdh_tei_pyutils.tei import TeiReader


def marks(sentence):
    """Each mark as its place, the words there and its kind."""
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>{sentence}</p></body></text></TEI>'
    [(text, found)] = TeiReader(tei).extract_ne_offsets()
    return text, [(begin, text[begin:end], kind) for begin, end, kind in found["entities"]]


def marked(name, kind="person"):
    return f'<rs type="{kind}">{name}</rs>'


if sys.argv[1:] == ["chance"]:
    found = [
        marks(f"{marked('Selby')} sold it in {marked('Selby', 'place')}."),
        marks(f"{marked('Ann Roe')} came. {marked('Ann')} sold it."),
    ]
    print(*(places for _, places in found))
    sys.exit()
wanted = {
    f"In May {marked('May')} Hill sold it.": [(3, "May", "PER"), (7, "May", "PER")],
    f"The Annual, by {marked('Ann')}, is annual.": [(4, "Ann", "PER"), (15, "Ann", "PER")],
    f"Roedean asked {marked('Roe')}.": [(0, "Roe", "PER"), (14, "Roe", "PER")],
    f"{marked('Ann Roe')} came. Bob sold it.": [(0, "Ann Roe", "PER")],
}
found = {sentence: marks(sentence) for sentence in wanted}
print(*found.values(), sep="\n")
sys.exit(0 if [places for _, places in found.values()] == list(wanted.values()) else 1)
PYTHON
"$folder/venv/bin/python" "$folder/marks.py"
for run in 0 2 3; do
  PYTHONHASHSEED=$run "$folder/venv/bin/python" "$folder/marks.py" chance
done | tee "$folder/chance.txt"
[ "$(sort -u "$folder/chance.txt" | wc -l)" -gt 1 ]
