"""Answers to "more", "the second one" and "are you sure?": about the answer before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.layout import STATING
from index.text import counted
from index.words import CARDINALS, ORDINALS
from qa.answer import Answer, shown_order
from qa.intents.kinds.about import every_about
from qa.intents.kinds.said import all_said
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence
from qa.question.parsed import parsed

EACH, NEXT = 3, 2
_BESIDE = 0.1  # for standing in a paragraph that was quoted, beside a cosine

_ORDINALS = ORDINALS[:10]
_PLACES = {word: n for words in (_ORDINALS, CARDINALS[:10]) for n, word in enumerate(words)}
_NTH = re.compile(
    rf"\b(?:(?P<ordinal>{'|'.join(_ORDINALS)})|(?P<n>\d\d?)(?:st|nd|rd|th)\b|(?P<end>last|latter)|"
    rf"former|(?:no\.?|number|#|quote|point|sentence|item) ?(?P<number>\d\d?|{'|'.join(_PLACES)}))"
    r"(?: (?:one|quote|sentence|point|item|place|passage|thing)s?)?"
    r"(?: (?:of (?:those|these|them)|please|again))*\W*$",
    re.IGNORECASE,
)
_SAYS_SO = (
    r"(?:where|what|which (?:part|sentence|passage|paragraph)) (?:(?:exactly )?(?:does|did|do) "
    r"(?:it|you|they|the \w+) (?:say|state|read|write|get|find|see) (?:so|that|this|it)(?: from)?"
    r"|(?:is|was|does) (?:it|that|this) (?:said|stated|told|say so|from|come from))"
    r"|(?:show me )?where(?:['’]s that from)?|(?:what['’]?s|what is) (?:the|your) source|source"
)
# "What is the source?" asks about the article where that tells of one.
_THE_SOURCE = re.compile(r"\bthe source\W*$", re.IGNORECASE)
_SURE = re.compile(
    rf"^\W*(?:(?:and|but|so|ok|okay)\W+)*(?:{_SAYS_SO})\W*$"
    r"|\b(?:sure|certain\w*|confident|really|seriously|honestly|true|right|correct|so|prove\w*|"
    r"proof|evidence|believe|doubt|wrong|check|reliable|rely|for real|made? (?:it|that|this) up|"
    r"making|no way|how do you know|says who)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|else|continue|go on|carry on|read on|elaborate|expand)\b"
    # "When is the next one?" and "Did they all go?" ask something of their own.
    r"|^(?!\W*(?:(?:and|but|so|ok|okay)\W+)*(?:when|where|why|who|how|which|did|does?|has|have|had|"
    r"was|were|will|would|can|could)\b).*\b(?:going|rest|next|further|others|all|everything)\b",
    re.IGNORECASE,
)
_THEN = (
    r"then(?: what)?|(?:what (?:happened|happens|came|comes|followed) )?"
    r"(?:then|next|after(?:wards?)?(?: (?:that|this|it))?)"
)
_WHAT_THEN = re.compile(
    rf"^\W*(?:(?:and|but|so|ok|okay)\W+)*(?:{_THEN})\W*$",
    re.IGNORECASE,
)
_PLAINLY = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|yes|please|(?:can|could|would) you|i (?:want|need)(?: to)?|what)"
    r"\W+)*(?:(?:(?:tell|show|give|know|say|read|hear|see)(?: (?:me|us))? )?"
    r"(?:(?:some |any |a bit |a little )?more|(?:any|some)thing (?:else|more)|the rest)"
    r"(?: (?:details?|information|quotes?|sentences?))?"
    r"(?: (?:about|on|of) (?:it|that|this|them|him|her))?|continue|go on|carry on|elaborate|else"
    r"|(?:are you|you(?:['’]re| are)?) (?:really |quite |absolutely |so |very )?"
    r"(?:sure|certain|positive)(?: (?:about|of) (?:it|that|this))?"
    r"|(?:is|was) (?:that|this|it) (?:really |actually )?(?:true|right|correct|so)|sure|really"
    rf"|{_SAYS_SO}|{_THEN}"
    r")(?:\W+(?:please|then|now))*\W*$",
    re.IGNORECASE,
)
_IN_WORDS = (
    (0.9, "Almost sure"),
    (0.7, "Fairly sure"),
    (0.5, "Likelier right than wrong"),
    (0.0, "In doubt"),
)


def asks_plainly(question: str) -> bool:
    """Return whether a question is nothing but "more" or "are you sure?", in other words, too."""
    return _PLAINLY.match(question) is not None


def answer(request: Request) -> Reply | None:
    """Return what is asked of the answer before; None where there is none, or it is not clear."""
    turns = request.turns()
    if not turns:
        return None
    asked = request.question
    if (nth := _NTH.search(asked)) is not None:
        return _nth(nth, turns[-1], request)
    if _WHAT_THEN.match(asked) is not None:
        return _then(turns[-1], request)
    if _THE_SOURCE.search(asked) is not None and "source" in request.sentences.folded:
        return None
    if _MORE.search(asked) is not None:
        return _more(turns, request)
    return _sure(turns[-1]) if _SURE.search(asked) is not None else None


def _nth(match: re.Match[str], last: Answer, request: Request) -> Reply | None:
    shown = shown_order(last.citations, request.articles, last.intent)
    said = (match["ordinal"] or match["number"] or match["n"] or "").casefold()
    if match["end"]:
        place = len(shown) - 1
    else:
        place = int(said) - 1 if said.isdigit() else _PLACES.get(said, 0)
    if not 0 <= place < len(shown):
        return None
    note = f"Quote {place + 1} of {len(shown)} before."
    return Reply(citations=(shown[place],), note=note, sure=last.confidence)


def _then(last: Answer, request: Request) -> Reply | None:
    """Return the sentences after the last that was quoted; None where there is none."""
    if not last.citations:
        return None
    final = shown_order(last.citations, request.articles, last.intent)[-1]
    own = request.sentences.of(final.passage.article_id)
    after = [s for s in own if s.start >= final.end and s.kind in STATING][:NEXT]
    if not after:
        return None
    return Reply(citations=cite(after), note="What comes after it.", sure=last.confidence)


def _sure(last: Answer) -> Reply | None:
    words = next(said for least, said in _IN_WORDS if last.confidence >= least)
    percent = f"{min(99, max(1, round(100 * last.confidence)))} %"
    if last.citations:
        note = f"{words}: that this is right is put at {percent}. See for yourself:"
        return Reply(
            citations=last.citations,
            note=note,
            short=last.short_range,
            short_sure=last.short_confidence,
            sure=last.confidence,
        )
    if last.kind != "abstention" or last.reason in ("cannot", "language"):
        return None
    if last.reason == "not mentioned" and last.note:
        return Reply(reason="not mentioned", note=f"I looked again. {last.note}")
    note = f"I found no sentence that surely answers it; that there is one is put at {percent}."
    return Reply(reason="unsure", note=note)


def _more(turns: Sequence[Answer], request: Request) -> Reply | None:
    """Return the next sentences on what was asked last, none that was quoted since."""
    shown: set[tuple[str, int, int]] = set()
    asked: Answer | None = None
    for turn in reversed(turns):
        shown |= {(c.passage.article_id, c.start, c.end) for c in turn.citations}
        if turn.intent != "follow_up" and turn.citations:
            asked = turn
            break
    if asked is None:
        note = "Nothing was quoted before that there could be more of."
        return Reply(reason="unsure", note=note) if asks_plainly(request.question) else None
    question = parsed(asked.question).asked
    every: Sequence[Sentence] | None = None
    if asked.intent in ("about", "mentioned"):
        every = every_about(question, request.sentences)
    elif asked.intent == "said":
        every = all_said(question, request.sentences)
    left = [s for s in every or request.sentences.body if not _quoted(s, shown)]
    if not left:
        return Reply(chat=True, note="That is all that I found of it.")
    if every is None:
        near = _nearness(parsed(asked.question).on_one_line, request, shown)
        left = sorted(left, key=lambda s: -near(s))
    chosen = sorted(left[:EACH], key=lambda s: request.sentences.number[s.place])
    is_or_are = "is" if len(chosen) == 1 else "are"
    of_it = "on it" if every else f"that {is_or_are} nearest to it"
    note = f"{counted(len(chosen), 'more sentence')} {of_it}."
    return Reply(citations=cite(chosen), note=note, sure=asked.confidence)


def _quoted(sentence: Sentence, shown: set[tuple[str, int, int]]) -> bool:
    article_id, (start, end) = sentence.place
    return any(a == article_id and s < end and start < e for a, s, e in shown)


def _nearness(
    question: str, request: Request, shown: set[tuple[str, int, int]]
) -> Callable[[Sentence], float]:
    near = request.nearness(question)
    blocks = {(s.place[0], s.block) for s in request.sentences.every if _quoted(s, shown)}
    return lambda s: near(s) + _BESIDE * ((s.place[0], s.block) in blocks)
