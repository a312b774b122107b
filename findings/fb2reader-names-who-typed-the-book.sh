#!/usr/bin/env bash
# fb2reader names Bob Hill, who typed the book, among its authors, and reads "unsold" as "un sold", 1,000 as "1, 000".
#
# Versions: fb2reader 1.0.4 (beautifulsoup4 4.15.0, lxml 6.1.3), Python 3.11.
# Expected: a FictionBook's authors are those in its title-info; document-info has an author, too, who made the file.
#   The body, and the page that save_body_as_html writes, have the book's words, as they are parted there.
# Seen: get_authors takes each <author> of the file: who wrote the book, who made the file, and the same writer once more
#   as the original's title page spells her, with nothing to tell them by. A file that says who made it is the rule:
#   document-info's author is asked for. get_identifier is the first <id>, an author's own where there is one, and not
#   the document's. In the body each element stands in lines of its own, so that an emphasised part of a word
#   or a number is apart from the rest: "un sold", "1, 000", "10 6" for ten to the sixth, "41 1 ." with a note.
#   The notes are in another <body>, which is left out; a chapter's headline is still called <title>, and of that
#   a page shows nothing.
# Source: FictionBook 2.1 (title-info, src-title-info, document-info: each has its author; several bodies, notes in one
#   that is named so); fb2reader's README ("Extract ... authors", "book identifier", "book body content"); fb2reader.py
#   (find_all("author"), find("id"), find("body").prettify()). No issue of it was found.
# What it taught: nothing to mend: FictionBook is not among the formats that are read; an emphasised part of a word is
#   part of it in ours, in every format that has such (index/formats/web/page.py, office/epub.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet fb2reader==1.0.4 beautifulsoup4==4.15.0 lxml==6.1.3
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
from pathlib import Path

import fb2reader
import lxml.html


def author(first, last, more=""):
    return f"<author><first-name>{first}</first-name><last-name>{last}</last-name>{more}</author>"


def title(tag, by):
    return f"<{tag}><genre>prose</genre>{by}<book-title>The Pier</book-title><lang>en</lang></{tag}>"


path = Path(sys.argv[1]) / "made.fb2"
path.write_text(
    '<?xml version="1.0" encoding="utf-8"?>'
    '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">'
    f"<description>{title('title-info', author('Ann', 'Roe', '<id>a-17</id>'))}"
    f"{title('src-title-info', author('Anna', 'Reh'))}<document-info>{author('Bob', 'Hill')}"
    "<date>2026</date><id>doc-5</id><version>1.0</version></document-info></description>"
    "<body><section><title><p>One</p></title><p>It is un<strong>sold</strong>.</p>"
    "<p>It cost 1,<emphasis>000</emphasis>.</p><p>It has 10<sup>6</sup> boards.</p>"
    '<p>Turnout was 41<a l:href="#n" type="note">1</a>.</p></section></body>'
    '<body name="notes"><section id="n"><p>Not all voted.</p></section></body></FictionBook>',
    encoding="utf-8",
)
book = fb2reader.fb2book(str(path))
names = [told["full_name"] for told in book.get_authors()]
page = Path(book.save_body_as_html(output_dir=sys.argv[1])).read_text(encoding="utf-8")
words = [" ".join(found.text_content().split()) for found in lxml.html.fromstring(page).iter("p")]
print(names, book.get_identifier(), words, sep="\n")
wanted = ["It is un sold .", "It cost 1, 000 .", "It has 10 6 boards.", "Turnout was 41 1 ."]
same = names == ["Ann Roe", "Anna Reh", "Bob Hill"] and book.get_identifier() == "a-17"
sys.exit(0 if same and words[-4:] == wanted and "<title>" in page and "Not all" not in page else 1)
PYTHON
