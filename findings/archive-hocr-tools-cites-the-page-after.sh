#!/usr/bin/env bash
# archive-hocr-tools cites page 2 for a sentence of page 1, and no page for one of page 3, in a Russian book.
#
# Versions: archive-hocr-tools 1.1.70, Python 3.11.
# Expected: a lookup table tells, for a place in the plain text of a scanned book, which page it is on. Its
#   four figures are said to be bytes: text_start_byte, text_end_byte, xml_start_byte, xml_end_byte; and the
#   place that one asks for is pos_bytes_plain.
# Seen: the two of the XML are bytes, the two of the text are letters. In English they are the same. A Russian
#   letter has two bytes, so in a book of three pages each byte from the middle of the first on is said to be
#   on a later page, and from the middle of the whole on on none (None). In Spanish, with an accent in a line, the
#   pages slip by a letter here and there, and a quote near a page's end is cited from the next, the more so the
#   thicker the book. hocr-lookup-check says "All OK": it counts letters in both, and calls them bytes.
# Source: the docstrings of hocr_get_page_lookup_table, hocr_lookup_by_plaintext_offset and
#   hocr_get_plaintext_page_offsets (hocr/searching.py, hocr/text.py), which adds up len() of a page's str.
# What it taught: nothing to mend: hOCR is not among the formats that are read, and places are counted in
#   code points everywhere (CONTRIBUTING.md).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet archive-hocr-tools==1.1.70
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys

from hocr.parse import hocr_page_iterator
from hocr.searching import hocr_get_page_lookup_table, hocr_lookup_by_plaintext_offset
from hocr.text import hocr_page_text


def book(*pages):
    inner = ""
    for number, words in enumerate(pages, 1):
        spans = " ".join(
            f'<span class="ocrx_word" title="bbox 1 1 9 9; x_wconf 90">{word}</span>' for word in words.split()
        )
        inner += (
            f'<div class="ocr_page" id="page_{number}" title="bbox 0 0 99 99"><div class="ocr_carea" '
            f'title="bbox 0 0 99 99"><p class="ocr_par" title="bbox 0 0 99 99"><span class="ocr_line" '
            f'title="bbox 0 0 99 99; baseline 0 0">{spans}</span></p></div></div>'
        )
    head = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Pier</title></head>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<body>{inner}</body></html>'.encode()


def cited(quote, *pages):
    made = io.BytesIO(book(*pages))
    text = "".join(hocr_page_text(page) for page in hocr_page_iterator(made)).encode()
    found, _ = hocr_lookup_by_plaintext_offset(hocr_get_page_lookup_table(made), text.index(quote.encode()))
    return None if found is None else found + 1


english = ("The pier is old. It was not sold.", "The vote was long.", "It ended at noon.")
russian = ("Причал стар. Его не продали.", "Голосовали долго.", "Закончили в полдень.")
spanish = ("El señor Muñoz llegó así. No.", "Sí.", "El año acabó. Fin.")
asked = [
    ("It was not sold", english, 1),
    ("It ended", english, 3),
    ("не продали", russian, 2),
    ("Голосовали", russian, 3),
    ("Закончили", russian, None),
    ("No.", spanish, 2),
    ("Fin.", spanish, None),
]
same = True
for quote, pages, wanted in asked:
    page = cited(quote, *pages)
    on = next(number for number, words in enumerate(pages, 1) if quote in words)
    print(f"{quote!r} is on page {on}, cited from page {page}")
    same = same and page == wanted
sys.exit(0 if same else 1)
PYTHON
