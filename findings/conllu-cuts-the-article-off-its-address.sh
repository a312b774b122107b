#!/usr/bin/env bash
# conllu writes the source "article?id=47&page=2" as "article?id", and of two notes on a sentence has only the last.
#
# Versions: conllu 6.0.0, Python 3.11.
# Expected: a treebank that is read and written again says the same. The last column has pairs, Name=Value, with bars
#   between them; a sentence's comments are as many as there are.
# Seen: a pair is cut at each "=", and what stands behind a second one is dropped: of the address of an article the
#   number, so that each word has the same source, or none, and of a gloss "x = 5" the five. Of two pairs of one name,
#   as for a word that stands for two people, and of two comments "# note = ..." the first is dropped: "Bob said so."
#   is gone, "Ann denies it." is there. The file that serialize() makes is whole and valid. A comment that has more than
#   one "=" is kept, so the same address is right there; so is the text, and each word in it.
# Source: the format of Universal Dependencies (MISC: any other annotation, a list parted by bars); conllu's
#   parser.py, parse_dict_value (split("=")[1]), against parse_pair_value for comments (split("=", 1)), and Metadata, a
#   dict; its README (serialize(), "if you ever want to get your CoNLL-U formated text back"). Its issues 25 and 66, of
#   what else was lost or added in MISC, were taken for bugs and mended.
# What it taught: nothing to mend: treebanks are not among the formats that are read, and an article's address is kept
#   as it was given.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet conllu==6.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import conllu

ADDRESS = "https://news.example/article?id=47&page=2"
TEXT = f"""\
# source = {ADDRESS}
# note = Bob said so.
# note = Ann denies it.
# text = They left.
1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\tRef=Ann|Ref=Bob
2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\tSource={ADDRESS}|SpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tNote=x=5

"""
[sentence] = conllu.parse(TEXT)
again = sentence.serialize()
lost = [line for line in TEXT.splitlines() if line not in again.splitlines()]
made = [line for line in again.splitlines() if line not in TEXT.splitlines()]
print("given:", *lost, "written:", *made, sep="\n  ")
wanted = [
    "1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\tRef=Bob",
    "2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\tSource=https://news.example/article?id|SpaceAfter=No",
    "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tNote=x",
]
same = made == wanted and "# note = Bob said so." in lost and sentence.metadata["source"] == ADDRESS
sys.exit(0 if same else 1)
PYTHON
