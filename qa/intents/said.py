"""Answers to "What does Lavrov say?": quotations and reported speech of one speaker."""

from __future__ import annotations

import re

from index.words import stems
from qa.intents.request import Reply, Request, cite, counted
from qa.intents.sentences import Sentence, Sentences
from qa.intents.topic import naming, topic

MOST = 6
_SEVERAL = 2
_ELSE = 0.7  # where nothing that is said is of the matter asked for

_VERBS = (
    "say says said saying tell tells told add adds added state states stated claim claims claimed "
    "argue argues argued warn warns warned insist insists insisted announce announces announced "
    "explain explains explained note notes noted stress stresses stressed call calls called "
    "declare declares declared deny denies denied admit admits admitted confirm confirms confirmed "
    "write writes wrote complain complains complained suggest suggests suggested urge urges urged "
    "demand demands demanded promise promises promised joke joked recall recalled recalls reply "
    "replied replies respond responded ask asked asks describe described describes think thinks "
    "believe believes believed according accuse accused accuses remarked comment commented "
    "maintained maintains pledged pledges vowed vows predicted predicts acknowledged conceded "
    "estimated estimates emphasised emphasized testified tweeted quoted welcomed criticised "
    "criticized expressed ruled concluded read reads"
).split()
_SPEECH = re.compile(rf"\b(?:{'|'.join(_VERBS)})\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]{2,}|(?<!\w)‘[^’]{8,}")
_SPOKEN_BY_PRONOUN = re.compile(
    r"(?:^|[”\"’,] )(?:but |and )?(?:he|she|they|it|the \w+)\b[^.,]{0,40}?"
    rf"\b(?:{'|'.join(_VERBS)})\b",
    re.IGNORECASE,
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
    for sentence in sentences.body:
        here = sentence.place[0], sentence.block
        if block is not None and here != block and not sentence.text.startswith(("“", '"')):
            # A new paragraph: "he" may still be the same, a bare sentence is not.
            following = following and _SPOKEN_BY_PRONOUN.search(sentence.text) is not None
        block = here
        speech = _is_speech(sentence)
        if sentence.place in named:
            following = speech
            if speech and _speaks(speaker, sentence):
                found.append(sentence)
        elif following and speech and _goes_on(sentence):
            found.append(sentence)
        elif following and not _goes_on(sentence):
            following = False
    return found


def _speaks(speaker: str, sentence: Sentence) -> bool:
    """Tell whether the name stands outside the quotation: inside, it is only spoken of."""
    outside = _QUOTED.sub(" ", sentence.text)
    wanted = stems(speaker)
    return bool(wanted) and wanted[-1] in stems(outside)


def _goes_on(sentence: Sentence) -> bool:
    """Tell whether a sentence goes on with the speech before: only a quotation, or "he said"."""
    outside = _QUOTED.sub(" ", sentence.text).strip(' .,”"’')
    return not outside or _SPOKEN_BY_PRONOUN.search(sentence.text) is not None


def _is_speech(sentence: Sentence) -> bool:
    return _is_quoted(sentence) or _SPEECH.search(sentence.text) is not None


def _is_quoted(sentence: Sentence) -> bool:
    return _QUOTED.search(sentence.text) is not None
