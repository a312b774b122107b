"""Answers to "What does Lavrov say?": quotations and reported speech of one speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.text import counted
from index.words import fold, stems
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence, Sentences
from qa.intents.sides import share_of
from qa.intents.speech import (
    WORDS_QUOTED,
    is_another_s,
    is_quoted,
    is_speech,
    most_named,
    names_somebody,
    speech_of,
)
from qa.intents.topic import missing_names, saying, topic, words_of
from qa.question.parse import InverseDocumentFrequency
from qa.reference.speech import VERBS

MOST = 6
_SEVERAL = 2
_LIKELIEST = 8  # speakers of whom all that they say is found
_ELSE = 0.7  # where nothing that is said is of the matter asked for
_LED_TO = 0.5  # of a sentence's words, for those before it in its paragraph
_MOST_OF = 0.5  # so much of the weight of the words is what was asked for
_READ_BY_WORDS = 0.8

_WHO = re.compile(r"^\W*(?:and |so )?who(?:se)?\b", re.IGNORECASE)
_QUOTATIONS = re.compile(
    r"^\W*(?:(?:please|now|and|(?:can|could|would) you|i (?:want|need)|which|what|who|is|are|there|"
    r"give|show|list|find|name|collect|pull|pick|out|me|us|all|any|every|each|of|the|bits?|parts?|"
    r"things?|words?|passages?|sentences?|lines?|that|which|stands?|appears?|anything|everything|"
    r"somebody|anybody|directly|in|it|here|text|article|story|piece|report|gets?|being|been|has)"
    r"\W+)*(?:(?:direct )?(?:quotations?|quotes?|quoted|speech)|(?:quotation|quote) marks|"
    r"inverted commas)(?:\W+(?:in|from|of|the|this|it|here|there|article|text|story|piece|report|"
    r"please|directly|anywhere|at|all|are|is))*\W*$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\b(?:who|whose|whom|speaker|by)\b", re.IGNORECASE)
_PLAINLY = re.compile(
    r"^\W*(?:quote|(?:and |so )?what (?:else |exactly )?(?:did|does|do|has|have|had)) (?P<who>.+?)"
    r"(?: (?:say|said|tell|told|ask|asked|reply|replied|think|thinks|thought)\b|\W*$)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b\w+n['’]t\b")
_ON = re.compile(
    r"\b(?:about|on|of|regarding|concerning|after|before|to|in|at|when|during)\b(.+)$", re.I
)

NOBODY = Reply(reason="not mentioned", note="The article quotes nobody directly.")


def answer(request: Request) -> Reply | None:
    """Return what the named speaker says, quotations and reported speech; None if nothing.

    One sentence is left to the reader, which finds the words in it, if it finds any.
    """
    if asks_for_quotations(request.question):
        return all_quoted(request) or NOBODY
    if (quoted := _quoted_in(request)) is not None:
        return _with_speaker(quoted, request)
    if _WHO.search(request.question):
        return _who_said(request)
    speaker, matter = _parts(request.question)
    found = speech_of(speaker, request.sentences) if speaker else []
    if not found:
        asked = speaker
        speaker, matter, found = _of_one_word(request)
        if not _has_names_of(asked, found, request):
            return _nothing(request)  # "the Chinese embassy" where only the Russian one speaks
    if not found:
        return _nothing(request)
    share = told = 1.0
    if matter:
        found, share, told = _on(matter, found, request)
    if len(found) < _SEVERAL:
        read = request.read(request.question)
        if read and (
            told < 1.0 or any(c.start < found[0].end and found[0].start < c.end for c in read)
        ):
            return None
        return Reply(citations=cite(found), share=share, borne_out=True)
    return _told(speaker, found, share)


def _nothing(request: Request) -> Reply | None:
    """Return that nothing is said where a reader gives somebody by name another's words."""
    asked = _PLAINLY.match(request.question)
    speaker = topic(asked["who"]) if asked is not None else ""
    names = words_of(speaker)
    if not names or not all(w[0].isupper() or fold(w) in request.sentences.names for w in names):
        return None
    if speech_of(speaker, request.sentences):
        return None
    for read in request.read(request.question)[:1]:
        place = read.passage.article_id, (read.start, read.end)
        here = [s for s in request.sentences.every if s.place == place]
        if any(is_another_s(speaker, s, request.sentences) for s in here):
            return Reply(reason="unsure")
    return None


def _told(speaker: str, found: Sequence[Sentence], share: float = 1.0) -> Reply:
    shown = found[:MOST]
    direct = sum(is_quoted(s) for s in shown)
    kinds = []
    if direct:
        kinds.append(counted(direct, "direct quotation"))
    if len(shown) > direct:
        kinds.append(f"{len(shown) - direct} of reported speech")
    more = f", and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
    return Reply(
        citations=cite(shown),
        note=f"{speaker[0].upper()}{speaker[1:]}: {' and '.join(kinds)}{more}.",
        share=share,
        borne_out=share == 1.0,
    )


def most_quoted(request: Request) -> Reply | None:
    """Return what the speaker with the most direct quotations says; of as many, the most speech.

    None where nobody is quoted by name.
    """
    best: tuple[int, int] = 0, 0
    reply = None
    for surname, name in most_named(request.sentences, _LIKELIEST).items():
        found = speech_of(surname, request.sentences)
        amount = sum(is_quoted(s) for s in found), len(found)
        if amount[0] and amount > best:
            best, reply = amount, _told(name, found)
    return reply


def quoted_speakers(request: Request) -> list[str]:
    """Return the names of those who are quoted directly, as far as they are told."""
    found = most_named(request.sentences, len(request.sentences.body))
    return [
        name
        for surname, name in found.items()
        if any(map(is_quoted, speech_of(surname, request.sentences)))
    ]


def all_quoted(request: Request) -> Reply | None:
    """Return all that stands in quotation marks, whoever says it; None if nothing does."""
    found = [s for s in request.sentences.body if is_quoted(s)]
    if not found:
        return None
    more = len(found) - MOST
    note = f"The first {MOST} sentences that quote; {more} more do, too." if more > 0 else None
    return Reply(citations=cite(found[:MOST]), note=note, borne_out=True)


def asks_for_quotations(question: str) -> bool:
    """Return whether a question asks for all that is quoted, and not for somebody's words."""
    return _QUOTATIONS.match(question) is not None


def _has_names_of(asked: str, found: Sequence[Sentence], request: Request) -> bool:
    """Return whether what a speaker says has all names that the speaker is asked for by."""
    names = (w for w in words_of(asked) if w[0].isupper() or fold(w) in request.sentences.names)
    held = frozenset[str]().union(*(s.stems for s in found))
    return all(held.issuperset(stems(name)) for name in names)


def _of_one_word(request: Request) -> tuple[str, str, list[Sentence]]:
    """Return the first word of a question that is a speaker, the others, and the speech.

    Names come first. Any other word must be that of who speaks: "the hunter said".
    """
    known = request.sentences.vocabulary
    asked = [w for w in words_of(request.question) if topic(w) and known.intersection(stems(w))]
    for word in sorted(asked, key=lambda w: fold(w) not in request.sentences.names):
        speaker = topic(word)
        if found := speech_of(speaker, request.sentences):
            return speaker, " ".join(w for w in asked if w != word), found
    return "", "", []


def _on(
    matter: str, found: list[Sentence], request: Request
) -> tuple[list[Sentence], float, float]:
    """Return what is said of a matter that the sentence names, or one before it in its paragraph.

    Where none does, what is nearest to the question, and less of the confidence. The last is the
    share of the matter that it names.
    """
    rarity = InverseDocumentFrequency.of(request.index)
    wanted = stems(matter)

    def of_it(s: Sentence) -> float:
        own = share_of(wanted, s.stems, rarity.weight)
        before = request.sentences.before(s)
        led_to = (share_of(wanted, b.stems, rarity.weight) for b in before)
        return max(own, _LED_TO * max(led_to, default=0.0))

    scored = [(of_it(s), s) for s in found]
    best = max(n for n, _ in scored)
    if best:
        return [s for n, s in scored if n == best], 1.0, best
    near = request.nearness(request.question)
    nearest = sorted(found, key=lambda s: -near(s))[:_SEVERAL]
    return [s for s in found if s in nearest], _ELSE, 0.0


def _who_said(request: Request) -> Reply | None:
    """Return the speech that has most of the words asked for, where no reader finds who said it.

    With it comes the sentence before that names who speaks, where it is only "she" there.
    """
    question = _NOT.sub(" ", request.question)
    wanted = [w for t in words_of(question) if topic(t) and fold(t) not in VERBS for w in stems(t)]
    if request.read(request.question) or missing_names(question, request.sentences):
        return None
    rarity = InverseDocumentFrequency.of(request.index)
    speech = [s for s in request.sentences.body if is_speech(s)]
    scored = [(share_of(wanted, s.stems, rarity.weight), s) for s in speech]
    share, best = max(scored, key=lambda one: one[0], default=(0.0, None))
    if best is None or share < _MOST_OF or len(best.stems.intersection(wanted)) < _SEVERAL:
        return None
    return replace(_with_speaker(best, request), share=_READ_BY_WORDS)


def _quoted_in(request: Request) -> Sentence | None:
    """Return the sentence with the words that a question quotes to ask whose they are."""
    phrases = [next(filter(None, m.groups())) for m in WORDS_QUOTED.finditer(request.typed)]
    if len(phrases) != 1 or not _WHOSE.search(request.typed):
        return None
    if len(words_of(phrases[0])) < _SEVERAL:
        return None
    return next(iter(saying(phrases[0], request.sentences.body)), None)


def _with_speaker(sentence: Sentence, request: Request) -> Reply:
    """Return a sentence, and the one before that names who speaks where it does not."""
    before = () if names_somebody(sentence) else request.sentences.before(sentence)
    told = next((b for b in before if names_somebody(b)), None)
    shown = [sentence] if told is None else [told, sentence]
    return Reply(citations=cite(shown), borne_out=True)


def all_said(question: str, sentences: Sentences) -> list[Sentence]:
    """Return all that the speaker whom a question names says, in the article's order."""
    speaker, _ = _parts(question)
    return speech_of(speaker, sentences) if speaker else []


def _parts(question: str) -> tuple[str, str]:
    """Return the speaker that a question names, and what the speech is about, or "" each."""
    found = _ON.search(question)
    matter = topic(found.group(1)) if found is not None else ""
    speaker = topic(question[: found.start()]) if found is not None else topic(question)
    if not speaker and matter:
        return matter, ""
    return speaker, matter
