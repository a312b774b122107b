"""What comes out: an answer, the passages that prove it, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from index.article import Article
from index.passages import Passage
from index.search import Hit
from index.text import Range

Kind = Literal["answer", "abstention", "chat"]
# What a question asks for; `qa.intents` says more of each.
Intent = Literal[
    "fact",
    "about",
    "mentioned",
    "said",
    "list",
    "compare",
    "why_how",
    "timeline",
    "summary",
    "yes_no",
    "text",
    "follow_up",
    "cannot",
    "language",
    "social",
]
# Why the bot abstained.
Reason = Literal["not mentioned", "unsure", "cannot", "language"]


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A quote: `article.text[start:end] == quote`, by construction."""

    passage: Passage
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The quoted words, cut out of the passage by offset."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]


@dataclass(frozen=True, kw_only=True)
class Span:
    """A reader's candidate: `start` and `end` hold the evidence, `short` the answer in it.

    `score` is comparable across passages and questions; more is better. `margin` is what a
    trained reader gives the short answer less what it gives to "not here", in nats.
    """

    passage: Passage
    start: int
    end: int
    score: float
    short: Range | None = None
    margin: float | None = None


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What is said of a reply beside its quotes, as plain values; see `Answer` for each.

    Whatever is added here is kept with a conversation, exported and told to programs, too.
    """

    confidence: float
    short_confidence: float | None = None
    kind: Kind = "answer"
    intent: Intent = "fact"
    reason: Reason | None = None
    note: str | None = None

    def assessment(self) -> dict[str, Any]:
        """Return these values by name."""
        return {field.name: getattr(self, field.name) for field in fields(Assessment)}

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is shown beside the quotes of an answer, a paragraph each, in English."""
        return tuple(said for said in (self.note,) if said)


@dataclass(frozen=True, kw_only=True)
class Answer(Assessment):
    """The reply to one question.

    `text`: sentences of the article, verbatim, for the reader; None = abstained.
        Only where `kind` is "chat" (a greeting, say) is it the program's own words.
    `short`: the shortest span that answers, or None; `short_range` is where it stands in
        the article of the first citation.
    `confidence`: probability in [0, 1] that the article answers this and the answer is
        right; given also when abstaining.
    `short_confidence`: probability in [0, 1] that the short answer is right, of the first
        citation's; None where there is none, or nothing was fitted for it.
    `citations`: best first, empty when abstaining or chatting.
    `hits`: everything that was read, best first.
    `question`: the question as it was read, after completion and spelling.
    `intent`: what the question was taken to ask for.
    `reason`: why the bot abstained: the article has nothing of what is asked about ("not
        mentioned"), or has, but no sentence that surely answers ("unsure"); it is a thing
        that the bot cannot do ("cannot"), or asked in another language ("language"). None
        where it did not abstain.
    `note`: the program's own words about the reply ("Yes, in 3 places."), shown beside the
        quotes and never one of them; None if there is nothing to say.
    """

    text: str | None
    short: str | None = None
    short_range: Range | None = None
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    question: str

    @property
    def abstained(self) -> bool:
        """Whether the article was found not to say."""
        return self.kind == "abstention"


def shown_order(
    citations: Iterable[Citation], articles: Sequence[Article], intent: Intent = "fact"
) -> list[Citation]:
    """Return citations, each once, in the order in which they are shown and numbered.

    That is the articles' own order; a timeline's is time, in which its citations are given.
    """
    once = list(dict.fromkeys(citations))
    if intent == "timeline":
        return once
    place = {article.id: i for i, article in enumerate(articles)}
    last = len(place)
    return sorted(once, key=lambda c: (place.get(c.passage.article_id, last), c.start, c.end))
