"""Says "Yes" or "No" where a sentence says so plainly: the question's own words, in its order.

A wrong "Yes" costs more than none, so anything that may turn the sense counts against one: a
doubt, a condition, a plan where a fact is asked, another subject, a word of the question that the
clause lacks.
"""

from __future__ import annotations

import re
from typing import Literal

from index.words import MONTHS, WEEKDAYS, fold, stems
from qa.question.answer_type import asks_yes_or_no
from qa.question.parsed import parsed

Polarity = Literal["Yes", "No"]

_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][^\W_]+)?")
_CLAUSE = re.compile(r"[;:()–—]|,(?!\d)|\b(?:but|and)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"^\W*(he|she|it|they|this|that|these|those|there)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no longer|cannot)\b|n['’]t\b", re.IGNORECASE)
# What turns or clouds the sense besides a plain "not".
_CLOUDED = re.compile(
    r"\b(?:no|nor|neither|none|nobody|nothing|without|hardly|barely|scarcely|seldom|rarely|almost|"
    r"nearly|only|just|except|may|might|could|can|should|would|must|perhaps|possibly|probably|"
    r"likely|unlikely|allegedly|reportedly|apparently|if|whether|unless|until|deni\w+|den(?:y|ies)|"
    r"refus\w+|reject\w+|fail\w*|doubt\w*|unclear|hop\w+|want\w*|plan\w*|try|tri\w+|trying|aim\w*|"
    r"ask\w*|demand\w*|call\w* (?:on|for)|urg\w+|propos\w+|suggest\w*|claim\w*|accus\w+|alleg\w+|"
    r"fear\w*|expect\w*|believ\w+|thought|think\w*|rumou?r\w*|against|instead|rather|former\w*|"
    r"fewer|less|more|once|used to|stop\w*|end\w*|ceas\w*|too|even|all|every|both|each|some|"
    r"most|many|few|half|"
    r"other|another|partly|yet|still|already|soon|ever)\b",
    re.IGNORECASE,
)
# What sets a bound to the word behind it, or leaves it out: "before 1998", "save Sunday".
_BOUND = re.compile(
    r"\b(before|after|by|since|till|until|than|from|through|within|around|about|roughly|circa|"
    r"approximately|over|under|above|below|beyond|up to|as \w+ as|at (?:least|most)|outside|near|"
    r"apart from|aside from|save(?: for)?|bar(?:ring)?|excluding|except(?:ing)?|besides|beside|"
    r"with the exception of)\W+(?:(?:the|an?|in|on|at|of|early|late|mid|every|any)\W+)*"
    r"([^\W_]+(?:[.,]\d+)*)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|going to|shall|to be|(?:is|are|was|were) to|due to)\b|['’]ll\b", re.I
)
_ASKS_FUTURE = re.compile(r"^\W*(?:will|shall|is\b.*\bgoing to|are\b.*\bgoing to)\b", re.IGNORECASE)
_FRAME = re.compile(
    r"^\W*(?:and|but|so)?\W*(?:is it (?:true|right|correct) that|did|does|do|is|are|was|were|has|"
    r"have|had|will|shall)\b",
    re.IGNORECASE,
)
_TIMES = tuple(
    "years? weeks? months? days? nights? mornings? evenings? afternoons? century today yesterday "
    "tonight tomorrow spring summer autumn winter noon midnight weekends?".split()
)
_SPEECH = re.compile(r"\b(?:said|says|told|added|according to)\b", re.IGNORECASE)
_LEAST_WORDS = 2
# What may stand behind the last word that is asked for, and leaves the sense as it is: a time, or
# another clause. "The minister's sister", "the church hall", "works in mice" change it.
_TAIL = re.compile(
    r"\W*(?:$|(?:(?:on|in|at|during|since|the|early|late|last|next|this|that|end|of)\s+)*(?:"
    + "|".join((*MONTHS, *WEEKDAYS, *_TIMES))
    + r"|\d)|(?:after|before|when|while|because|as|although|though|where|again|too|there|here)\b)",
    re.IGNORECASE,
)
# Where an event took place changes nothing of it, where a state holds may: "closed in the north".
_ASKS_EVENT = re.compile(r"^\W*(?:and |but |so )?did\b", re.IGNORECASE)
_PLACE = re.compile(r" (?:in|at|on) (?:(?:the|an?|his|her|their|its)\b|(?-i:[A-Z]))", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?$")
# Between two of them it is another thing that is spoken of: "arrested the brother of Weil".
_OF_ANOTHER = re.compile(
    r"\b(?:of|for|to|with|from|by|in|on|at|about|against|over)\b|['’]s?\b", re.IGNORECASE
)
_NEGATED = re.compile(rf"{_NOT.pattern}|\b(?:no|without|un\w+ed)\b", re.IGNORECASE)


def polarity(question: str, sentence: str) -> Polarity | None:
    """Return what a sentence plainly answers to a question; None where it does not."""
    if parsed(question).context or not asks_yes_or_no(question) or _FRAME.match(question) is None:
        return None
    rest = _FRAME.sub("", question, count=1)
    if _NEGATED.search(rest) or _CLOUDED.search(rest):
        return None
    wanted = _stems(rest)
    if len(wanted) < _LEAST_WORDS or _CLOUDED.search(sentence) or not _is_plain(sentence):
        return None
    subject = _PRONOUN.match(rest)
    clauses = [c for c in _CLAUSE.split(sentence) if c.strip()]
    own = subject and subject.group(1).casefold()
    held = [c for c in clauses if _holds(c, wanted, own) and _is_of_the_same(wanted, c, question)]
    future = _ASKS_FUTURE.match(question) is not None
    if len(held) == 1 and _bounds(rest, wanted) != _bounds(held[0], wanted):
        return None
    if len(held) != 1 or future != (_FUTURE.search(held[0]) is not None):
        return None
    negations = len(_NOT.findall(held[0]))
    return None if negations > 1 else "No" if negations else "Yes"


def _bounds(text: str, wanted: list[str]) -> set[tuple[str, str]]:
    """Return what sets a bound to a word that is asked for, with that word."""
    found = ((m[1].casefold(), _stems(m[2])) for m in _BOUND.finditer(text))
    return {(bound, words[0]) for bound, words in found if words and words[0] in wanted}


def _is_plain(sentence: str) -> bool:
    """Return whether a sentence states something itself, and nobody in it does."""
    asks = sentence.rstrip("”\"’' ").endswith("?")
    return not (asks or _SPEECH.search(sentence) or re.search(r"[“”\"]", sentence))


def _holds(clause: str, wanted: list[str], pronoun: str | None) -> bool:
    """Return whether a clause says of its subject what is asked of the same.

    All words of the question stand in it in their order, none before the subject, and none
    between that and the verb.
    """
    held = _stems(clause)
    if not _in_order(wanted, held) or held[0] != wanted[0]:
        return False
    if pronoun is None:
        return held[1] == wanted[1]
    own = _PRONOUN.match(clause)
    return own is not None and own.group(1).casefold() == pronoun


def _is_of_the_same(wanted: list[str], clause: str, question: str) -> bool:
    """Return whether nothing between or behind the words asked for makes them another thing's."""
    end = _end_of(wanted, clause)
    if end is None:
        return False
    tail = clause[end:].rstrip(" .!?")
    asked = question[_end_of(wanted, question) or len(question) :].rstrip(" .!?")
    if tail.casefold().startswith(asked.casefold()):
        tail = tail[len(asked) :]  # "sold out", "burned down"
    return _TAIL.match(tail) is not None or (
        _ASKS_EVENT.match(question) is not None and _PLACE.match(tail) is not None
    )


def _end_of(wanted: list[str], text: str) -> int | None:
    """Return where the last of the words ends; None if some are said of another thing."""
    left, end = list(wanted), 0
    for token in _TOKEN.finditer(text):
        own = stems(fold(token.group()))
        if not left or not own or own[0] != left[0]:
            continue
        gap = text[end : token.start()]
        if len(left) < len(wanted) and _stems(gap) and _OF_ANOTHER.search(gap):
            return None
        owner = _OWNER.search(token.group())
        end = token.start() + (owner.start() if owner else len(token.group()))
        del left[: len(own)]
    return end


def _stems(text: str) -> list[str]:
    return [stem for token in _TOKEN.findall(text) for stem in stems(fold(token))]


def _in_order(wanted: list[str], held: list[str]) -> bool:
    """Return whether all of one stand in the other, in the same order."""
    left = iter(held)
    return all(stem in left for stem in wanted)
