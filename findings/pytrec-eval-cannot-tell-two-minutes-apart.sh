#!/usr/bin/env bash
# pytrec_eval takes articles that came in the same two minutes for a tie, and ranks them by their names.
#
# Versions: pytrec-eval-terrier 0.5.11, ir-measures 0.4.3, Python 3.11.
# Expected: a run of the newest first, whose scores are the seconds since 1970 as Python's floats, is ranked by
#   these: the right article, 50 seconds newer than the next, is first, and the reciprocal rank is 1.
# Seen: it is 0.5. Scores are kept as C floats, of which there is one in 128 seconds; what falls together is a
#   tie, and of a tie the name that is last in the alphabet comes first, not what was put in first. 0.123456789
#   and 0.123456788 fall together, too. ir-measures, in one call, says RR 0.5 and RR@10 1.0 of the same
#   run: the one comes from here, the other from its msmarco, which sorts Python's floats. By rank instead of
#   by time all say 1.
# Source: trec_eval's TEXT_RESULTS ("float sim"; its issue 34), which pytrec_eval fills; that
#   ties are broken by the document's name is in trec_eval's help.
# What it taught: nothing to mend: eval/metrics/ranking.py gives the place itself as the score, "so that no tie
#   is left to be broken".
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pytrec-eval-terrier==0.5.11 ir-measures==0.4.3
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import ir_measures
import pytrec_eval
from ir_measures import RR

wanted = {"newest": {"a": 1, "b": 0, "c": 0}}
runs = {
    "seconds": (1764470150.0, 1764470100.0, 1764470050.0),
    "digits": (0.123456789, 0.123456788, 0.123456787),
    "ranks": (-1.0, -2.0, -3.0),
}
found = {}
for name, scores in runs.items():
    run = {"newest": dict(zip("abc", scores))}
    direct = pytrec_eval.RelevanceEvaluator(wanted, {"recip_rank"}).evaluate(run)["newest"]["recip_rank"]
    both = ir_measures.calc_aggregate([RR, RR @ 10], wanted, run)
    found[name] = (direct, both[RR], both[RR @ 10])
    print(name, found[name])
tied = (0.5, 0.5, 1.0)
sys.exit(0 if found == {"seconds": tied, "digits": tied, "ranks": (1.0, 1.0, 1.0)} else 1)
PYTHON
