"""Hostile gold files: refused by our own error, or read for what they say and nothing else."""

from __future__ import annotations

import copy
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.data.gold import GoldSet, gold_record, load_gold
from eval.hostile.guard import tried
from eval.hostile.section import Plan, Section
from eval.hostile.sections.index_changes import changed_json, deep
from index.article import Article

_ARTICLE = Article(text="The ferry sails at noon.\n\nIt carries forty cars.", title="The ferry")
_OWN: list[Any] = [
    {
        "id": f"when-{number}",
        "kind": "when",
        "question": "When does the ferry sail?",
        "history": ["What sails?"],
        "answerable": True,
        "answers": ["at noon", "noon"],
        "evidence": [[0, 24]],
        "acceptable": [[26, 48]],
    }
    for number in range(3)
]
_CONTEXTS = ("The ferry sails at noon.", "It carries forty cars, and no lorries.")
_ASKED = (("When?", "at noon"), ("What?", "forty cars"))
_SQUAD: dict[str, Any] = {
    "version": "2.0",
    "data": [
        {
            "title": "The_ferry",
            "paragraphs": [
                {
                    "context": context,
                    "qas": [
                        {
                            "id": f"{number}-{asked}",
                            "question": asked,
                            "answers": [
                                {"text": answer, "answer_start": context.find(answer)}
                                for _ in range(2)
                            ],
                            "is_impossible": False,
                        }
                        for asked, answer in _ASKED
                        if answer in context
                    ],
                }
                for context in _CONTEXTS
            ],
        }
        for number in range(2)
    ],
}


def run(plan: Plan) -> Section:
    """Try one changed file after another, of both formats in turn."""
    section = Section(name="gold files", unit="files", asked=plan.most)
    chosen = random.Random(plan.seed)
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "gold.json"
        for step in plan.steps():
            record: Any = copy.deepcopy(_SQUAD if step % 2 else _OWN)
            said = "; ".join(changed_json(record, chosen) for _ in range(chosen.randint(1, 2)))
            raw = _written(record, chosen)
            path.write_bytes(raw)
            article = None if step % 2 else _ARTICLE
            done = tried(lambda: load_gold(path, article))  # noqa: B023
            section.done += 1
            section.slowest("slowest, seconds", done.seconds)
            section.counts["refused" if done.refused is not None else "read"] += 1
            why = done.wrong
            if why is None and isinstance(done.value, GoldSet):
                why = _wrongly_read(done.value, raw)
            if why is not None:
                section.broke(f"seed {plan.seed}, file {step} ({said[:80]!r}): {why}")
    return section


def _written(record: Any, chosen: random.Random) -> bytes:
    """Return a file's bytes; some are cut off, nested without end, or not UTF-8."""
    if isinstance(record, list):
        raw = "\n".join(map(json.dumps, record)).encode()
    else:
        raw = json.dumps(record).encode()
    how = chosen.random()
    if how < 0.05:
        return raw[: chosen.randrange(len(raw))]
    if how < 0.08:
        return json.dumps({"data": deep(chosen.randint(1, 900))}).encode()
    if how < 0.1:
        return b'{"data": [' * chosen.randint(1, 100_000)
    if how < 0.12:
        at = chosen.randrange(len(raw))
        return raw[:at] + b"\xff\xfe" + raw[at:]
    return raw


def _wrongly_read(gold: GoldSet, raw: bytes) -> str | None:
    """Tell what was read otherwise than the file says, or dropped without a word."""
    for question in gold.questions:
        try:
            json.dumps(gold_record(question), ensure_ascii=False).encode()
        except UnicodeEncodeError:
            return "half a character was read"
        article = next(a for a in gold.articles if a.id == question.article_id)
        for start, end in (*question.evidence, *question.acceptable):
            if type(start) is not int or type(end) is not int or not article.text[start:end]:
                return "a range is no range of the article"
    text = raw.decode("utf-8")
    if gold.articles == (_ARTICLE,):
        lines = [json.loads(line) for line in text.split("\n") if line.strip()]
        # As text: True is equal to 1, and 1.0 too.
        if [json.dumps(line, sort_keys=True) for line in lines] != [
            json.dumps(gold_record(q), sort_keys=True) for q in gold.questions
        ]:
            return "a line was read otherwise than it is written"
        return None
    asked = list(_questions(json.loads(text)))
    if len(asked) != len(gold.questions) + len(gold.left_out):
        return "a question was dropped without a word"
    for qa in asked:
        offsets = [a["answer_start"] for a in qa["answers"]] if not qa.get("is_impossible") else []
        if any(type(offset) is not int for offset in offsets):
            return "what is no whole number was taken for an offset"
    return None


def _questions(record: Any) -> Iterator[Any]:
    for article in record["data"]:
        for paragraph in article["paragraphs"]:
            yield from paragraph["qas"]
