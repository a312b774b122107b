"""What a kind of question is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.article import Article
from index.passages import Passage
from index.search import Index
from index.text import Range
from qa.answer import Answer, Citation, Reason
from qa.intents.sentences import Sentence, Sentences
from qa.question.in_articles import Questions


@dataclass(frozen=True, kw_only=True)
class Request:
    """A question to an index; `before` are the questions before it, oldest first.

    `turns` gives the last answers before it, oldest first, with their quotes.

    `questions` are those that the articles ask themselves.
    `typed` is the question before its spelling was corrected.
    `read` answers a plain question by reading and returns what it cites, best first; nothing
    where it abstains. `short` returns the words that answer a question in a citation, if it can.
    """

    question: str
    typed: str
    index: Index
    sentences: Sentences
    questions: Questions
    read: Callable[[str], Sequence[Citation]]
    short: Callable[[str, Citation], Range | None] = lambda question, citation: None
    before: tuple[str, ...] = ()
    turns: Callable[[], Sequence[Answer]] = tuple

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that are asked."""
        return self.index.articles

    def nearness(self, question: str) -> Callable[[Sentence], float]:
        """Return what tells how near in meaning a sentence is to a question: their cosine."""
        vector = self.index.encoder.encode_query([question])[0]
        scores = self.index.dense_sentences.scores(vector)
        return lambda sentence: float(scores[self.sentences.row(sentence)])


@dataclass(frozen=True, kw_only=True)
class Reply:
    """Quotes, best first, and what the program says of them.

    `short_sure` is how likely the short answer is right, where that is known.

    `share` is how much of the kind's fitted confidence it deserves, in [0, 1]; `sure` is the
    confidence instead of that, for what only goes on with the answer before. Without
    citations it is an abstention, and `reason` says why; or a `chat` of the program's own.
    `borne_out` says that the question has all that its kind takes: two sides, a speaker who speaks.
    """

    citations: tuple[Citation, ...] = ()
    note: str | None = None
    short: Range | None = None
    short_sure: float | None = None
    reason: Reason | None = None
    chat: bool = False
    share: float = 1.0
    sure: float | None = None
    borne_out: bool = False


Answerer = Callable[[Request], Reply | None]


def cite(sentences: Sequence[Sentence]) -> tuple[Citation, ...]:
    """Return a citation of each sentence, in the order given."""
    return tuple(Citation(passage=s.passage, start=s.start, end=s.end) for s in sentences)


def cite_ranges(
    passages: Sequence[Passage], places: Iterable[tuple[str, Range]]
) -> tuple[Citation, ...]:
    """Return citations of those ranges of articles, by their ids, that a passage holds whole."""
    found = (cite_range(passages, article_id, place) for article_id, place in places)
    return tuple(citation for citation in found if citation is not None)


def cite_range(passages: Sequence[Passage], article_id: str, place: Range) -> Citation | None:
    """Return a citation of a range of an article; None if no passage holds it whole."""
    start, end = place
    for passage in passages:
        if passage.article_id == article_id and passage.start <= start and end <= passage.end:
            return Citation(passage=passage, start=start, end=end)
    return None
