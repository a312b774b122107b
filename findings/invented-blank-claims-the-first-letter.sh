#!/usr/bin/env bash
# The blank that a SentencePiece-like tokenizer invents before a text claims the text's first letter.
#
# Version: tokenizers 0.23.3, Python 3.11.
# Expected: Metaspace puts a blank before "The lamp" that stands nowhere in it; as a token of its own it
#   has an empty offset, (0, 0), as special tokens have. Tokens' offsets are then disjoint, and joining
#   the texts under them gives the text.
# Seen: the invented token has the offset (0, 1), the same as "T" after it: two tokens claim one letter,
#   and the texts under the tokens joined are "TThe lamp". A span that ends at the invented token quotes
#   "T". It shows where the first word is not in the vocabulary as a whole; prepend_scheme "never" does
#   not do it.
# Source: tokenizers' Metaspace pre-tokenizer (a prepended character is aligned to the one it precedes).
# What it taught: qa/readers/windows.py trims blanks off tokens, and short answers are widened to whole
#   words; tests/test_qa_architectures.py reads with such a tokenizer.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tokenizers==0.23.3
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from tokenizers import Tokenizer, models, pre_tokenizers

TEXT = "The lamp"
pieces = [("<unk>", 0.0), ("\u2581", -2.0), ("\u2581lamp", -1.0), *((c, -3.0) for c in "The")]
seen = {}
for scheme in ("always", "never"):
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme=scheme)
    encoded = tokenizer.encode(TEXT)
    seen[scheme] = "".join(TEXT[start:end] for start, end in encoded.offsets)
    print(scheme, list(zip(encoded.tokens, encoded.offsets)), "->", seen[scheme])
sys.exit(0 if seen == {"always": "TThe lamp", "never": "The lamp"} else 1)
PYTHON
