#!/usr/bin/env bash
# alto-tools reads "it cost thir-" and "teen crowns" as "it cost thir" and "thircrowns".
#
# Versions: alto-tools 0.1.0, Python 3.11.
# Expected: the text of a newspaper's page in ALTO, with words that a line's end parts: halves as printed, or
#   the whole word once.
# Seen: the second half never comes; the first one is written again in its place, with no blank behind it, and
#   no hyphen. From "thir" and "thircrowns" nobody makes out thirteen or thirty, and so it is with each word
#   that a line's end parts, in columns that have many. Where a page does not say which halves belong
#   together (SUBS_TYPE), that is, where it says less, both are there.
# Source: ALTO 4 (SUBS_TYPE HypPart1, HypPart2; CONTENT is each half's own); alto_text, whose case for
#   HypPart2 stands within the one for HypPart1 and is never reached: what the String before had is written
#   once more. The code is there "to avoid duplicates" (its issue 16).
# What it taught: nothing to mend: ALTO is not among the formats that are read; halves in PDF are joined letter
#   by letter (index/formats/pdf/hyphens.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet alto-tools==0.1.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import subprocess
import sys
from pathlib import Path


def string(content, half=0):
    said = f' SUBS_TYPE="HypPart{half}" SUBS_CONTENT="thirteen"' if half else ""
    return f'<String CONTENT="{content}" HPOS="1" VPOS="1" WIDTH="1" HEIGHT="1"{said}/>'


def page(told):
    first, second = (1, 2) if told else (0, 0)
    lines = (
        [string("it"), "<SP/>", string("cost"), "<SP/>", string("thir", first), '<HYP CONTENT="-"/>'],
        [string("teen", second), "<SP/>", string("crowns.")],
    )
    inner = "".join(f"<TextLine>{''.join(line)}</TextLine>" for line in lines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">'
        '<Layout><Page ID="p" PHYSICAL_IMG_NR="1"><PrintSpace><TextBlock ID="b">'
        f"{inner}</TextBlock></PrintSpace></Page></Layout></alto>"
    )


folder = Path(sys.argv[1])
found = []
for told in (True, False):
    path = folder / "page.xml"
    path.write_text(page(told), encoding="utf-8")
    command = [folder / "venv/bin/alto-tools", path, "-t"]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found.append([line.strip() for line in ran.stdout.strip().split("\n")])
    print("halves told" if told else "not told", found[-1])
wanted = [["it cost thir", "thircrowns."], ["it cost thir", "teen crowns."]]
sys.exit(0 if found == wanted else 1)
PYTHON
