"""Examples for the deep reader: a question and an excerpt of its document, or of others.

Short windows teach much from few tokens; long ones look like what the bot gives the reader:
the paragraphs that keywords find, in the article's order with gaps, or a stretch of the whole.
Unanswerable ones lack the sentences that answer, hold only like paragraphs, or ask for another
name or number (Rajpurkar, Jia and Liang, 2018). Mentions are read as the bot has them read.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from eval.data.gold import GoldQuestion
from eval.data.splits import Source
from eval.data.unanswerable import exchanged, names_in
from eval.training.deep.examples.example import Example
from eval.training.deep.examples.gaps import closed_up
from eval.training.deep.examples.mentions import by_a_mention, of_another
from eval.training.examples import roughened, without_punctuation
from index.passages import split_passages
from index.retrieval.part import Part
from index.sentences import split_sentences
from index.text import Range
from index.words import stems
from qa.readers.excerpt import GAP, Note, excerpt, names_for
from qa.reference.meant import named_by

UNANSWERABLE = 0.3
# Of the unanswerable: in the text it is another's, the question is another's, or the sentences that
# prove the answer are taken out. The rest lacks their whole paragraph.
_ANOTHERS, _EXCHANGED, _TAKEN_OUT = 0.15, 0.15, 0.35
_BY_A_MENTION = 0.8  # so many answerable ones, of those that can, say "Iran (they)" for "Iran"
_NO_TITLES = ("Wiki1k:", "squad-")  # numbers that stand for a title in some sets
_HEADLINE = 0.6  # so many excerpts begin with the document's title
_ASKS_THE_SAME = 0.06  # and so many with what is asked: headlines ask, too
_SHORT, _LONG = (80, 480), (600, 1750)  # characters
_PASSAGE = 1000  # characters; only for the sentences that mentions are sought in
_CONTIGUOUS = 0.5  # so many long windows are a stretch; the others are put together
# A mark must not tell that something was taken out: most gaps of what answers are closed up, and
# so many answerable windows lack a sentence, too, that proves nothing.
_CLOSED_UP, _LACKING = 0.7, 0.25


class Document:
    """Makes the examples of one document; `fillers` are others of the same set."""

    def __init__(self, source: Source, fillers: Sequence[Source]) -> None:
        self._text = source.article.text
        self._title = source.article.title
        if self._title is not None and any(mark in self._title for mark in _NO_TITLES):
            self._title = None
        self._blocks = _blocks(source)
        self._fillers = fillers
        self._questions = source.questions
        # Where the annotators wrote such questions themselves, none is made.
        self._own_unanswerable = any(not q.answerable for q in source.questions)
        self._names = [name for q in source.questions for name in names_in(q.question)]
        self._stems: list[frozenset[str]] | None = None
        self._part = Part(
            article=source.article, passages=split_passages(source.article, _lengths, _PASSAGE)
        )

    def examples(self, share: float, long: bool, rng: random.Random) -> Iterator[Example]:
        """Return an example of each question drawn, and unanswerable ones between."""
        more = UNANSWERABLE / (1 - UNANSWERABLE)
        for question in self._drawn(share, rng):
            if not question.answerable:
                yield self._not_told(question, long, rng)
                continue
            answerable = self._answerable(question, long, rng)
            if answerable is None:
                continue
            yield answerable
            if rng.random() < more and not self._own_unanswerable:
                made = self._unanswerable(question, long, rng)
                if made is not None:
                    yield made

    def _drawn(self, share: float, rng: random.Random) -> Iterator[GoldQuestion]:
        """Yield so much of the questions, each more than once where `share` is above 1."""
        for question in self._questions:
            for _ in range(int(share) + (rng.random() < share % 1)):
                yield question

    def _not_told(self, q: GoldQuestion, long: bool, rng: random.Random) -> Example:
        """Return a question that the annotators found no answer to, where one would be sought."""
        chosen = self._chosen(q, self._like(q)[0], long, rng)
        return self._example(q, chosen, roughened(q.question, rng), long, rng)

    def _answerable(self, q: GoldQuestion, long: bool, rng: random.Random) -> Example | None:
        core = self._core(q)
        if core is None:
            return None
        chosen = self._chosen(q, core, long, rng)
        idle = [s for s in chosen if not self._touches(s, q)]
        if len(idle) > 1 and rng.random() < _LACKING:
            chosen.remove(rng.choice(idle))
        made = self._example(q, chosen, roughened(q.question, rng), long, rng)
        return (by_a_mention(made, rng) if rng.random() < _BY_A_MENTION else None) or made

    def _unanswerable(self, q: GoldQuestion, long: bool, rng: random.Random) -> Example | None:
        core = self._core(q)
        if core is None:
            return None
        blank = replace(q, evidence=(), acceptable=(), votes=(), answers=())
        asked = roughened(q.question, rng)
        said = [self._text[s:e].casefold() for s, e in q.evidence + q.acceptable]
        kind = rng.random()
        if kind < _ANOTHERS:
            told = self._example(q, self._chosen(q, core, long, rng), asked, long, rng)
            anothers = of_another(told, self._names, rng)
            if anothers is not None:
                return anothers
        proving = {s for block in self._blocks for s in block if self._touches(s, q)}
        if kind < _ANOTHERS + _EXCHANGED:
            other = exchanged(q.question, self._names, rng)
            # What proved the answer may mention the other, too.
            if other is not None and not self._notes(other, proving):
                chosen = self._chosen(q, core, long, rng)
                return self._example(blank, chosen, other, long, rng)
        if kind < _ANOTHERS + _EXCHANGED + _TAKEN_OUT:
            chosen = self._chosen(q, core, long, rng)
        else:
            others = [i for i in self._like(q) if i != core]
            if not others:
                chosen = []
            else:
                chosen = self._grow(rng.choice(others[:3]), None, long, rng)
                chosen = [s for s in chosen if s not in set(self._blocks[core])]
        kept = [
            s
            for s in chosen
            if s not in proving
            and not any(len(a) > 2 and a in self._text[slice(*s)].casefold() for a in said)
        ]
        if not kept and not (long and self._fillers):
            return None
        if rng.random() < _CLOSED_UP:
            text, places = closed_up(self._text, chosen, kept)
            notes = [
                replace(note, at=note.at + place[0] - sentence[0])
                for sentence, place in zip(sorted(kept), places, strict=True)
                for note in self._notes(asked, [sentence])
            ]
            return self._example(blank, places, asked, long, rng, (text, notes))
        return self._example(blank, kept, asked, long, rng)

    def _core(self, q: GoldQuestion) -> int | None:
        """Return the block that holds the answer, as most annotators gave it."""
        places = q.evidence + q.acceptable
        if not places:
            return None
        best = max(zip(places, q.votes, strict=True), key=lambda pair: pair[1])[0]
        for number, block in enumerate(self._blocks):
            if block and block[0][0] <= best[0] and best[1] <= block[-1][1]:
                return number
        return None

    def _touches(self, sentence: Range, q: GoldQuestion) -> bool:
        return any(s < sentence[1] and sentence[0] < e for s, e in q.evidence + q.acceptable)

    def _chosen(self, q: GoldQuestion, core: int, long: bool, rng: random.Random) -> list[Range]:
        if long and rng.random() >= _CONTIGUOUS:
            return self._packed(q, core, rng)
        return self._grow(core, q, long, rng)

    def _grow(
        self, block: int, q: GoldQuestion | None, long: bool, rng: random.Random
    ) -> list[Range]:
        """Return a stretch around a block's answer; short ones stay in the block."""
        if long:
            everything = [s for b in self._blocks for s in b]
            first = everything.index(self._blocks[block][0])
            last = first + len(self._blocks[block]) - 1
            if q is not None or everything[last][1] - everything[first][0] > _LONG[1]:
                touched = [
                    i for i in range(first, last + 1) if q and self._touches(everything[i], q)
                ]
                if touched:
                    first, last = touched[0], touched[-1]
            length = rng.uniform(*_LONG)
        else:
            everything = list(self._blocks[block])
            touched = [i for i, s in enumerate(everything) if q and self._touches(s, q)]
            first = touched[0] if touched else rng.randrange(len(everything))
            last = touched[-1] if touched else first
            length = rng.uniform(*_SHORT)
        left = rng.random()  # where in the window the answer stands
        while everything[last][1] - everything[first][0] < length:
            sides = ["left"] * (first > 0) + ["right"] * (last + 1 < len(everything))
            if not sides:
                break
            both = len(sides) == 2
            side = ("left" if rng.random() < left else "right") if both else sides[0]
            if side == "left":
                first -= 1
            else:
                last += 1
        return everything[first : last + 1]

    def _packed(self, q: GoldQuestion, core: int, rng: random.Random) -> list[Range]:
        """Return the blocks that keywords find, the right one among them, up to a length."""
        length = rng.uniform(*_LONG)
        order = [core, *(i for i in self._like(q) if i != core)]
        chosen: list[Range] = []
        total = 0
        for number in order:
            block = self._blocks[number]
            size = block[-1][1] - block[0][0]
            if chosen and total + size > length:
                continue
            chosen += block
            total += size
        return chosen

    def _like(self, q: GoldQuestion) -> list[int]:
        """Return the blocks, those that share most words with the question first."""
        if self._stems is None:
            self._stems = [frozenset(stems(self._text[b[0][0] : b[-1][1]])) for b in self._blocks]
        asked = set(stems(q.question))
        held = self._stems
        return sorted(range(len(held)), key=lambda i: -len(asked & held[i]))

    def _example(
        self,
        q: GoldQuestion,
        chosen: Sequence[Range],
        asked: str,
        long: bool,
        rng: random.Random,
        written: tuple[str, Sequence[Note]] | None = None,
    ) -> Example:
        """Return an example.

        `chosen` are ranges of the document's text, or of one that is `written` with its notes.
        """
        begins = rng.random()
        headline = self._title if begins < _HEADLINE else None
        if begins > 1 - _ASKS_THE_SAME:
            headline = q.question
        text, notes = (self._text, self._notes(asked, chosen)) if written is None else written
        read = excerpt(text, chosen, headline, notes)
        context, shift = read.text, 0
        wanted = rng.uniform(*_LONG)
        others: list[str] = []
        # A document of one paragraph is read among paragraphs of others.
        while long and self._fillers and len(context) + sum(map(len, others)) < wanted - 250:
            filler = _any_paragraph(rng.choice(self._fillers), rng)
            others.append(filler[: _LONG[1]])
            if len(others) > 6:
                break
        if others:
            before = others[: rng.randint(0, len(others))]
            after = others[len(before) :]
            shift = sum(len(text) + len(GAP) for text in before)
            context = GAP.join([*before, *([context] if context else []), *after])
        placed = {s: place for s in chosen if (place := read.of_article(s)) is not None}
        evidence = tuple(
            (p[0] + shift, p[1] + shift) for s, p in placed.items() if self._touches(s, q)
        )
        answers: list[tuple[int, int, int]] = []
        if q.kind != "sentence":
            votes = q.votes or (1,) * len(q.evidence + q.acceptable)
            for place, n in zip(q.evidence + q.acceptable, votes, strict=True):
                moved = read.of_article(without_punctuation(self._text, place))
                if moved is not None:
                    answers.append((moved[0] + shift, moved[1] + shift, n))
        total = sum(n for *_, n in answers)
        return Example(
            question=asked,
            context=context,
            answers=tuple((s, e, n / total) for s, e, n in answers),
            evidence=evidence,
        )

    def _notes(self, asked: str, chosen: Iterable[Range]) -> list[Note]:
        return [n for s in chosen for n in names_for(named_by(asked, self._part, s))]


def _lengths(texts: Sequence[str]) -> list[int]:
    return list(map(len, texts))


def _blocks(source: Source) -> list[list[Range]]:
    text = source.article.text
    found = [split_sentences(text, b.start, b.end) for b in source.article.layout.blocks]
    return [block for block in found if block]


def _any_paragraph(source: Source, rng: random.Random) -> str:
    block = rng.choice(source.article.layout.blocks)
    return source.article.text[block.start : block.end]
