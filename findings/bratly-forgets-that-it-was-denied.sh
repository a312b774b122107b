#!/usr/bin/env bash
# bratly reads "sold", which is marked twice in a brat file, the second time as denied, as sold: the denial is gone.
#
# Versions: bratly-io-fs 0.1.4, bratly 0.1.4, Python 3.11.
# Expected: where a mark is in a file twice, as in one put together of two people's, one of the two is left, and what
#   was said of either is said of it: that it is negated, who the seller was, a note.
# Seen: the second is taken out, and with it all that hangs on it: the negation (A1), the relation to the seller (R1),
#   the note; they "link to a non-existent entity", as the mark that stays has another number. The numbers are given
#   anew, so that nothing looks amiss in what is written again, and no word is said. It is done whenever a file is
#   read, unless no_duplicates=False is given, with which all is there. Where the negation hangs on the first of the
#   two, it is kept: it goes by the order in the file.
# Source: bratly/io/file_read_src.py (no_duplicates: bool = True); bratly/collection_types.py, remove_duplicates, which
#   ends in remove_orphan_notes; brat's standoff format, "Attribute and modification annotations".
# What it taught: nothing to mend: ours reads no brat; where a question set gives an answer twice, the two are one with
#   two votes, and nothing hangs on either that could be lost (eval/data/squad.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet bratly==0.1.4 bratly-io-fs==0.1.4
printf 'Ann Roe sold the mill, said Hill. She did not.\n' >"$folder/news.txt"
cat >"$folder/news.ann" <<'ANN'
T1	PER 0 7	Ann Roe
T2	Sale 8 12	sold
T3	Sale 8 12	sold
A1	Negation T3
R1	Seller Sale:T3 Who:T1
#1	AnnotatorNotes T3	She did not.
ANN
sed 's/ T3\t/ T2\t/; s/ T3$/ T2/; s/:T3 /:T2 /' "$folder/news.ann" >"$folder/first.ann"
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys

from bratly.io import read_and_load_ann_file

folder = sys.argv[1]


def read(name, **options):
    made = read_and_load_ann_file(f"{folder}/{name}.ann", **options)
    found = [str(mark).replace("\t", " ") for mark in made.annotations]
    print(f"{name} {options}: {found}")
    return found


marks = ["T1 PER 0 7 Ann Roe", "T2 Sale 8 12 sold"]
said = ["R1 Seller Sale:T{0} Who:T1", "A1 Negation T{0}", "#1 AnnotatorNotes T{0} She did not."]
same = read("news") == marks
same = read("first") == marks + [line.format(2) for line in said] and same
wanted = [*marks, "T3 Sale 8 12 sold", *(line.format(3) for line in said)]
same = read("news", no_duplicates=False) == wanted and same
sys.exit(0 if same else 1)
PYTHON
