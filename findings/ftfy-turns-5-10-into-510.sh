#!/usr/bin/env bash
# ftfy mends a slide's "Turnout was 5 | 10 per cent more", two lines, to "Turnout was 510 per cent more".
#
# Versions: ftfy 6.3.1, python-pptx 1.0.2, Python 3.11.
# Expected: text is mended, and what is no mistake stays: control characters "that produce whitespace" are left alone.
# Seen: a vertical tab, which Unicode counts among the blanks, is taken away, and nothing is put in its place. python-pptx
#   writes it for each line's end within a paragraph, as PowerPoint and Word do when one copies text: headings and
#   figures in boxes are set so. "The pier was not" with "sold." below it is "notsold.", and no search for either word
#   finds it. "\n", "\f" and U+2028 stay blanks or become line ends. The hyphen of Word at which no line may end
#   (U+001E) goes, too: 3 to 4 per cent, written with it, is 34. One who asks fix_and_explain is told that control
#   characters were removed, as they are from any text, and not that words were joined.
# Source: ftfy's remove_control_chars: its docstring has U+0B in the row of those that go, and U+09, U+0A, U+0C, U+0D and
#   U+2028 in that of those that make whitespace and stay. python-pptx's TextFrame.text (a vertical tab for each line
#   break, as PowerPoint puts it into the clipboard); Unicode's PropList, White_Space; [MS-DOC] (0x1E).
# What it taught: nothing to mend: ours puts a blank in such a sign's place (seen, in index/formats/compose.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ftfy==6.3.1 python-pptx==1.0.2
"$folder/venv/bin/python" - "$folder/slide.pptx" <<'PYTHON'
import sys

import ftfy
from pptx import Presentation
from pptx.util import Inches

LINES = {
    ("Turnout was 5", "10 per cent more came by post"): "Turnout was 510 per cent more came by post",
    ("The pier was not", "sold."): "The pier was notsold.",
}
slides = Presentation()
slide = slides.slides.add_slide(slides.slide_layouts[6])
for lines in LINES:
    paragraph = slide.shapes.add_textbox(0, 0, Inches(4), Inches(2)).text_frame.paragraphs[0]
    for at, line in enumerate(lines):
        if at:
            paragraph.add_line_break()
        paragraph.add_run().text = line
slides.save(sys.argv[1])
same = True
for shape, (lines, seen) in zip(Presentation(sys.argv[1]).slides[0].shapes, LINES.items()):
    text = shape.text_frame.text
    mended = ftfy.fix_text(text)
    print(repr(text), "->", repr(mended))
    same = same and text.split("\v") == list(lines) and text.split() == " ".join(lines).split()
    same = same and mended == seen
others = {"not\nsold": "not\nsold", "not\fsold": "not\fsold", "not\u2028sold": "not\nsold", "3\x1e4": "34"}
for text, seen in others.items():
    mended = ftfy.fix_text(text)
    print(repr(text), "->", repr(mended))
    same = same and mended == seen
told = ftfy.fix_and_explain("not\vsold").explanation
print(told)
sys.exit(0 if same and [step.parameter for step in told] == ["remove_control_chars"] else 1)
PYTHON
