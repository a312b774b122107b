"""Answers to "Tell me about NATO": all sentences about a topic, in the article's order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.text import counted
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence, Sentences
from qa.intents.topic import also_meant, is_absent, naming, not_mentioned, topic_after_on

MOST = 5
_SHORT = 60  # characters
_PLAINLY = re.compile(
    r"^\W*(?:(?:please|and|but|so|now|(?:can|could) you)\W+)*"
    r"(?:what(?: is|['’]s| was) (?:said|written|told|reported) (?:here )?(?:about|on|of)"
    r"|what (?:does|do|did) (?:it|this|the (?:articles?|texts?|story|piece|report|author))"
    r" (?:say|tell|report|write)(?: (?:me|us))? (?:about|on|of)"
    r"|tell (?:me|us) (?:something |all |everything )?about) (?P<name>[^?!.]+?)\W*$",
    re.IGNORECASE,
)


def asked_plainly(question: str) -> str | None:
    """Return what a question asks in so many words to be told of; None if it asks otherwise."""
    found = _PLAINLY.match(question)
    return None if found is None else found["name"]


def answer(request: Request) -> Reply | None:
    """Return the sentences that name the topic, or mean it by "he" or "the ministry".

    Short lists whole, long ones the sentences that say most of it, and how many more there are.
    """
    name = topic_after_on(request.question)
    if not name:
        return None
    if not _naming(name, request.sentences):
        if not is_absent(name, request.sentences):
            return None  # some of it is there: reading may find what is meant
        return Reply(reason="not mentioned", note=not_mentioned(name, len(request.articles)))
    return on(name, request)


def on(name: str, request: Request) -> Reply:
    """Return the sentences about a name that stands in the articles."""
    named = _naming(name, request.sentences)
    every = _every(name, named, request.sentences)
    best = _best(every, named, MOST)
    note = None
    if len(every) > len(best):
        more = len(every) - len(best)
        note = f"The {len(best)} sentences that say most of it; {more} more speak of it, too."
    elif len(every) > 1:
        articles = len({sentence.place[0] for sentence in every})
        where = f", in {articles} articles" if articles > 1 else ""
        note = f"{counted(len(every), 'sentence')} about it{where}."
    return Reply(citations=cite(best), note=note)


def every_about(question: str, sentences: Sentences) -> list[Sentence]:
    """Return all sentences about what a question is about, in the article's order."""
    name = topic_after_on(question)
    return _every(name, _naming(name, sentences), sentences)


def _every(name: str, named: Sequence[Sentence], sentences: Sentences) -> list[Sentence]:
    every = [*named, *also_meant(name, named, sentences)]
    return sorted(every, key=lambda s: sentences.number[s.place])


def _naming(name: str, sentences: Sentences) -> list[Sentence]:
    return naming(name, sentences.body) or naming(name, sentences.every)


def _best(every: Sequence[Sentence], named: Sequence[Sentence], most: int) -> list[Sentence]:
    """Return at most so many, in order: rather those that name it, and one of each paragraph."""
    if len(every) <= most:
        return list(every)
    is_named = {s.place for s in named}
    first: dict[tuple[str, int], Sentence] = {}
    for sentence in every:
        first.setdefault((sentence.place[0], sentence.block), sentence)

    def weight(sentence: Sentence) -> float:
        begins = first[sentence.place[0], sentence.block] is sentence
        return (sentence.place in is_named) + 0.5 * begins + 0.3 * (len(sentence.text) > _SHORT)

    chosen = {s.place for s in sorted(every, key=lambda s: -weight(s))[:most]}
    return [s for s in every if s.place in chosen]
