"""Answers to "Tell me about NATO": all sentences about a topic, in the article's order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.text import counted
from index.words import stems
from qa.answer import Citation
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence, Sentences
from qa.intents.topic import (
    akin,
    also_meant,
    is_absent,
    missing,
    naming,
    not_mentioned,
    topic_after_on,
    words_of,
)
from qa.reference.names import NAME

MOST = 5
_SHORT = 60  # characters
_FIRST = 3  # words of a sentence
_OF_A_PART = 0.8  # of the share: the rest of the topic may ask for something else
# Of 106 topics of other development articles 92 stay under this cosine with all sentences; of 22
# that an article tells of in other words, 20 reach it.
_NEAR = 0.3
_PLAINLY = re.compile(
    r"^\W*(?:(?:please|and|but|so|now|(?:can|could) you)\W+)*"
    r"(?:what(?: is|['’]s| was) (?:said|written|told|reported) (?:here )?(?:about|on|of)"
    r"|what (?:does|do|did) (?:it|this|the (?:articles?|texts?|story|piece|report|author))"
    r" (?:say|tell|report|write)(?: (?:me|us))? (?:about|on|of)"
    r"|tell (?:me|us) (?:something |all |everything )?about) (?P<name>[^?!.]+?)\W*$",
    re.IGNORECASE,
)
# Where what a topic is of ends, and what is further said of it begins.
_FURTHER = re.compile(
    r"\s*[,;:–—]\s*|\s+-\s+|\s+(?:and|in|on|at|for|from|with|by|near|that|which|who|whose|where|"
    r"when|the|they|he|she|it|we|you)\s+",
    re.IGNORECASE,
)
_NAMES = re.compile(rf"(?<!\w){NAME}")


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
            return _on_part(name, request)  # some of it is there
        if _may_be_meant(name, request):
            return None  # "the fundraising" is told of in other words
        return Reply(reason="not mentioned", note=not_mentioned(name, len(request.articles)))
    return on(name, request)


def on(name: str, request: Request) -> Reply:
    """Return the sentences about a name that stands in the articles."""
    named = _naming(name, request.sentences)
    every = _every(name, named, request.sentences)
    best = _best(name, every, named, MOST)
    note = None
    if len(every) > len(best):
        more = len(every) - len(best)
        note = f"The {len(best)} sentences that say most of it; {more} more speak of it, too."
    elif len(every) > 1:
        articles = len({sentence.place[0] for sentence in every})
        where = f", in {articles} articles" if articles > 1 else ""
        note = f"{counted(len(every), 'sentence')} about it{where}."
    return Reply(citations=cite(best), note=note)


def _may_be_meant(name: str, request: Request) -> bool:
    """Return whether the articles may tell of a topic in other words; of a name they do not."""
    if _NAMES.search(name):
        return False
    near = request.nearness(name)
    return any(near(sentence) >= _NEAR for sentence in request.sentences.body)


def holds(citations: Sequence[Citation], others: Sequence[Citation]) -> bool:
    """Return whether all the other places are among those that are cited."""
    cited = {(c.passage.article_id, c.start, c.end) for c in citations}
    return all((c.passage.article_id, c.start, c.end) in cited for c in others)


def _on_part(name: str, request: Request) -> Reply | None:
    """Return the sentences about what a longer topic speaks of; None where reading knows better.

    What is read for must be among them; where nothing is, all of the topic in the articles.
    """
    read = request.read(request.question)[:1]
    if not read and missing(name, request.sentences):
        return None
    for part in narrower(name):
        if not _naming(part, request.sentences):
            continue
        reply = on(part, request)
        if holds(reply.citations, read):
            note = f"On {part}." if reply.note is None else f"On {part}. {reply.note}"
            return replace(reply, note=note, share=_OF_A_PART)
    return None


def narrower(name: str) -> list[str]:
    """Return what a longer topic is of, surest first: "the play" of "the play that was shown".

    That are the names in what stands before a comma, a preposition or "that", all of it, its last
    word, and the names behind.
    """
    head, *further = _FURTHER.split(name, maxsplit=1)
    found = [*_NAMES.findall(head), head, *words_of(head)[-1:], *_NAMES.findall("".join(further))]
    return [part for part in dict.fromkeys(found) if part != name and words_of(part)]


def every_about(question: str, sentences: Sentences) -> list[Sentence]:
    """Return all sentences about what a question is about, in the article's order."""
    name = topic_after_on(question)
    return _every(name, _naming(name, sentences), sentences)


def _every(name: str, named: Sequence[Sentence], sentences: Sentences) -> list[Sentence]:
    every = [*named, *also_meant(name, named, sentences)]
    return sorted(every, key=lambda s: sentences.number[s.place])


def _naming(name: str, sentences: Sentences) -> list[Sentence]:
    found = naming(name, sentences.body)
    if found and name[0].isupper() and len(words_of(name)) == 1:
        return akin(name, sentences.body)
    return found or naming(name, sentences.every)


def _best(
    name: str, every: Sequence[Sentence], named: Sequence[Sentence], most: int
) -> list[Sentence]:
    """Return at most so many, in order: rather those that name it, and one of each paragraph."""
    if len(every) <= most:
        return list(every)
    is_named = {s.place for s in named}
    first: dict[tuple[str, int], Sentence] = {}
    for sentence in every:
        first.setdefault((sentence.place[0], sentence.block), sentence)
    wanted = set(stems(name))

    def weight(sentence: Sentence) -> float:
        begins = first[sentence.place[0], sentence.block] is sentence
        is_long = len(sentence.text) > _SHORT
        # What a sentence begins with it is about; others speak of it in passing.
        subject = bool(wanted & set(stems(" ".join(sentence.text.split()[:_FIRST]))))
        return (sentence.place in is_named) + subject + 0.5 * begins + 0.3 * is_long

    chosen = {s.place for s in sorted(every, key=lambda s: -weight(s))[:most]}
    return [s for s in every if s.place in chosen]
