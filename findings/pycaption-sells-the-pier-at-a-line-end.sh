#!/usr/bin/env bash
# pycaption reads "The pier is sold | to nobody, says Roe", a TTML caption whose file has a line's end in it, as sold.
#
# Versions: pycaption 2.3.14 (beautifulsoup4 4.15.0, lxml 6.1.3), Python 3.11.
# Expected: a line's end in a caption of TTML (DFXP) is a blank, as in HTML; a new line on the screen is <br/>. A
#   program that sets XML neatly may break a long caption, and indent what follows. A comment is no words.
# Seen: of each run of words up to the next mark, what stands behind its first line's end is left out: no error, no
#   warning, and the caption written as SubRip lacks it, too. Indented so that the words begin on the second line, the
#   second line is read and the third is lost. A mark in the caption saves what is behind it, and then the line's ends
#   are nothing at all: "It is", "not" and "sold", the second in a span, are "It isnotsold". A comment, which nobody
#   sees, is read out: "It is not cut this sold".
# Source: TTML2, xml:space (default: line feeds are treated as spaces); XML 1.0, 2.5 (comments are not character data);
#   dfxp/reader.py (_LEADING_WHITESPACE_RE, whose ".+" ends where a line does; a comment is a NavigableString of bs4).
#   No issue of it was found; youtube-dl's pull request 6240 met such line's ends in files of PBS, pycaption's home.
# What it taught: nothing to mend: TTML is not among the formats that are read; in those of markup a line's end is a
#   blank (index/formats/markup.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pycaption==2.3.14 beautifulsoup4==4.15.0 lxml==6.1.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys

from pycaption import DFXPReader, SRTWriter

FILM = (
    '<?xml version="1.0" encoding="utf-8"?><tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>'
    '<p begin="1s" end="3s">{}</p></div></body></tt>'
)
wanted = {
    "The pier is sold to nobody, says Roe": "The pier is sold to nobody, says Roe",
    "The pier is sold\nto nobody, says Roe": "The pier is sold",
    "\n  The pier is sold\n  to nobody, says Roe\n": "The pier is sold",
    "It is<br/>\n  sold\n  to nobody": "It is\nsold",
    "It is\n<span>not</span>\nsold": "It isnotsold",
    "It is not <!-- cut this -->sold": "It is not  cut this sold",
}
same = True
for words, seen in wanted.items():
    read = DFXPReader().read(FILM.format(words))
    [caption] = read.get_captions("en")
    print(repr(words), "->", repr(caption.get_text()))
    same = same and caption.get_text() == seen
    same = same and ("nobody" in SRTWriter().write(read)) == ("nobody" in seen)
sys.exit(0 if same else 1)
PYTHON
