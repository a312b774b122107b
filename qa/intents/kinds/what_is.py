"""Answers to "What is the Taliban?" where no sentence says so plainly: the sentences about it.

How likely it is that those are about it, and do not speak of it in passing, is a linear model over
how it is named in them, fitted by `python -m eval.fitting.what_is` on questions of our own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from index.words import FUNCTION_WORDS, fold
from qa.fitted import LinearModel, read_linear_model
from qa.intents.kinds import about
from qa.intents.request import Reply, Request
from qa.intents.sentences import Sentence
from qa.intents.topic import naming, occurs
from qa.question.parsed import parsed
from qa.reference.speech import VERBS

MODEL_FILE = "what_is.json"
NAMES = ("person", "indefinite", "written", "sentences", "begins", "acts", "titled", "in_passing")

_ASKED = re.compile(
    r"^\W*(?:(?:and|but|so|then|now|please|ok) )?(?P<wh>who|what)(?:['’]?s| is| are| was| were)"
    r"(?: exactly| actually)? (?P<name>(?P<the>the |an? |these |those )?\w[^?!.,;:]*?)"
    r"(?: exactly| actually| please)?\W*$",
    re.IGNORECASE,
)
_MOST_WORDS = 5
# "The price of X" is another thing than X.
_JOINS = re.compile(
    r"\b(?:in|on|at|for|to|from|with|by|like|about|than|that|which|who|when|where|why|how|what|"
    r"not|it|he|she|they|we|you|i|him|her|them|this|his|its|their|your|our|my)\b"
    r"|\bof\b(?! (?:the )?[A-Z])|['’]s? (?=[a-z])|\b\w+ing\b(?= \w)",
)
_FIRST = 3  # words that a sentence may have before what it is about
_PREPOSITIONS = (
    "in|on|at|of|for|from|to|into|with|by|over|along|through|near|via|than|or|as|without|between|"
    "off|against|under|across|after|before|during|per"
)
_BEHIND = re.compile(rf"\b(?:{_PREPOSITIONS})(?: (?:the|an?|its|his|her|their|\d+))?\s*$", re.I)
_ACTS = re.compile(
    rf"^(?:, (?:an?|the|who|which|whose|\d+|\w+ed by)\b| (?:\w+ly |also |then |now )?"
    r"(?:is|are|was|were|ha[sd]|have|do|did|will|would|can|could|may|might|must|should|\w+(?:ed|s)|"
    rf"{'|'.join(sorted(VERBS))})\b)"
)
_LAST_WORD = re.compile(r"([^\W_][\w-]*)\W*$")


def asked_for(question: str) -> tuple[str, list[float]] | None:
    """Return what a question asks to be told of, and how it asks; None if it asks otherwise."""
    found = _ASKED.match(parsed(question).asked)
    if found is None:
        return None
    name = found["name"][len(found["the"] or "") :].strip()
    if not name or len(name.split()) > _MOST_WORDS or _JOINS.search(name):
        return None
    if all(fold(word) in FUNCTION_WORDS for word in name.split()):
        return None
    indefinite = found["the"] is None or fold(found["the"]).strip() in ("a", "an")
    return name, [float(fold(found["wh"]) == "who"), float(indefinite)]


def names(request: Request) -> bool:
    """Return whether a question asks only to be told of something that the articles name."""
    return features_of(request.question, request.sentences.body) is not None


def answer(request: Request) -> Reply | None:
    """Return the sentences about what is asked for; None where none names it.

    `Reply.share` is how likely they are about it.
    """
    asked = asked_for(request.question)
    features = None if asked is None else features_of(request.question, request.sentences.body)
    if asked is None or features is None:
        return None
    reply = about.on(asked[0], request)
    note = "No sentence says it plainly."
    return Reply(
        citations=reply.citations,
        note=note if reply.note is None else f"{note} {reply.note}",
        share=packaged_model().probability(features),
    )


def features_of(question: str, sentences: Sequence[Sentence]) -> list[float] | None:
    """Return how what a question asks for is named, as in `NAMES`; None where it is not."""
    asked = asked_for(question)
    if asked is None:
        return None
    name, way = asked
    named = naming(name, sentences)
    if not occurs(name, named):
        return None
    parts = [re.escape(part) for part in name.split()]
    whole = r"\W+".join(parts)
    also = "" if " of " in name else f"|{parts[-1]}"
    wanted = re.compile(rf"(?<!\w)(?:{whole}{also})(?!\w)", re.IGNORECASE)
    found = [(s.text, *m.span()) for s in named for m in wanted.finditer(s.text)]
    if not found or (" of " in name and not any(text[start].isupper() for text, start, _ in found)):
        return None  # not a "Bank of Ireland" but the price of something
    before = [text[:start] for text, start, _ in found]
    written = any(
        b.strip(' “"') and text[start].isupper()
        for b, (text, start, _) in zip(before, found, strict=True)
    )
    return [
        *way,
        float(written),
        math.log(len(named)),
        float(any(len(b.split()) <= _FIRST and not _BEHIND.search(b) for b in before)),
        float(any(_ACTS.match(text[end:]) for text, _, end in found)),
        float(any(map(_titles, before))) if written else 0.0,
        sum(_BEHIND.search(b) is not None for b in before) / len(before),
    ]


def _titles(before: str) -> bool:
    """Return whether what stands before a name says what it is: "the research ship"."""
    last = _LAST_WORD.search(before)
    return last is not None and last[1].islower() and fold(last[1]) not in FUNCTION_WORDS


@lru_cache(maxsize=1)
def packaged_model() -> LinearModel:
    """Return the model that ships. Raises `PackagedFileError` if its file is damaged."""
    return read_linear_model(f"intents/{MODEL_FILE}", NAMES)
