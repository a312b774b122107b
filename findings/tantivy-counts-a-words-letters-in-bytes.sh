#!/usr/bin/env bash
# tantivy does not index an everyday Russian or Georgian word: it counts the 40 letters in bytes.
#
# Versions: tantivy 0.27.0 (the Python binding), Python 3.11.
# Expected: the tokenizer "default" leaves out tokens "longer than 40 chars", which no word of a
#   newspaper is: "достопримечательность" (a sight to see) has 21 letters.
# Seen: the limit is 40 bytes of UTF-8. The Russian word (42) and a Georgian one of 16 letters (48) are
#   never found, with "en_stem" neither; an English word of 29 letters is. Nothing is said when the
#   document is added or asked for, and the rest of its words are found.
# Source: the documentation of tantivy::tokenizer ("removes tokens that are longer than 40 chars") beside
#   that of RemoveLongFilter, which it uses ("a given number of bytes").
# What it taught: index/words.py leaves out no word for its length, only its stem.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tantivy==0.27.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import tantivy

texts = (
    "Туристы сфотографировали достопримечательность Харвика.",
    "საქართველოს განსაკუთრებულობა ის არის.",
    "He called it floccinaucinihilipilification.",
)
asked = (
    "достопримечательность",
    "туристы",
    "განსაკუთრებულობა",
    "floccinaucinihilipilification",
)
found = {}
for tokenizer in ("default", "en_stem"):
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=True, tokenizer_name=tokenizer)
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for text in texts:
        writer.add_document(tantivy.Document(body=text))
    writer.commit()
    index.reload()
    for word in asked:
        query = index.parse_query(word, ["body"])
        found[tokenizer, word] = index.searcher().search(query, 5).count
        size = f"{len(word)} letters, {len(word.encode())} bytes"
        print(tokenizer, word, size, found[tokenizer, word])
sys.exit(0 if list(found.values()) == [0, 1, 0, 1] * 2 else 1)
PYTHON
