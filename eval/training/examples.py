"""Examples to train a reader on, made from crowd-written questions.

Each pass over the questions makes other ones: windows of whole sentences around the
answer, of varied length, and questions that the text read does not answer. The kinds of
the latter are the idea of Rajpurkar, Jia and Liang (2018, "Know What You Don't Know").
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.data.gold import GoldQuestion
from eval.data.splits import Source
from eval.data.unanswerable import exchanged, names_in
from index.retrieval.bm25 import KeywordIndex
from index.sentences import split_sentences
from index.text import Range, trim
from index.words import stems

# Of all examples, so many are unanswerable.
UNANSWERABLE = 0.28
_EXCHANGED, _TAKEN_OUT = 0.25, 0.25  # of the unanswerable; the rest read a wrong passage
_NEAR_MISSES = 3  # a wrong passage is drawn from the so many best-ranked ones
_UNMARKED = 0.15  # so many questions lose their question mark
_SLIPS = 0.04  # so many questions get a slip of the keyboard
_PUNCTUATION = ".,;:!?"


@dataclass(frozen=True, kw_only=True)
class Pass:
    """How one pass over the questions is made.

    `others` is the share of the questions that are drawn from all sets but `new_wiki`,
    whose are all asked. A window is from `shortest` to `longest` characters, but for the
    share `whole` of them, which are the whole paragraph.
    """

    others: float
    shortest: int
    longest: int
    whole: float


# Short windows first: the same answers are learnt from fewer tokens, as by sequence-length
# warm-up (Li, Zhang and He, 2022). The last pass looks most like what will be read.
RECIPE = (
    Pass(others=1.0, shortest=50, longest=180, whole=0.02),
    Pass(others=1.0, shortest=100, longest=400, whole=0.08),
    Pass(others=0.0, shortest=150, longest=650, whole=0.3),
)


@dataclass(frozen=True, kw_only=True)
class Example:
    """A question and a text; `answers` are ranges into the text with weights that sum to 1.

    Without answers the text does not say.
    """

    question: str
    context: str
    answers: tuple[tuple[int, int, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question, its paragraph's number, and the annotators' answers as article ranges."""

    question: str
    block: int
    answers: tuple[tuple[Range, int], ...]
    near_misses: tuple[int, ...]


class Maker:
    """Makes the examples of one article."""

    def __init__(self, source: Source) -> None:
        self._is_wiki = source.name == "new_wiki"
        self._text = source.article.text
        self._sentences = [
            split_sentences(self._text, block.start, block.end)
            for block in source.article.layout.blocks
        ]
        keywords = KeywordIndex([self._text[slice(*_hull(s))] for s in self._sentences])
        self.asked = [
            asked
            for question in source.questions
            if (asked := self._ask(question, keywords)) is not None
        ]
        self._names = [name for asked in self.asked for name in names_in(asked.question)]

    def examples(self, made: Pass, rng: random.Random) -> Iterator[Example]:
        """Return an answerable example of each question drawn, and unanswerable ones between."""
        more = UNANSWERABLE / (1 - UNANSWERABLE)
        share = 1.0 if self._is_wiki else made.others
        for asked in self.asked:
            if rng.random() >= share:
                continue
            yield self._answerable(asked, made, rng)
            if rng.random() < more:
                yield self._unanswerable(asked, made, rng)

    def whole(self) -> Iterator[Example]:
        """Return every question with its whole paragraph, as it was asked."""
        for asked in self.asked:
            yield self._example(asked.question, self._sentences[asked.block], asked.answers)

    def _ask(self, q: GoldQuestion, keywords: KeywordIndex) -> Asked | None:
        votes = dict(zip((*q.evidence, *q.acceptable), q.votes, strict=True))
        best = max(votes, key=lambda r: votes[r])
        block = self._block(best)
        if block is None:
            return None
        answers = tuple(
            (without_punctuation(self._text, r), n)
            for r, n in votes.items()
            if self._block(r) == block
        )
        said = {self._text[s:e].casefold() for (s, e), _ in answers}
        scores = keywords.scores(stems(q.question))
        misses = []
        for other in (-scores).argsort(kind="stable")[: 4 * _NEAR_MISSES].tolist():
            text = self._text[slice(*_hull(self._sentences[other]))].casefold()
            if other != block and not any(answer in text for answer in said):
                misses.append(other)
        return Asked(
            question=q.question,
            block=block,
            answers=answers,
            near_misses=tuple(misses[:_NEAR_MISSES]),
        )

    def _block(self, place: Range) -> int | None:
        for number, sentences in enumerate(self._sentences):
            start, end = _hull(sentences)
            if start <= place[0] and place[1] <= end:
                return number
        return None

    def _answerable(self, asked: Asked, made: Pass, rng: random.Random) -> Example:
        question = roughened(asked.question, rng)
        return self._example(question, self._around_answer(asked, made, rng), asked.answers)

    def _unanswerable(self, asked: Asked, made: Pass, rng: random.Random) -> Example:
        """Another name or number, the answer taken out, or a wrong passage that looks right."""
        question = roughened(asked.question, rng)
        kind = rng.random()
        if kind < _EXCHANGED:
            other = exchanged(asked.question, self._names, rng)
            if other is not None:
                return self._example(other, self._around_answer(asked, made, rng))
        elif kind < _EXCHANGED + _TAKEN_OUT:
            rest = self._without_answers(asked)
            if rest:
                return self._example(question, _window(rest, _any(rest, rng), made, rng))
        if not asked.near_misses:
            return self._answerable(asked, made, rng)
        miss = self._sentences[rng.choice(asked.near_misses)]
        return self._example(question, _window(miss, _any(miss, rng), made, rng))

    def _around_answer(self, asked: Asked, made: Pass, rng: random.Random) -> list[Range]:
        sentences = self._sentences[asked.block]
        place, _ = max(asked.answers, key=lambda answer: answer[1])
        return _window(sentences, _touching(sentences, place), made, rng)

    def _without_answers(self, asked: Asked) -> list[Range]:
        """Return the sentences that neither touch an answer nor say its words elsewhere."""
        said = [self._text[s:e].casefold() for (s, e), _ in asked.answers]
        return [
            (start, end)
            for start, end in self._sentences[asked.block]
            if not any(s < end and start < e for (s, e), _ in asked.answers)
            and not any(answer in self._text[start:end].casefold() for answer in said)
        ]

    def _example(
        self,
        question: str,
        sentences: Sequence[Range],
        answers: Sequence[tuple[Range, int]] = (),
    ) -> Example:
        """Put sentences together as they stand, or with a blank where some were left out."""
        context, placed = "", []
        for number, (start, end) in enumerate(sentences):
            if number:
                gap = self._text[sentences[number - 1][1] : start]
                context += gap if not gap.strip() else " "
            placed.append((start, end, len(context)))
            context += self._text[start:end]
        found = []
        for (start, end), votes in answers:
            moved_start, moved_end = _moved(start, placed), _moved(end - 1, placed)
            if moved_start is not None and moved_end is not None:
                found.append((moved_start, moved_end + 1, votes))
        total = sum(votes for *_, votes in found)
        return Example(
            question=question,
            context=context,
            answers=tuple((s, e, votes / total) for s, e, votes in found),
        )


def _moved(at: int, placed: Sequence[tuple[int, int, int]]) -> int | None:
    return next((to + at - start for start, end, to in placed if start <= at < end), None)


def _touching(sentences: Sequence[Range], place: Range) -> list[int]:
    return [i for i, (s, e) in enumerate(sentences) if s < place[1] and place[0] < e]


def _any(sentences: Sequence[Range], rng: random.Random) -> list[int]:
    return [rng.randrange(len(sentences))]


def _hull(sentences: Sequence[Range]) -> Range:
    return sentences[0][0], sentences[-1][1]


def _window(
    sentences: Sequence[Range], core: Sequence[int], made: Pass, rng: random.Random
) -> list[Range]:
    """Grow from the core sentences to either side until a drawn length is reached."""
    if rng.random() < made.whole:
        return list(sentences)
    first, last = core[0], core[-1]
    length = rng.uniform(made.shortest, made.longest)
    while sentences[last][1] - sentences[first][0] < length:
        sides = ["left"] * (first > 0) + ["right"] * (last + 1 < len(sentences))
        if not sides:
            break
        if rng.choice(sides) == "left":
            first -= 1
        else:
            last += 1
    return list(sentences[first : last + 1])


def without_punctuation(text: str, place: Range) -> Range:
    """Return a range without blanks at its ends and without punctuation at its last one."""
    start, end = trim(text, *place)
    shorter = end
    while shorter > start and text[shorter - 1] in _PUNCTUATION:
        shorter -= 1
    return (start, shorter) if shorter > start else (start, end)


def roughened(question: str, rng: random.Random) -> str:
    """Ask as people type: now and then without the question mark, or with a slip."""
    if rng.random() < _UNMARKED:
        question = question.rstrip("? ")
    words = question.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if long and rng.random() < _SLIPS:
        i = rng.choice(long)
        at = rng.randrange(1, len(words[i]) - 1)
        swapped = rng.random() < 0.5
        kept = words[i][at + 1] + words[i][at] if swapped else words[i][at + 1]
        words[i] = words[i][:at] + kept + words[i][at + 2 :]
    return " ".join(words)
