#!/usr/bin/env bash
# cite-right calls "The bridge was sold." wholly grounded, hallucination 0.0, on "The bridge was not sold".
#
# Versions: cite-right 0.4.0, Python 3.11.
# Expected: an answer is compared with its sources word by word, and a check for contradictions (a "not" on one side
#   alone, other numbers) follows. Where it finds one, the answer is not grounded, or less so.
# Seen: the check works, and its outcome is called "partial"; but partial counts as grounded, by how many of the
#   answer's words the evidence has. To leave a "not" out costs none: groundedness 1.0, confidence 1.0, is_grounded
#   true. "Prices fell" for "Prices rose 5 per cent" is 0.8 grounded, and the name for it is the same as for a
#   sentence whose other half is in the next source. Of several numbers one has to be right: "Bob, 47, left on
#   8 May 2018" is even "supported" by "Bob, 47, left on 3 May 2019". CitationConfig.strict() asks that each word of
#   the answer be in the evidence, and finds "was sold" just so. Only what is nowhere near the text is caught.
# Source: cite_right's hallucination.py (groundedness_score, "how well the answer is grounded in sources";
#   include_partial_in_grounded is True), citations.py (_span_status: a contradiction is "partial" because "we have
#   evidence, it just contradicts the claim") and contradiction.py (has_number_mismatch). Its README names negations
#   and numbers as what weighs little, and a configuration with a model against that; not that what is known to
#   contradict is counted in favour.
# What it taught: nothing to mend: what answers is cut out of the text, and need not be held against it afterwards.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet cite-right==0.4.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from cite_right import CitationConfig, align_citations, compute_hallucination_metrics, is_grounded
from cite_right.contradiction import check_contradiction

SOURCE = (
    "The council met on Monday. The bridge was not sold in May. "
    "Prices rose 5 per cent. Bob, 47, left on 3 May 2019."
)


def judged(answer, config=None):
    found = align_citations(answer, [SOURCE], config=config)
    [span], metrics = found, compute_hallucination_metrics(found)
    evidence = span.citations[0].evidence if span.citations else ""
    grounded = is_grounded(answer, [SOURCE], config=config)
    known = check_contradiction(answer, evidence)
    print(repr(answer), repr(evidence), span.status, metrics.groundedness_score, grounded, known)
    return span.status, round(metrics.groundedness_score, 2), grounded, known


sold = "The bridge was sold in May."
found = [
    judged(sold),
    judged(sold, CitationConfig.strict()),
    judged("Prices fell 5 per cent."),
    judged("Bob, 47, left on 8 May 2018."),
    judged("Nobody likes cheese."),
]
wanted = [
    ("partial", 1.0, True, True),
    ("partial", 1.0, True, True),
    ("partial", 0.8, True, True),
    ("supported", 0.71, True, False),
    ("unsupported", 0.0, False, True),
]
sys.exit(0 if found == wanted else 1)
PYTHON
