"""Questions that an article does not answer, made from those that it does.

Four kinds are too easy or too few when written by hand: another article's question,
the article without the paragraph that answers, and a question with a name or a number
exchanged (the idea of the last is from Rajpurkar, Jia and Liang, 2018).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from eval.data.gold import GoldQuestion
from index.article import Article

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\b\d+\b")
_SHIFTS = (-30, -20, -7, 7, 13, 20, 30)


def without_answers(
    article: Article, questions: Sequence[GoldQuestion]
) -> Iterator[tuple[Article, list[GoldQuestion]]]:
    """Yield the article without a paragraph, and its questions, for each that answers.

    A question that several paragraphs answer is left out with all of them.
    """
    blocks = article.layout.blocks
    groups: dict[frozenset[int], list[GoldQuestion]] = {}
    for question in questions:
        spans = question.evidence + question.acceptable
        proving = frozenset(
            i
            for i, b in enumerate(blocks)
            if any(b.start < end and start < b.end for start, end in spans)
        )
        if proving:
            groups.setdefault(proving, []).append(question)
    for proving, asked in groups.items():
        rest = [article.text[b.start : b.end] for i, b in enumerate(blocks) if i not in proving]
        if rest:
            yield Article(text="\n\n".join(rest), title=article.title), asked


def names_in(question: str) -> list[str]:
    """Return the names in a question, its first word aside."""
    return _NAME.findall(question)


def exchanged(question: str, names: Sequence[str], rng: random.Random) -> str | None:
    """Return the question with a number or a name exchanged; None where it holds neither.

    `names` is what a name is exchanged for.
    """
    if numbers := list(_NUMBER.finditer(question)):
        match = rng.choice(numbers)
        number = int(match.group())
        others = [str(abs(number + by)) for by in _SHIFTS if abs(number + by) != number]
    elif found := list(_NAME.finditer(question)):
        match = rng.choice(found)
        others = [name for name in names if name != match.group()]
    else:
        return None
    if not others:
        return None
    return question[: match.start()] + rng.choice(others) + question[match.end() :]
