#!/usr/bin/env bash
# ir_datasets reads an article's note, "Draft: it is sold.", as text where the one before has a headline of one line.
#
# Versions: ir_datasets 0.6.3, beautifulsoup4 4.15.0, lxml 6.1.3, Python 3.11.
# Expected: TrecDocs reads a file of news in TREC's form, <DOC> after <DOC>. Of each it takes what stands in HEADLINE,
#   HEAD, TEXT and the like, and leaves out the rest: notes to editors, slugs, file names. An article reads the same
#   whatever stands before it in the file, and the last one like the others.
# Seen: tags are counted by the line. <HEAD>Pier closes</HEAD>, as the Associated Press has it, opens and never closes:
#   all that follows is text, and the count goes on into the articles after it, whose notes become sentences of theirs.
#   With parser="text" such a headline is lost instead, and of <TEXT>It is not sold.</TEXT> nothing is left. The last
#   article is left out where the file does not end in a line's end, and in a file with the line ends of Windows
#   each is the last: there are none. With parser="sax" the texts are right, but HEAD is left out. Nothing is said.
# Source: ir_datasets/formats/trec.py: _parser_bs adds one for a line that begins with <HEAD> and takes one away for a
#   line that begins with </HEAD>, and does not begin anew behind </DOC>; line == '</DOC>\n'. Its CONTENT_TAGS have
#   HEAD. TREC's own files of the Associated Press have headlines on one line.
# What it taught: nothing to mend: what has more than one article is XML, read as a tree, each entry for itself
#   (index/formats/news); nothing is counted from one into the next.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ir_datasets==0.6.3 beautifulsoup4==4.15.0 lxml==6.1.3
IR_DATASETS_HOME="$folder/home" "$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
from pathlib import Path

from ir_datasets.formats import TrecDocs
from ir_datasets.util import LocalDownload

PIER = "<DOC>\n<DOCNO> A1 </DOCNO>\n<HEAD>Pier closes</HEAD>\n<TEXT>\nIt closed in May.\n</TEXT>\n</DOC>\n"
LINES = PIER.replace("<HEAD>Pier closes</HEAD>", "<HEAD>\nPier closes\n</HEAD>")
MILL = (
    "<DOC>\n<DOCNO> A2 </DOCNO>\n<NOTE>\nDraft: it is sold.\n</NOTE>\n"
    "<TEXT>\nThe mill is not sold.\n</TEXT>\n</DOC>\n"
)


def read(written, parser="BS4"):
    """The words of each article."""
    path = Path(sys.argv[1], "news.txt")
    path.write_bytes(written.encode())
    found = [" ".join(news.default_text().split()) for news in TrecDocs(LocalDownload(path), parser=parser).docs_iter()]
    print(f"{parser}, {written[:60]!r} ...: {found}")
    return found


closed, mill = "Pier closes It closed in May.", "The mill is not sold."
line = MILL.replace("<TEXT>\n", "<TEXT>").replace("\n</TEXT>", "</TEXT>")
found = [
    read(MILL),
    read(LINES + MILL),
    read(PIER + MILL),
    read(LINES + MILL.rstrip()),
    read((LINES + MILL).replace("\n", "\r\n")),
    read(PIER + MILL, "text"),
    read(line, "text"),
    read(PIER + MILL, "sax"),
]
wanted = [
    [mill],
    [closed, mill],
    [closed, f"Draft: it is sold. {mill}"],
    [closed],
    [],
    ["<TEXT> It closed in May.", mill],
    [""],
    ["It closed in May.", mill],
]
sys.exit(0 if found == wanted else 1)
PYTHON
