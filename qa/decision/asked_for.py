"""Whether a sentence that was read can be what is asked for, by the form of both.

A reader goes by the words that are shared: the past answers "Will they come?", "Two have applied"
answers "Which?". What plainly lacks what is asked for is no answer, however near its words are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.words import stems
from qa.answer import Span
from qa.decision.cascade import Reading
from qa.decision.days_and_amounts import (
    BEGINS,
    NUMBERS,
    OF,
    is_of_another_kind,
    is_on_another_day,
)
from qa.decision.denied import is_denied, is_set_aside
from qa.question.answer_type import asks_yes_or_no
from qa.question.parsed import parsed
from qa.readers.short_answer import echoes

# "Going to London" and "going to the mill" are on the way there.
_ASKS_FUTURE = re.compile(
    rf"{BEGINS}(?:(?:will|shall|won['’]t)\b|(?:is|are)\b.*\bgoing to (?-i:(?=[a-z]))"
    r"(?!(?:the|an?|this|that|these|those|his|her|its|their|our|my|your)\b))",
    re.IGNORECASE,
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|won|would|shall|should|(?-i:may)|might|can|could|cannot|must|going to|"
    r"(?:is|are|was|were|be|been|has|have|had|not|yet) to|due|plan\w*|intend\w*|expect\w*|"
    r"hop(?:e|es|ed|ing)|promis\w+|pledg\w+|vow\w+|want\w*|wish\w*|aim\w*|decid\w+|undecided|"
    r"rul\w+ (?:it |that |this )?out|refus\w+|declin\w+|reject\w+|agree\w*|announc\w+|propos\w+|"
    r"suggest\w*|next|tomorrow|soon|schedul\w+|future|ahead|target\w*|threat\w+|prepar\w+|seek\w*|"
    r"likely|unlikely|consider\w*|coming|predict\w*|forecast\w*|warn\w*|fear\w*|rather|not|no)\b"
    r"|['’]ll\b|n['’]t\b",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\b(?:un)?(?:fair|wise|reasonable|justif\w+|ethical)(?:ly)?\b|\bim?moral|\bunjust|\bdeserv\w+|"
    # "Was he right to go?", but not "the right to go", or "the right of way to the mill".
    r"\b(?:is|are|was|were)(?:n['’]t)?\b.{0,100}(?<!\bthe)(?<!\ba)(?<!\bno)(?<!\bany)(?<!\bhis)(?<!\bher)"
    r"(?<!\bits)(?<!\btheir)(?<!['’]s) (?:right|wrong) (?:to|of \w+ to)\b",
    re.IGNORECASE,
)
_ASKS_ADVICE = re.compile(rf"{BEGINS}(?:should(?:n['’]t)?|ought)\b", re.IGNORECASE)
_SHOULD = re.compile(
    rf"{_ASKS_ADVICE.pattern} (?:i|we|you|one|people|\w+s)(?: (?:not|ever|also))? "
    r"(?P<does>[a-z]+)\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    rf"{_JUDGES.pattern}|\b(?:should|ought|must|needs?|better|best|worse|worst|good|bad|right|"
    r"wrong|just|mistake\w*|error\w*|shame\w*|scandal\w*|folly|advis\w+|recommend\w*|urg\w+|"
    r"demand\w*|want\w*|propos\w+|criticis\w+|criticiz\w+|defend\w*|necessary|too)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    rf"{BEGINS}{OF}(?:which\b"
    r"(?! (?:years?|months?|days?|dates?|numbers?|share|percentage|proportion|part)\b)|"
    r"who(?:m|se)?\b|(?:what(?:['’]s| is| are| was| were) the )?names? of\b|"
    r"what\b.*\b(?:names?|called|named)\W*$)",
    re.IGNORECASE,
)
_COUNT_FIRST = re.compile(
    rf"(?:the |all |about |only |just )*"
    rf"(?P<number>(?:{NUMBERS})\b|\d{{1,3}}(?:,\d{{3}})*(?= \w))(?: of)?",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"\b(?:di(?:e|es|ed|ing)|deaths?|dead|kill\w*|murder\w*|perish\w*|drown\w*|fatal\w*|executed|"
    r"assassinat\w+|pass(?:ed|es)? away|lost (?:his|her|their) li\w+|funeral|buried|obituary)\b"
    r"|\d{4} ?[-–—] ?\d{4}",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"\b(?:born|births?|birthday)\b|\d{4} ?[-–—] ?\d{4}", re.IGNORECASE)

# How sure one still is of a sentence that plainly lacks what is asked for.
_AFTER_ALL = 0.3
_OPENING = " “‘\"'(["


def held_against(question: str, read: Reading) -> Reading:
    """Return what was read, less sure where its best sentence cannot be what is asked for.

    Of a sentence that can, words are not shown that stand in it only as what it was not.
    """
    if not read.spans:
        return read
    best = read.spans[0]
    text, start = best.passage.text, best.passage.start
    short = None if best.short is None else text[best.short[0] - start : best.short[1] - start]
    sentence = text[best.start - start : best.end - start]
    if not can_be_meant(question, sentence, short):
        return replace(read, confidence=read.confidence * _AFTER_ALL)
    if short is not None and is_set_aside(short, parsed(question).asked, sentence):
        return _without_short(read)
    return read


def _without_short(read: Reading) -> Reading:
    """Return what was read, its best sentence as a whole."""
    best = read.spans[0]
    bare = replace(best, short=None)

    def mended(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(bare if span is best else span for span in spans)

    return replace(
        read,
        spans=mended(read.spans),
        quoted=mended(read.quoted),
        listed=mended(read.listed),
    )


def can_be_meant(question: str, sentence: str, short: str | None) -> bool:
    """Return whether a sentence can be what is asked for; `short` are the words read in it."""
    asked = parsed(question).asked
    for one, other in ((_DEATH, _BIRTH), (_BIRTH, _DEATH)):
        if one.search(asked) and other.search(sentence) and not one.search(sentence):
            return bool(other.search(asked))
    if asks_yes_or_no(asked):
        return _is_of_the_time(asked, sentence) and _is_a_judgement(asked, sentence)
    if is_on_another_day(asked, sentence):
        return False
    if not short:
        return True
    if _NAMES.match(asked) and (echoes(short, asked) or _only_counts(short, asked, sentence)):
        return False
    return not (is_denied(short, asked, sentence) or is_of_another_kind(short, asked, sentence))


def asks_future(question: str) -> bool:
    """Return whether a question asks for yes or no of what is yet to come."""
    return _ASKS_FUTURE.match(question) is not None


def _is_of_the_time(asked: str, sentence: str) -> bool:
    """Return whether a sentence looks ahead, where the question does."""
    return not asks_future(asked) or _LOOKS_AHEAD.search(sentence) is not None


def _is_a_judgement(asked: str, sentence: str) -> bool:
    """Return whether a sentence judges or advises, where a judgement or advice is asked for."""
    judges = _JUDGES.search(asked) or _ASKS_ADVICE.match(asked)
    return judges is None or _JUDGED.search(sentence) is not None or _orders(asked, sentence)


def _orders(asked: str, sentence: str) -> bool:
    """Return whether a sentence tells somebody to do what is asked, or not to: "Soak the peas"."""
    should = _SHOULD.match(asked)
    if should is None:
        return False
    order = (
        r"^\W*(?:please )?(?:do not|don['’]t|never|always|avoid)\b"
        rf"|(?:^\W*|, )(?:please )?{should['does']}\b"
    )
    return re.search(order, sentence, re.IGNORECASE) is not None


def _only_counts(short: str, asked: str, sentence: str) -> bool:
    """Return whether words say how many of what is asked for there are, and not which.

    A number with a capital is a name ("Seven"), but where it begins the sentence.
    """
    counted = _COUNT_FIRST.match(short)
    if counted is None:
        return False
    begins = counted.start("number") == 0 and sentence.lstrip(_OPENING).startswith(short)
    if counted["number"][0].isupper() and not begins:
        return False
    return set(stems(short[counted.end() :])) <= set(stems(asked))
