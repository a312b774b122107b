"""Answers to "Which countries are named in the article?": where each country, person or place is.

Only for what is asked for without a condition ("Which countries fought?" is read for), and only
what can be told by how it is written. That there may be more is said,
but where an answer has as many as the question says there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace

from index.retrieval.part import Part
from index.words import CARDINALS, fold
from qa.answer import Answer
from qa.intents.remarks import MEMBERS
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence, stating
from qa.intents.topic import topic, words_of
from qa.question.countries import countries_in, ways_of_writing
from qa.question.parsed import parsed
from qa.reference.written_names import kinds_in, persons_in, persons_of, places_in

MOST = 15
MORE = "This is what was found; there may be more."
_LEAST = 2
_NAMED = r".*\b(?:mention\w*|named?|refer\w*|(?:comes?|came) up|(?:appear|occur)s?)\b"
_POLITE = (
    r"(?:please|(?:can|could|would|will) (?:yo)?u|i (?:want|need)|(?:give|show|tell) (?:me|us))"
)
_ASKS = re.compile(
    # "How many people were there in all?" asks for a number that the article tells.
    rf"^\W*(?:(?:and|{_POLITE})\W+)*(?:(?:which|what|who) (?:are|were) )?"
    r"(?:(?:an?|the) )?(?:(?:full|complete) )?(?:list|name|every|each|all|names of all)\b"
    rf"|\b(?:which|what|how many)\b{_NAMED}"
    r"|\b(?:which|what)\b.*\bin (?:the|this) \w+\W*$"
    r"|\bhow many\b.*\bin (?:the|this) (?:article|text|story|report|piece|page)\W*$",
    re.IGNORECASE,
)
_WHO = re.compile(rf"^\W*who\b{_NAMED}", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:every|each)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"^\W*(?:(?:please|can you|could you|give me|show me|tell me|list|name|enumerate)\W+)+", re.I
)
_PLURAL = rf"(?:(?:{'|'.join(CARDINALS)}|other|else) )?[a-z-]+(?<![s'’])s\b"
_SEVERAL = re.compile(
    rf"^\W*(?:(?:and|but|so|please) )?(?:which (?!is|was|has|does){_PLURAL}"
    r"(?!['’]| (?:is|was|has|does)\b)"
    rf"|what (?!is|was|has|does){_PLURAL} (?:are|were|did|do|have|had|will|would|can|could)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\b(?:{'|'.join(CARDINALS)})\b", re.IGNORECASE)
# The names in sentences of one article, as a name and its sentence.
_Found = Sequence[tuple[str, Sentence]]


def _countries(sentences: Sequence[Sentence]) -> _Found:
    return [(name, s) for s in sentences for name in countries_in(s.text)]


def _persons(sentences: Sequence[Sentence]) -> _Found:
    return [(name, sentences[n]) for name, n in persons_of([s.text for s in sentences])]


def _places(sentences: Sequence[Sentence]) -> _Found:
    known = persons_in("\n".join(s.text for s in sentences))
    persons = {part for name in known for part in name.split()}
    return [
        (name, s) for s in sentences for name in places_in(s.text) if not persons & {*name.split()}
    ]


def _towns(sentences: Sequence[Sentence]) -> _Found:
    return [(name, s) for name, s in _places(sentences) if not countries_in(name)]


_CLASSES: Mapping[str, Callable[[Sequence[Sentence]], _Found]] = {
    **dict.fromkeys(("countries", "nations"), _countries),
    **dict.fromkeys(("people", "persons", "individuals", "names"), _persons),
    **dict.fromkeys(("places", "locations"), _places),
    **dict.fromkeys(("cities", "towns", "villages"), _towns),
}
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(
        ("companies", "firms", "businesses"),
        r"company|firm|(?!law|policy|peace|film)\w*maker|group|operator|bank|fund|chain|insurer|builder|manufacturer|producer|"
        "retailer|airline|supplier|start-up|consortium|publisher|developer|"
        "contractor|competitor|rival",
    ),
    **dict.fromkeys(
        ("organisations", "organizations", "bodies", "institutions", "groups"),
        "organi[sz]ation|group|charity|union|agency|association|foundation|institute|council|"
        "authority|ministry|commission|federation|party|academy|society|movement|militia|committee",
    ),
}
_OF_ONE = {"country": "countries", "person": "people", "place": "places", "city": "cities"} | {
    one: f"{one}s" for one in ("nation", "name", "location", "town", "village")
}


def _of_kind(asked: str) -> Callable[[Sequence[Sentence]], _Found]:
    """Return what finds the names of a kind of thing, by the word for one of them."""
    one = re.sub("ies$", "y", asked) if asked.endswith("ies") else asked.removesuffix("s")
    kind = _KINDS.get(asked, re.escape(one))
    return lambda sentences: [(n, s) for s in sentences for n in kinds_in(s.text, kind)]


def asked_for(question: str) -> str | None:
    """Return the class of names that a question asks for all of; None if it asks otherwise."""
    if not (asks_who := _WHO.search(question)) and not _ASKS.search(question):
        return None
    asked = [fold(w) for w in words_of(topic(_EVERY.sub("all", _BEGINS.sub("", question))))]
    if not asked:
        return "people" if asks_who else None
    if _EVERY.search(question):
        asked = [_OF_ONE.get(word, word) for word in asked]
    if all(word in _CLASSES for word in asked):
        return asked[0]
    # "Which mayors are named?"
    of_a_kind = len(asked) == 1 and asked[0].endswith("s") and re.search(_NAMED, question)
    return asked[0] if of_a_kind else None


def asks_for_members(question: str) -> bool:
    """Return whether a question begins by asking for several things: "Which groups fought?"."""
    return _SEVERAL.search(parsed(question).asked) is not None


def left_open(answer: Answer) -> Answer:
    """Return an answer to a question for members, which says that there may be more of them.

    It does not where the question says how many there are, and the answer has as many.
    """
    if answer.abstained or not answer.citations:
        return answer
    asked = _NUMBER.search(answer.question)
    members = [m for m in MEMBERS.split(answer.short or "") if m.strip()]
    if asked is not None and len(members) == CARDINALS.index(asked[0].casefold()) + 1:
        return answer
    return replace(answer, note=MORE if answer.note is None else f"{answer.note} {MORE}")


def answer(request: Request) -> Reply | None:
    """Return the sentences that name each country, person or place first; None if few do."""
    asked = asked_for(request.question)
    if asked is None:
        return None
    first: dict[Hashable, Sentence] = {}
    for article in request.articles:
        part, own = request.index.part(article.id), request.sentences.of(article.id)
        # Of the words that visitors think of nothing is kept.
        kept = asked in _CLASSES
        named = part.once(_first, asked, own) if kept else _first(part, asked, own)
        for name, sentence in named.items():
            first.setdefault(name, sentence)
    shown = dict(list(first.items())[:MOST])
    if len(shown) < _LEAST:
        return None
    note = MORE
    if _CLASSES.get(asked) is _countries:  # the others are told by what stands around them
        note = f"{len(first)}, counted by us. {MORE}"
    return Reply(citations=cite(list(dict.fromkeys(shown.values()))), note=note)


def _first(part: Part, asked: str, own: tuple[Sentence, ...]) -> Mapping[Hashable, Sentence]:
    """Return where an article names each first; "US" and "America" are one's name."""
    first: dict[Hashable, Sentence] = {}
    for name, sentence in _CLASSES.get(asked, _of_kind(asked))(stating(own)):
        first.setdefault(ways_of_writing(name) or name, sentence)
    return first
