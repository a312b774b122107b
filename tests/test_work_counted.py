"""How much work an answer is, counted and not timed: who makes it more has to say so here."""

from __future__ import annotations

import json

import pytest
from processes import run_python

COUNTING = """
import json, sys
from collections import Counter
import numpy as np
import onnxruntime

done = Counter()
made = onnxruntime.InferenceSession

class Session(made):
    def __init__(self, *args, **settings):
        done["sessions"] += 1
        super().__init__(*args, **settings)

    def run(self, names, given, *rest):
        read = np.asarray(next(v for name, v in given.items() if name != "types"))
        done["runs"] += 1
        done["tokens"] += read.shape[0] * read.shape[1]  # ids, or vectors half way up
        return super().run(names, given, *rest)

onnxruntime.InferenceSession = Session
"""
ASKING = """
from qa import Bot
bot = Bot.default()
counts = {}
for name, question in json.loads(sys.argv[1]).items():
    done.clear()
    answer = bot.ask(question)
    counts[name] = dict(done) | {"kind": answer.kind}
heavy = ("scipy", "sklearn", "torch", "transformers", "gradio", "pandas", "httpx", "lxml")
print(json.dumps(counts | {"imported": [name for name in heavy if name in sys.modules]}))
"""
BUILDING = """
from index import Article, Index
from qa.bot import default_encoder
text = "\\n\\n".join(f"Paragraph {n} says that pier {n} closed. It was old." for n in range(40))
Index.build([Article(text=text + "\\n\\n" + text)], default_encoder())
print(json.dumps(dict(done)))
"""
# What each took when this was written, by question. Less is better: lower a number that fell.
ASKED = {
    "first": ("Who is Russia's foreign minister?", {"sessions": 4, "runs": 19, "tokens": 1435}),
    "again": ("Who is Russia's foreign minister?", {"sessions": 0, "runs": 0, "tokens": 0}),
    "doubtful": ("What does China want?", {"sessions": 0, "runs": 9, "tokens": 882}),
}
BUILT = {"sessions": 1, "runs": 6, "tokens": 966}


def more(counted: dict[str, int], most: dict[str, int]) -> dict[str, int]:
    """What was more than it may be."""
    return {name: counted.get(name, 0) for name in most if counted.get(name, 0) > most[name]}


@pytest.mark.model
def test_an_answer_reads_no_more_than_it_did() -> None:
    ran = run_python(COUNTING + ASKING, json.dumps({n: q for n, (q, _) in ASKED.items()}))
    counts = json.loads(ran.stdout)
    assert counts["imported"] == []
    assert {name: more(counts[name], most) for name, (_, most) in ASKED.items()} == {
        "first": {},
        "again": {},
        "doubtful": {},
    }


@pytest.mark.model
def test_each_sentence_is_embedded_once() -> None:
    ran = run_python(COUNTING + BUILDING)
    assert more(json.loads(ran.stdout), BUILT) == {}
