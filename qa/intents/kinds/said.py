"""Answers to "What does Lavrov say?": quotations and reported speech of one speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.text import counted
from index.words import FUNCTION_WORDS, fold, stems
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence, Sentences
from qa.intents.topic import naming, topic
from qa.reference.speech import VERBS

MOST = 6
_SEVERAL = 2
_ELSE = 0.7  # where nothing that is said is of the matter asked for

_SPEECH = re.compile(rf"\b(?:{'|'.join(sorted(VERBS))})\b", re.IGNORECASE)
# With its closing mark, which may be the same as the opening one.
_QUOTED = re.compile(r"[“\"][^”\"]{2,}[”\"]?|(?<!\w)‘[^’]{8,}")
_SPOKEN_BY_PRONOUN = re.compile(
    r"(?:^|[”\"’,] )(?:but |and )?(?:he|she|they|it|the \w+)\b[^.,]{0,40}?"
    rf"\b(?:{'|'.join(sorted(VERBS))})\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-Z][\w'’\-]+")
_FULL_NAME = r"[A-Z][\w'’\-]+(?: (?:de |van |von |al-|bin )?[A-Z][\w'’\-]+){0,3}"
_SPEAKER = re.compile(
    rf"\b(?P<before>{_FULL_NAME})(?:, [^.;]{{3,80}},)? (?:\w+ )?(?:{'|'.join(sorted(VERBS))})\b"
    rf"|\b(?:{'|'.join(sorted(VERBS))}),? (?:by |to )?(?:[a-z][\w'’\-]*,? ){{0,5}}?"
    rf"(?P<behind>{_FULL_NAME})"
)
_WHO = re.compile(r"^\W*(?:and |so )?who(?:se)?\b", re.IGNORECASE)
_ON = re.compile(
    r"\b(?:about|on|of|regarding|concerning|after|before|to|in|at|when|during)\b(.+)$", re.I
)


def answer(request: Request) -> Reply | None:
    """Return what the named speaker says, quotations and reported speech; None if nothing."""
    if _WHO.search(request.question):
        return None  # the reader finds who said it
    speaker, matter = _parts(request.question)
    if not speaker:
        return None
    found = _speech_of(speaker, request.sentences)
    if len(found) < _SEVERAL:
        return None  # the reader finds the words that answer in one sentence
    share = 1.0
    if matter:
        wanted = set(stems(matter))
        scored = [(len(wanted & s.stems), s) for s in found]
        best = max(n for n, _ in scored)
        share = 1.0 if best else _ELSE
        found = [s for n, s in scored if n == best]
        if len(found) < _SEVERAL:
            return None
    return _told(speaker, found, share)


def _told(speaker: str, found: Sequence[Sentence], share: float = 1.0) -> Reply:
    shown = found[:MOST]
    direct = sum(_is_quoted(s) for s in shown)
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
    )


def most_quoted(request: Request) -> Reply | None:
    """Return what the speaker with the most direct quotations says; of as many, the most speech.

    None where nobody is quoted by name.
    """
    body = request.sentences.body
    names: dict[str, str] = {}
    for sentence in body:
        for match in _SPEAKER.finditer(_QUOTED.sub(" ", sentence.text)):
            name = match["before"] or match["behind"]
            # The surname alone counts, under the name as it first stands.
            names.setdefault(name.split()[-1], name)
    best: tuple[int, int] = 0, 0
    reply = None
    for surname, name in names.items():
        found = _speech_of(surname, request.sentences)
        amount = sum(_is_quoted(s) for s in found), len(found)
        if amount[0] and amount > best:
            best, reply = amount, _told(name, found)
    return reply


def all_said(question: str, sentences: Sentences) -> list[Sentence]:
    """Return all that the speaker whom a question names says, in the article's order."""
    speaker, _ = _parts(question)
    return _speech_of(speaker, sentences) if speaker else []


def _parts(question: str) -> tuple[str, str]:
    """Return the speaker that a question names, and what the speech is about, or "" each."""
    found = _ON.search(question)
    matter = topic(found.group(1)) if found is not None else ""
    speaker = topic(question[: found.start()]) if found is not None else topic(question)
    if not speaker and matter:
        return matter, ""
    return speaker, matter


def _speech_of(speaker: str, sentences: Sentences) -> list[Sentence]:
    named = {s.place for s in naming(speaker, sentences.body)}
    found: list[Sentence] = []
    following = False  # whether "he said" would still be the same speaker
    block: tuple[str, int] | None = None
    # Whoever is named nowhere in an article says nothing in it.
    articles = {article_id for article_id, _ in named}
    for sentence in sentences.body:
        if sentence.place[0] not in articles:
            continue
        here = sentence.place[0], sentence.block
        if block is not None and here != block and not sentence.text.startswith(("“", '"')):
            # A new paragraph: "he" may still be the same, a bare sentence is not.
            following = following and _SPOKEN_BY_PRONOUN.search(sentence.text) is not None
        if block is not None and here[0] != block[0]:
            following = False  # another article, in which "he" is somebody else
        block = here
        speech = _is_speech(sentence)
        if sentence.place in named:
            following = speech
            if speech and _speaks(speaker, sentence):
                found.append(sentence)
        elif following and speech and _goes_on(speaker, sentence):
            found.append(sentence)
        elif following and not _goes_on(speaker, sentence):
            following = False
    return found


def _speaks(speaker: str, sentence: Sentence) -> bool:
    """Tell whether the name stands outside the quotation: inside, it is only spoken of."""
    outside = _QUOTED.sub(" ", sentence.text)
    wanted = stems(speaker)
    return bool(wanted) and wanted[-1] in stems(outside)


def _goes_on(speaker: str, sentence: Sentence) -> bool:
    """Return whether a sentence goes on with the speech before: only a quotation, or "he said".

    Not so where another name stands before "he": then that one is meant.
    """
    outside = _QUOTED.sub(" ", sentence.text).strip(' .,”"’')
    if not outside:
        return True
    said = _SPOKEN_BY_PRONOUN.search(sentence.text)
    if said is None:
        return False
    before = _QUOTED.sub(" ", sentence.text[: said.end()])
    own = {*stems(speaker)}
    names = (m.group() for m in _CAPITAL.finditer(before) if fold(m.group()) not in FUNCTION_WORDS)
    return not any(set(stems(name)) - own for name in names)


def _is_speech(sentence: Sentence) -> bool:
    return _is_quoted(sentence) or _SPEECH.search(sentence.text) is not None


def _is_quoted(sentence: Sentence) -> bool:
    return _QUOTED.search(sentence.text) is not None
