#!/usr/bin/env bash
# evret finds the answer "The fine is 100 crowns" in an article on the rain: its number is 1, and 100 begins with 1.
#
# Versions: evret 0.0.3, tqdm 4.70.1, Python 3.11.
# Expected: where a question set has answers, as words to match "against retrieved content", and no numbers of articles,
#   a passage is a hit if the answer's words are in it.
# Seen: the number of what was found is the first of the texts that the answer is looked for in. And a text is a hit,
#   too, if it is in the answer, be it within a word: article "1" has each answer with a 1 in it, article "c" each with
#   a "c". What such an article says does not matter; hit rate, precision and mean reciprocal rank are 1.0 for one on
#   the rain. A passage that is one word of the answer, "Fine", is as good, by the same rule. Where numbers are long,
#   or are names, as "news-17" is, nothing of that is seen.
# Source: evret/evaluation/evaluator.py, _candidate_labels (result.doc_id, then the text); judges/token_overlap.py,
#   _substring_match ("if either text contains the other"), whose step reads "try substring containment";
#   QueryExample's docstring.
# What it taught: nothing to mend: what is cited is a range of the text and is right by its range; no name or number of
#   an article is matched with an answer (eval/metrics/scores.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-deps evret==0.0.3 tqdm==4.70.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from evret import MRR, Evaluator, HitRate, Precision
from evret.evaluation import EvaluationDataset, QueryExample
from evret.retrievers import BaseRetriever, RetrievalResult


class Found(BaseRetriever):
    """A search that finds one article, whatever is asked."""

    def __init__(self, number, text):
        self.found = RetrievalResult(number, 1.0, {"text": text})

    def retrieve(self, query, k):
        return [self.found]


def rates(number, text):
    query = QueryExample("q1", "What is the fine?", expected_answers=["The fine is 100 crowns"])
    evaluator = Evaluator(Found(number, text), [HitRate(k=1), Precision(k=1), MRR(k=1)])
    found = set(evaluator.evaluate(EvaluationDataset([query])).metric_scores.values())
    print(f"{number}: {text}: {found}")
    return found


rain = "Rain fell on Harwick."
wanted = {
    ("news-17", "Roe says: the fine is 100 crowns."): {1.0},
    ("news-17", rain): {0.0},
    ("2", rain): {0.0},
    ("1", rain): {1.0},
    ("a", rain): {0.0},
    ("c", rain): {1.0},
    ("news-17", "Fine"): {1.0},
}
found = {case: rates(*case) for case in wanted}
sys.exit(0 if found == wanted else 1)
PYTHON
