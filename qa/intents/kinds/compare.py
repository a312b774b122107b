"""Answers to "Compare Russia and China": quotes on either side, and which side has none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from index.words import fold, stems
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence
from qa.intents.sides import Side, plain_words, share_of, sides_of, stands_for_another
from qa.intents.speech import speech_of
from qa.intents.topic import also_meant, is_absent, naming, not_mentioned, words_of
from qa.question.parse import InverseDocumentFrequency

EACH, TOGETHER = 2, 1
_ELSE = 0.5  # of the confidence, where a side is not in the article
_BY_WORDS = 0.8  # and where one is told by some of its words alone, or by none
_SOME = 0.45  # so much of the weight of a side's words tells it
_LOOKED_AT = 10  # of either side, for the two that go best together
# What speaks for a sentence beside its cosine with the question, chosen on development questions.
_MEANT, _MATTER, _CONTRAST, _SAID, _AT_TIME = 0.8, 0.5, 0.1, 0.2, 0.7
_ONE_SENTENCE, _NEXT, _SAME_PARAGRAPH, _PARALLEL = 0.2, 0.25, 0.15, 0.5

_CONTRASTS = re.compile(
    r"\b(?:whereas|while|but|than|rather|instead|differ\w*|compared|against|twice|unlike|only|"
    r"disagree\w*|however|though|other|divided|split)\b",
    re.IGNORECASE,
)
_OPINIONS = re.compile(
    r"\b(?:views?|opinions?|positions?|stances?|versions?|accounts?|disagree\w*|think\w*|thought|"
    r"sa(?:y|ys|id)|react\w*|attitudes?|expla\w+|argu\w+|agree\w*|beliefs?|believe\w*|story|"
    r"stories|reasons?|claims?|sides?|feel\w*|felt)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"^\W*(?:\w+\s+){1,4}(?:vs?\.?|versus)(?:\s+\w+){1,4}\W*$", re.IGNORECASE)
# Not "Compare it with other articles", which cannot be done.
_COMPARE = re.compile(
    r"^\W*(?:(?:please|now|and|then|(?:can|could|would) you)\W+)*(?:compare|contrast)\b"
    r"(?! (?:it|this|that|these|those|them|the (?:articles?|texts?))\b)"
    r"[^,?]+ (?:and|with|to|against|versus|vs\.?) (?!(?:an)?other\b)\w",
    re.IGNORECASE,
)
_DIFFER = re.compile(
    r"\b(?:differ(?:s|ed|ing|ences?)?|different from|contrast(?:s|ed)?|disagree[sd]?|versus|vs)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A side, the sentences that are on it, by place, and whether they name it."""

    side: Side
    weights: Mapping[Sentence, float]
    named: bool
    gone: bool


def answer(request: Request) -> Reply | None:
    """Return the sentences that say most of each side, and those that name both.

    Of all pairs of such, those that go together best: one sentence for both, or two that stand
    near each other. Where a side is not named as the article names it, the nearest sentences,
    unless one is read that answers.
    """
    names = _Names(request)
    sides = sides_of(request.question, names.__contains__)
    found = [_on(side, request) for side in sides]
    gone = [f for f in found if f.gone]
    scores = [_scores(f, sides, request) for f in found]
    while len(scores) < EACH:
        scores.append(_scores(found[0] if found else None, sides, request))
    chosen = _chosen(scores)
    sure = len(found) >= EACH and all(f.named for f in found)
    share = _ELSE if gone else 1.0 if sure else _BY_WORDS
    note, silent = _told(found, request)
    note = " ".join([*silent, note])
    return Reply(citations=cite(chosen), note=note, share=share, borne_out=sure)


def sets_against(question: str) -> bool:
    """Return whether a question asks for two sides: "Russia vs China", "Compare A with B"."""
    return _AGAINST.match(question) is not None or _COMPARE.match(question) is not None


def wants_both(question: str) -> bool:
    """Return whether a question asks for either side, and not how one thing compares."""
    return sets_against(question) or _DIFFER.search(question) is not None


class _Names:
    """The words of a question that are names: written so there, or in the articles always."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or not word:
            return False
        if fold(word) in self._request.sentences.names:
            return True
        inside = rf"(?<=[\w,:;)'’] ){re.escape(word)}|{re.escape(word)}['’]s\b"
        return word[0].isupper() and re.search(inside, self._request.question) is not None


def _on(side: Side, request: Request) -> _Found:
    """Return the sentences on a side: under its name, as "it", or by the words that tell it."""
    body = request.sentences.body
    if dated := [s for s in body if side.is_dated and side.at_its_time(s.text)]:
        weights = dict.fromkeys(dated, 1.0)
        return _Found(side=side, weights=weights, named=True, gone=False)
    for name in (side.name, *reversed(words_of(side.name))) if side.name else ():
        named = naming(name, body)
        if named:
            weights = dict.fromkeys(also_meant(name, named, request.sentences), _MEANT)
            return _Found(
                side=side, weights=weights | dict.fromkeys(named, 1.0), named=True, gone=False
            )
    if is_absent(side.label, request.sentences) and not stands_for_another(side.label):
        return _Found(side=side, weights={}, named=False, gone=True)
    words = " ".join(plain_words(side.label))
    if named := naming(words, body) if words else []:
        weights = dict.fromkeys(also_meant(words, named, request.sentences), _MEANT)
        weights |= dict.fromkeys(named, 1.0)
        return _Found(side=side, weights=weights, named=True, gone=False)
    rarity = InverseDocumentFrequency.of(request.index)
    known = [w for w in stems(words) if w in request.sentences.vocabulary]
    shares = {s: share_of(known, s.stems, rarity.weight) for s in body}
    return _Found(
        side=side,
        weights={s: share for s, share in shares.items() if share >= _SOME},
        named=False,
        gone=False,
    )


def _scores(
    found: _Found | None, sides: Sequence[Side], request: Request
) -> list[tuple[float, Sentence]]:
    """Return the best sentences for a side, best first, each with what speaks for it."""
    question = " ".join(request.question.split())
    matter = " ".join(plain_words(_without(question, [s.name or s.label for s in sides])))
    rarity = InverseDocumentFrequency.of(request.index)
    wanted = [w for w in stems(matter) if w in request.sentences.vocabulary]
    asked = f"{found.side.label} {matter}" if found is not None else question
    near = request.nearness(asked)
    weights = dict(found.weights) if found is not None else {}
    spoken = []
    if found is not None and found.side.name and _OPINIONS.search(question):
        spoken = speech_of(found.side.name, request.sentences)
        weights = dict.fromkeys(spoken, _MEANT) | weights
    says = {s.place for s in spoken}

    def score(s: Sentence) -> float:
        own = weights.get(s, 0.0) + near(s) + _MATTER * share_of(wanted, s.stems, rarity.weight)
        own += _CONTRAST * (_CONTRASTS.search(s.text) is not None)
        own += _SAID * (s.place in says)
        if found is not None and found.side.when:
            own += _AT_TIME * found.side.at_its_time(s.text)
        return own

    every = [(score(s), s) for s in (weights or request.sentences.body)]
    return sorted(every, key=lambda one: -one[0])[:_LOOKED_AT]


def _without(question: str, names: Sequence[str]) -> str:
    for name in names:
        question = question.replace(name, " ")
    return question


def _chosen(scores: Sequence[Sequence[tuple[float, Sentence]]]) -> list[Sentence]:
    """Return those that go together best, and the next ones of each side, in order."""
    chosen: list[Sentence] = []
    if len(scores) == EACH:
        best = max(product(*scores), key=lambda pair: _together(*pair), default=())
        chosen = list(dict.fromkeys(s for _, s in best))
    elif len(scores) > EACH:
        for one, other in combinations(scores, 2):
            best = max(product(one, other), key=lambda pair: _together(*pair), default=())
            chosen += [s for _, s in best if s not in chosen]
    places = [{s.place for _, s in own} for own in scores]
    for own in scores if len(scores) <= EACH else ():
        left = [s for _, s in own if s not in chosen]
        chosen += left[: EACH - 1]
    both = [s for _, s in (scores[0] if scores else ()) if all(s.place in p for p in places)]
    chosen += [s for s in both if s not in chosen][:TOGETHER] if len(scores) == EACH else []
    return sorted(chosen, key=lambda s: s.place)


def _together(one: tuple[float, Sentence], other: tuple[float, Sentence]) -> float:
    """Return what speaks for two sentences: more where they are built alike, or stand together."""
    (a, first), (b, second) = one, other
    if first.place == second.place:
        return a + b + _ONE_SENTENCE
    shared = len(first.stems & second.stems) / max(1, min(len(first.stems), len(second.stems)))
    both = a + b + _PARALLEL * shared
    if first.place[0] != second.place[0] or first.block != second.block:
        return both
    next_to = min(abs(first.start - second.end), abs(second.start - first.end)) <= 2
    return both + (_NEXT if next_to else _SAME_PARAGRAPH)


def _told(found: Sequence[_Found], request: Request) -> tuple[str, list[str]]:
    """Return what is quoted on which side, and of which nothing is."""
    *others, last = [f"on {f.side.label}" for f in found if f.weights] or [""]
    note = f"{', '.join(others)} and {last}" if others else last
    note = f"{note[0].upper()}{note[1:]}." if note else "The nearest sentences."
    several = len(request.articles)
    silent = [
        not_mentioned(f.side.label, several)
        if f.gone
        else f"Nothing is quoted on “{f.side.label}” by that name."
        for f in found
        if not f.weights
    ]
    if len(found) == EACH and all(f.named and not f.side.when for f in found):
        both = found[0].weights.keys() & found[1].weights.keys()
        shared = [f.side.label for f in found if f.weights.keys() == both]
        if both and len(shared) == 1:
            silent.append(f"“{shared[0]}” is named only together with the other.")
    return note, silent
