#!/usr/bin/env bash
# evret says that "Roe bought the mill. It did not rain." has not the answer "Roe bought the mill": the hit rate is 0.
#
# Versions: evret 0.0.3, tqdm 4.70.1, Python 3.11.
# Expected: an evaluation of what a search finds, by texts: a passage that has the answer's words as they are in it is a
#   hit. "Try substring containment" is the second of the steps that its judge of words states, and "penalize negation
#   mismatches" the sixth and last.
# Seen: the last step is taken before the second, and goes over the whole passage: where it has "no", "not", "never",
#   "none", "without" or "cannot" anywhere, and the answer has none, the score is 0.0, whatever else is there. "For no
#   less than a million" is enough, and so is another sentence. A search that finds the right article each time, as
#   most articles have a "not", has a hit rate and a recall of 0. What it is there for it does not catch: "It isn't true
#   that Roe bought the mill" is a hit, as the words of "isn't" are "isn" and "t". Where the answer has a "not" itself,
#   or the passage none, all is judged rightly, as in the README.
# Source: evret/judges/token_overlap.py (the docstring's steps, 1 to 6; score, where _has_negation_mismatch is before
#   _substring_match), constants.py (NEGATION_TOKENS, which has "can't", a word that its own tokenize never gives);
#   TokenOverlapJudge is what an Evaluator takes where none is named.
# What it taught: nothing to mend: evidence is right by its place, whatever words stand around it
#   (eval/metrics/scores.py: evidence_hit).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-deps evret==0.0.3 tqdm==4.70.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from evret import Evaluator, HitRate
from evret.evaluation import EvaluationDataset, QueryExample
from evret.retrievers import BaseRetriever, RetrievalResult


class Found(BaseRetriever):
    """A search that finds one passage, whatever is asked."""

    def __init__(self, passage):
        self.passage = passage

    def retrieve(self, query, k):
        return [RetrievalResult("mill-news", 1.0, {"text": self.passage})]


def hit_rate(answer, passage):
    query = QueryExample("q1", "Who bought it?", expected_answers=[answer])
    results = Evaluator(Found(passage), [HitRate(k=1)]).evaluate(EvaluationDataset([query]))
    [rate] = results.metric_scores.values()
    print(f"{answer} | {passage}: {rate}")
    return rate


bought = "Roe bought the mill"
wanted = {
    (bought, "On Friday Roe bought the mill. It rained."): 1.0,
    (bought, "On Friday Roe bought the mill. It did not rain."): 0.0,
    (bought, "Roe bought the mill for no less than a million."): 0.0,
    ("Roe did not sell", "Roe did not sell, he says. It is not let."): 1.0,
    (bought, "It isn't true that Roe bought the mill."): 1.0,
}
found = {case: hit_rate(*case) for case in wanted}
sys.exit(0 if found == wanted else 1)
PYTHON
