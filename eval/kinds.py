"""`python -m eval.kinds`: how right the bot is on each kind of question, on own articles.

What is right depends on the kind: see `_RIGHT`.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from eval.data.kinds import PARTS, KindArticle, KindQuestion, load_hands, load_kinds, load_more
from eval.metrics.bootstrap import interval
from eval.run.ask_gold import asked_before
from eval.run.command import Parser, exit_code
from index.errors import OptionError
from index.text import Range
from qa.answer import Answer
from qa.bot import Bot

# A reading of these kinds is recognised as another's name in `qa.answer.Intent`.
_RECOGNISED_AS = {"unanswered": "fact", "follow_up": None}
_ENOUGH = 0.5
REWORDED = "reworded"  # of the further questions, those in other words


@dataclass(frozen=True, kw_only=True)
class KindResult:
    """What came of a question."""

    article: str
    question: KindQuestion
    answer: Answer

    @property
    def wanted(self) -> str | None:
        """What it should be taken for; None where no kind is its own."""
        return _RECOGNISED_AS.get(self.question.kind, self.question.kind)

    @property
    def recognised(self) -> bool | None:
        """Whether it was taken for its kind; None where no kind is its own."""
        return None if self.wanted is None else self.answer.intent == self.wanted

    @property
    def right(self) -> bool:
        """Whether the answer is right, as its kind has it."""
        return _RIGHT[self.question.kind](self.question, self.answer)

    @property
    def false_refusal(self) -> bool:
        """Whether it was refused with words that are not true."""
        answered = self.question.kind not in ("unanswered", "cannot", "language", "social")
        absent = self.question.kind == "mentioned" and self.question.answers == ("no",)
        refused = self.answer.reason not in (None, "unsure")
        return answered and not absent and refused and not self.right


def ask_all(articles: Sequence[KindArticle]) -> Iterator[KindResult]:
    """Ask every question of every article, with its history."""
    for one in articles:
        bot = Bot.from_articles([one.article])
        for question in one.questions:
            history = asked_before(bot, question.history)
            yield KindResult(
                article=one.article.id,
                question=question,
                answer=bot.ask(question.question, history),
            )


def _overlap(one: Range, other: Range) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and shared >= _ENOUGH * min(one[1] - one[0], other[1] - other[0])


def _cited(answer: Answer) -> list[Range]:
    return [(c.start, c.end) for c in answer.citations]


def precision(q: KindQuestion, answer: Answer) -> float:
    """Return the share of the quotes that are evidence or acceptable."""
    cited, proof = _cited(answer), (*q.evidence, *q.acceptable)
    return sum(any(_overlap(c, e) for e in proof) for c in cited) / len(cited) if cited else 0.0


def recall(q: KindQuestion, answer: Answer, most: int | None = None) -> float:
    """Return the share of the evidence that is quoted; of at most so many sentences."""
    wanted = len(q.evidence) if most is None else min(most, len(q.evidence))
    found = sum(any(_overlap(c, e) for c in _cited(answer)) for e in q.evidence)
    return min(1.0, found / wanted) if wanted else 0.0


def _quoted(q: KindQuestion, answer: Answer) -> bool:
    return any(_overlap(c, e) for c in _cited(answer) for e in (*q.evidence, *q.acceptable))


def _about(q: KindQuestion, answer: Answer) -> bool:
    return precision(q, answer) >= _ENOUGH and recall(q, answer, 5) >= _ENOUGH


def _mentioned(q: KindQuestion, answer: Answer) -> bool:
    said = (answer.note or "").casefold()
    if q.answers == ("no",):
        return said.startswith("no") and not answer.citations
    return said.startswith("yes") and _quoted(q, answer)


def _list(q: KindQuestion, answer: Answer) -> bool:
    quoted = " ".join(c.quote for c in answer.citations).casefold()
    return bool(q.answers) and all(member.casefold() in quoted for member in q.answers)


def _timeline(q: KindQuestion, answer: Answer) -> bool:
    places = [
        next((i for i, e in enumerate(q.evidence) if _overlap(c, e)), None) for c in _cited(answer)
    ]
    known = [i for i in places if i is not None]
    return recall(q, answer) >= 0.6 and known == sorted(known)


def _summary(q: KindQuestion, answer: Answer) -> bool:
    asked = q.answers[0] if q.answers else None
    counted = asked is None or not asked.isdigit() or int(asked) == len(answer.citations)
    return counted and precision(q, answer) >= _ENOUGH


def _text(q: KindQuestion, answer: Answer) -> bool:
    said = " ".join(filter(None, (answer.short, answer.text, answer.note))).casefold()
    if q.evidence and not q.answers:
        return _quoted(q, answer)
    if not q.answers:
        return answer.kind == "chat"
    plain = said.replace(",", "")
    return any(a.casefold().replace(",", "") in plain for a in q.answers) or _quoted(q, answer)


_RIGHT: Mapping[str, Callable[[KindQuestion, Answer], bool]] = {
    "fact": _quoted,
    "unanswered": lambda q, a: a.kind == "abstention",
    "about": _about,
    "mentioned": _mentioned,
    "said": lambda q, a: _quoted(q, a) and precision(q, a) >= _ENOUGH,
    "list": _list,
    "compare": lambda q, a: recall(q, a) >= _ENOUGH,
    "why_how": _quoted,
    "timeline": _timeline,
    "summary": _summary,
    "yes_no": _quoted,
    "text": _text,
    "follow_up": _quoted,
    "cannot": lambda q, a: a.reason == "cannot",
    "social": lambda q, a: a.kind == "chat",
    "language": lambda q, a: a.reason == "language",
}


def figures(results: Sequence[KindResult]) -> dict[str, Any]:
    """Return the share right and recognised by kind, and of refusals that say what is false."""
    by_kind: dict[str, list[KindResult]] = defaultdict(list)
    for result in results:
        by_kind[result.question.kind].append(result)
    kinds = {}
    for kind, own in sorted(by_kind.items()):
        recognised = [r.recognised for r in own if r.recognised is not None]
        kinds[kind] = {
            "questions": len(own),
            "right": _share([r.right for r in own], [r.article for r in own]),
            "recognised": round(sum(recognised) / len(recognised), 4) if recognised else None,
            "refused": round(sum(r.answer.abstained for r in own) / len(own), 4),
        }
    refused = [r for r in results if r.answer.abstained]
    false = sum(r.false_refusal for r in refused)
    return {
        "kinds": kinds,
        "recognised, macro F1": round(_macro_f1(results), 4),
        "refusals": len(refused),
        "refusals that say what is false": round(false / len(refused), 4) if refused else 0.0,
    }


def _share(right: Sequence[bool], articles: Sequence[str]) -> dict[str, float]:
    """Return a share, with its 95 % bootstrap interval over articles."""
    values = np.array(right, dtype=float)
    ends = interval(lambda drawn: float(values[drawn].mean()), articles, seed=0)
    low, high = ends if ends is not None else (0.0, 1.0)
    value = float(values.mean())
    return {"value": round(value, 4), "low": round(low, 4), "high": round(high, 4)}


def _macro_f1(results: Sequence[KindResult]) -> float:
    from sklearn.metrics import f1_score

    known = [r for r in results if r.wanted is not None]
    if not known:
        return 0.0
    wanted, got = [str(r.wanted) for r in known], [r.answer.intent for r in known]
    kinds = sorted(set(wanted))
    return float(f1_score(wanted, got, labels=kinds, average="macro", zero_division=0.0))


def main(argv: Sequence[str] | None = None) -> int:
    """Ask, and write the figures; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    args = _parser().parse_args(argv)
    more = args.more or args.part == REWORDED
    if args.hands and more:
        raise OptionError("Those by other hands have no further or reworded questions.")
    load = load_hands if args.hands else load_more if more else load_kinds
    results = list(ask_all(load(args.part)))
    found = figures(results)
    part = f"hands-{args.part}" if args.hands else f"more-{args.part}" if more else args.part
    found = {"part": part, "articles": len({r.article for r in results}), **found}
    if args.show:
        for r in results:
            if r.question.kind == args.show and not r.right:
                _say(f"{r.article}: {r.question.question!r} -> {r.answer.intent}, {_told(r)}")
    text = json.dumps(found, indent=1) + "\n"
    if args.out is not None:
        args.out.write_text(text, encoding="utf-8")
    _say(text)
    return 0


def _told(result: KindResult) -> str:
    answer = result.answer
    return f"{answer.kind} ({answer.reason}), note {answer.note!r}, text {answer.text!r}"


def _parser() -> Parser:
    parser = Parser(prog="python -m eval.kinds", description=__doc__)
    parser.add_argument("--part", choices=(*PARTS, REWORDED), default="dev")
    parser.add_argument("--more", action="store_true", help="the further questions instead")
    parser.add_argument("--hands", action="store_true", help="those by other hands instead")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--show", metavar="KIND", help="show what went wrong with a kind")
    return parser


def _say(text: str) -> None:
    print(text)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
