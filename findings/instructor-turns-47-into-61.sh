#!/usr/bin/env bash
# instructor's CitationMixin backs an invented "He is 47." with "He is 61.", and "Yes." with "he p".
#
# Versions: instructor 1.17.0, regex 2026.11.19, Python 3.11.
# Expected: a quote that the text does not have is taken out of substring_quotes ("If the span is not found,
#   remove the substring_phrase from the list"), so that what is left proves something.
# Seen: up to five letters may be wrong, missing or too many, whatever the quote's length, and the words found
#   so take its place. A figure has few letters, "not" has four with its blank: "It cost $7 million" is backed
#   by "It cost $4 million", "The pier will close in May." by "The pier will not close in May.". What has five
#   letters or fewer is always found, anywhere: "2024" is "t $4". Each of them stands in the text, as the
#   documentation asserts, and nothing says that the quote was another; "Not a word of it." is taken out.
# Source: CitationMixin (its docstring, and _get_span with errs=5: a pattern with {e<=n}, n from 0 to 5).
# What it taught: nothing to mend: readers point at places, and no quote is searched for (CONTRIBUTING.md,
#   "No quote is searched for").
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet instructor==1.17.0 regex==2026.11.19
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys

from instructor import CitationMixin

text = "The pier will not close in May. It cost $4 million, not 5. The mayor said so. He is 61."
backed = {
    "He is 61.": ["He is 61."],
    "He is 47.": ["He is 61."],
    "It cost $7 million": ["It cost $4 million"],
    "The pier will close in May.": ["The pier will not close in May."],
    "2024": ["t $4"],
    "Yes.": ["he p"],
    "Not a word of it.": [],
}
found = {}
for quote in backed:
    answer = CitationMixin.model_validate({"substring_quotes": [quote]}, context={"context": text})
    found[quote] = answer.substring_quotes
    print(repr(quote), "->", found[quote])
sys.exit(0 if found == backed else 1)
PYTHON
