#!/usr/bin/env bash
# brat-peek gives 1.0 to two people's marks "in the same position": one marked Mrs May, the other the month of May.
#
# Versions: brat-peek 0.1.2.1, pandas 2.3.3, seaborn 0.13.2, Unidecode 1.4.0, Python 3.11.
# Expected: show_iaa says how far two people agree who marked the same texts in brat. By file, label and offset, as it
#   asks to be used ("always"), a mark counts for both where both have it at the same place of the text.
# Seen: what it calls offset are the marked words. In "In May May Hill sold it. Ann said no. Ann left. Ann came." one
#   marks Mrs May and the three Anns, the other the month and one Ann: not one in two is the same, and they agree
#   wholly, 1.0, since each has a "May" and an "Ann" in the file; whoever leaves marks out loses nothing, as long as one
#   is left. Places are compared by the name span, 0.2, which its text has for the words. show_fscore, for a system's
#   marks, lays the same columns over each other, and has no other choice. Where each name is marked once and
#   rightly, both names give the same. And sent2doc, which puts sentences together again, counts each as one letter:
#   "Bob Hill" of the second line is at "n Roe so".
# Source: brat-peek's README (show_iaa with ['filename', 'label', 'offset']) and peek/metrics.py: the text of show_iaa
#   ("in the same position in text") and its columns, which have ann.text under 'offset'; peek/txt.py, sent2doc
#   (len(sent.txt), of a list of one).
# What it taught: nothing to mend: eval/metrics/scores.py goes by places: a citation counts where it shares characters
#   with a right one, and the same words elsewhere do not.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet brat-peek==0.1.2.1 pandas==2.3.3 seaborn==0.13.2 Unidecode==1.4.0
mkdir "$folder/one" "$folder/other" "$folder/lines"
for who in one other; do
  printf 'In May May Hill sold it. Ann said no. Ann left. Ann came.' >"$folder/$who/news.txt"
done
printf 'T1\tPER 7 10\tMay\nT2\tPER 25 28\tAnn\nT3\tPER 38 41\tAnn\nT4\tPER 48 51\tAnn\n' >"$folder/one/news.ann"
printf 'T1\tPER 3 6\tMay\nT2\tPER 38 41\tAnn\n' >"$folder/other/news.ann"
printf 'Ann Roe sold it.\nBob Hill did not.\n' >"$folder/lines/news.txt"
printf 'T1\tPER 0 7\tAnn Roe\nT2\tPER 17 25\tBob Hill\n' >"$folder/lines/news.ann"
MPLCONFIGDIR="$folder/plots" "$folder/venv/bin/python" - "$folder" <<'PYTHON'
import contextlib
import io
import sys

import peek

folder = sys.argv[1]
people = [peek.AnnCorpus(f"{folder}/{name}/") for name in ("one", "other")]


def agreement(place):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        peek.metrics.show_iaa(people, ["filename", "label", place], ["PER"])
    lines = said.getvalue().splitlines()
    value = float(lines[lines.index("1. IAA all vs all") + 2])
    print(f"agreement by {place}: {value}")
    return value


found = [agreement("offset"), agreement("span")]
[news] = peek.AnnCorpus(f"{folder}/lines/", txt=True).docs
again = peek.txt.sent2doc(peek.txt.doc2sent(news))
text = "".join(again.txt)
places = [(mark.text, text[slice(*mark.span[0])]) for mark in again.anns["entities"]]
print(repr(text), places)
wanted = [("Ann Roe", "Ann Roe"), ("Bob Hill", "n Roe so")]
sys.exit(0 if found == [1.0, 0.2] and places == wanted else 1)
PYTHON
