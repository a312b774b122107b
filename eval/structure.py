"""`python -m eval.structure`: how well the structure of texts is read, on our own gold.

Fields (title, authors, dates, publisher) count as right where they are all that the text says
and nothing else; a block's kind is counted line by line. With --ask the gold's questions are
asked, too.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from eval.run.command import exit_code
from index.article import Article
from index.text import normalise

FIELDS = ("title", "authors", "published", "updated", "publisher", "url")
SPLITS = ("dev", "test")


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question and the sentence that holds its answer; None where the text has none."""

    question: str
    sentence: str | None
    short: str | None


@dataclass(frozen=True, kw_only=True)
class GoldText:
    """A text, the fields that it states, and the kind of each of its lines."""

    kind: str
    text: str
    fields: dict[str, Any]
    lines: tuple[tuple[int, str], ...]
    questions: tuple[Question, ...]


def load_structure(split: str) -> list[GoldText]:
    """Return a half of the gold, "dev" or "test"."""
    path = files("eval") / "gold" / "structure" / f"{split}.json"
    return [_gold_text(record) for record in json.loads(path.read_text(encoding="utf-8"))]


def _gold_text(record: dict[str, Any]) -> GoldText:
    text, lines = "", []
    for line in record["lines"]:
        if text:
            text += "\n\n" if line["spaced"] else "\n"
        indent = len(line["text"]) - len(line["text"].lstrip())
        lines.append((len(text) + indent, line["kind"]))
        text += line["text"]
    return GoldText(
        kind=record["kind"],
        text=text,
        fields={name: record[name] for name in FIELDS},
        lines=tuple(lines),
        questions=tuple(Question(**q) for q in record["questions"]),
    )


def field_errors(gold: GoldText) -> list[str]:
    """Return the names of the fields that are read otherwise than the gold has them."""
    article = Article(text=gold.text)
    wrong = []
    for name in FIELDS:
        read = getattr(article, name)
        wanted = gold.fields[name]
        if (list(read) if name == "authors" else read) != wanted:
            wrong.append(name)
    return wrong


def kinds_of(gold: GoldText) -> list[tuple[str, str]]:
    """Return the kind of each line, as it should be and as it is read."""
    blocks = Article(text=gold.text).layout.blocks
    found = []
    for at, kind in gold.lines:
        read = next((b.kind for b in blocks if b.start <= at < b.end), "none")
        found.append((kind, read))
    return found


def figures(texts: Sequence[GoldText]) -> dict[str, Any]:
    """Return the shares of fields that are right, and F1 of kinds, each in per cent."""
    right: Counter[str] = Counter()
    for gold in texts:
        wrong = field_errors(gold)
        right.update(name for name in FIELDS if name not in wrong)
    pairs = Counter(pair for gold in texts for pair in kinds_of(gold))
    kinds = sorted({kind for kind, _ in pairs})
    f1 = {kind: _f1(pairs, kind) for kind in kinds}
    same = sum(count for (kind, read), count in pairs.items() if kind == read)
    return {
        "texts": len(texts),
        "lines": sum(pairs.values()),
        "fields_right": _percent(sum(right.values()), len(FIELDS) * len(texts)),
        "by_field": {name: _percent(right[name], len(texts)) for name in FIELDS},
        "kinds_right": _percent(same, sum(pairs.values())),
        "kinds_f1": round(sum(f1.values()) / len(f1), 1),
        "f1_by_kind": f1,
    }


def _f1(pairs: Counter[tuple[str, str]], kind: str) -> float:
    right = pairs[kind, kind]
    gold = sum(count for (wanted, _), count in pairs.items() if wanted == kind)
    read = sum(count for (_, found), count in pairs.items() if found == kind)
    return round(200 * right / (gold + read), 1)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def asked(texts: Sequence[GoldText], *, show: bool = False) -> dict[str, Any]:
    """Return how many of the gold's questions are answered right, and by which way.

    Right is a quote that holds the sentence and, where one is given, a short answer with most
    of its words; where the text does not say, an abstention.
    """
    from qa import Bot

    held: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for gold in texts:
        bot = Bot.from_text(gold.text)
        for question in gold.questions:
            answer = bot.ask(question.question)
            good = _is_right(question, answer)
            every[gold.kind] += 1
            held[gold.kind] += good
            if show and not good:
                print(  # noqa: T201
                    f"{gold.kind}: {question.question} [{question.sentence!r}, "
                    f"{question.short!r}] -> "
                    f"{answer.text!r}, {answer.short!r}, {answer.confidence:.2f} "
                    f"{answer.note or ''}"
                )
    return {
        "questions": sum(every.values()),
        "right": _percent(sum(held.values()), sum(every.values())),
        "by_kind": {kind: f"{held[kind]}/{every[kind]}" for kind in sorted(every)},
    }


def _is_right(question: Question, answer: Any) -> bool:
    if question.sentence is None:
        return bool(answer.kind == "abstention")
    if answer.kind != "answer":
        return False
    if _flat(question.sentence) not in _flat(answer.text):
        return False
    if question.short is None:
        return True
    return answer.short is not None and _overlap(question.short, answer.short) >= 0.5


def _flat(words: str) -> str:
    return " ".join(normalise(words).split()).casefold()


def _overlap(one: str, other: str) -> float:
    a, b = Counter(_flat(one).split()), Counter(_flat(other).split())
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def main(argv: list[str] | None = None) -> int:
    """Show the figures, and write them if asked; return the exit code."""
    return exit_code(lambda: _run(argv))


def _run(argv: list[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.structure", description=__doc__)
    parser.add_argument("--split", choices=SPLITS, help="half of the gold; both if not given")
    parser.add_argument("--ask", action="store_true", help="ask the questions, too")
    parser.add_argument(
        "--wrong", action="store_true", help="show what is read or answered wrongly"
    )
    parser.add_argument("--out", type=Path, help="where to write the figures as JSON")
    given = parser.parse_args(argv)
    table: dict[str, Any] = {}
    for split in (given.split,) if given.split else SPLITS:
        texts = load_structure(split)
        table[split] = figures(texts)
        if given.wrong:
            _show(texts)
        if given.ask:
            table[split]["asked"] = asked(texts, show=given.wrong)
    print(json.dumps(table, indent=2))  # noqa: T201
    if given.out is not None:
        given.out.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    return 0


def _show(texts: Sequence[GoldText]) -> None:
    for gold in texts:
        article = Article(text=gold.text)
        for name in field_errors(gold):
            print(f"{gold.kind}: {name} {gold.fields[name]!r} read {getattr(article, name)!r}")  # noqa: T201
        for (at, _), (wanted, read) in zip(gold.lines, kinds_of(gold), strict=True):
            if wanted != read:
                print(f"{gold.kind}: {wanted} read {read}: {gold.text[at : at + 60]!r}")  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
