"""Answers to "What does Lavrov say?": quotations and reported speech of one speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.text import counted
from index.words import FUNCTION_WORDS, fold, stems
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence, Sentences
from qa.intents.sides import share_of
from qa.intents.topic import missing_names, naming, topic, words_of
from qa.question.parse import InverseDocumentFrequency
from qa.reference.speech import VERBS

MOST = 6
_SEVERAL = 2
_ELSE = 0.7  # where nothing that is said is of the matter asked for
_LED_TO = 0.5  # of a sentence's words, for those before it in its paragraph
_MOST_OF = 0.5  # so much of the weight of the words is what was asked for
_READ_BY_WORDS = 0.8

_SPEECH = re.compile(rf"\b(?:{'|'.join(sorted(VERBS))})\b", re.IGNORECASE)
# With its closing mark, which may be the same as the opening one.
_QUOTED = re.compile(r"[“\"][^”\"]{2,}[”\"]?|(?<!\w)‘[^’]{8,}")
_SPOKEN_BY_PRONOUN = re.compile(
    r"(?:^|[”\"’,] )(?:but |and )?(?P<who>he|she|they|it|the \w+)\b[^.,]{0,40}?"
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
_NOT = re.compile(r"\b\w+n['’]t\b")
_PRONOUN = re.compile(r"(?:he|she|they|it|his|her|their|its)\b", re.IGNORECASE)
_FULL = re.compile(r"[A-Z][\w'’\-]+(?: (?:de|van|von|der|al))?(?: [A-Z][\w'’\-]+)+")
_BEGINS = 60  # characters
# Between a name and a role that is the same person's: "the uncle, Jago", "a hunter of that name".
_BESIDE = re.compile(r",? |, (?:a|an|the|its|his|her|their) (?:[\w'’\-]+ ){0,4}")
_SAYING = "|".join(sorted(VERBS))
# "The minister, Ada Reed, said", "… ," says its founder".
_SUBJECT = (
    rf"\b{{0}}\w*\b[^,;.\"]{{{{0,60}}}}(?:,[^;\"]{{{{2,60}}}},[^,;.\"]{{{{0,30}}}})?\b(?:{_SAYING})\b"
    rf"|\"[ ,]*(?:{_SAYING})\b[^;\"]{{{{0,60}}}}\b{{0}}|according to [^,;.]{{{{0,40}}}}\b{{0}}"
)
_ON = re.compile(
    r"\b(?:about|on|of|regarding|concerning|after|before|to|in|at|when|during)\b(.+)$", re.I
)


def answer(request: Request) -> Reply | None:
    """Return what the named speaker says, quotations and reported speech; None if nothing.

    One sentence is left to the reader, which finds the words in it, if it finds any.
    """
    if _WHO.search(request.question):
        return _who_said(request)
    speaker, matter = _parts(request.question)
    found = speech_of(speaker, request.sentences) if speaker else []
    if not found:
        speaker, matter, found = _of_one_word(request)
    if not found:
        return None
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
        borne_out=share == 1.0,
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
        found = speech_of(surname, request.sentences)
        amount = sum(_is_quoted(s) for s in found), len(found)
        if amount[0] and amount > best:
            best, reply = amount, _told(name, found)
    return reply


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
    vector = request.index.encoder.encode_query([request.question])[0]
    near = request.index.dense_sentences.scores(vector)
    nearest = sorted(found, key=lambda s: -float(near[request.sentences.row(s)]))[:_SEVERAL]
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
    speech = [s for s in request.sentences.body if _is_speech(s)]
    scored = [(share_of(wanted, s.stems, rarity.weight), s) for s in speech]
    share, best = max(scored, key=lambda one: one[0], default=(0.0, None))
    if best is None or share < _MOST_OF or len(best.stems.intersection(wanted)) < _SEVERAL:
        return None
    before = () if _names_somebody(best) else request.sentences.before(best)
    told = next((b for b in before if _names_somebody(b)), None)
    shown = [best] if told is None else [told, best]
    return Reply(citations=cite(shown), share=_READ_BY_WORDS, borne_out=True)


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


def speech_of(speaker: str, sentences: Sentences) -> list[Sentence]:
    """Return what a speaker says, in the article's order: under the name, and as "he said"."""
    named = {s.place for s in naming(speaker, sentences.body)}
    found: list[Sentence] = []
    following = False  # whether a bare quotation would still be the same speaker's
    meant = False  # whether "he said" would
    block: tuple[str, int] | None = None
    # Whoever is named nowhere in an article says nothing in it.
    articles = {article_id for article_id, _ in named}
    for sentence in sentences.body:
        if sentence.place[0] not in articles:
            continue
        here = sentence.place[0], sentence.block
        if block is not None and here != block and not sentence.text.startswith(("“", '"')):
            following = False  # in a new paragraph a bare sentence is another's
        if block is not None and here[0] != block[0]:
            following = meant = False  # another article, in which "he" is somebody else
        block = here
        speech = _is_speech(sentence)
        if sentence.place in named:
            following = speech and _speaks(speaker, sentence)
            meant = following or _is_told_of(speaker, sentence)
            if following:
                found.append(sentence)
        elif speech and (following or meant) and _goes_on(speaker, sentence, bare=following):
            found.append(sentence)
            following = meant = True
        else:
            following = False
            meant = meant and _PRONOUN.match(sentence.text) is not None and not _full(sentence)
    return found


def _is_told_of(speaker: str, sentence: Sentence) -> bool:
    """Return whether "he" after a sentence is the speaker: it begins with nobody else."""
    place = re.search(rf"\b{re.escape(words_of(speaker)[-1])}", sentence.text, re.IGNORECASE)
    if place is None or place.start() > _BEGINS:
        return False
    own = set(stems(speaker))
    for name in _FULL.finditer(sentence.text):
        between = (
            sentence.text[name.end() : place.start()] or sentence.text[place.end() : name.start()]
        )
        if not own & set(stems(name.group())) and not _BESIDE.fullmatch(between):
            return False
    return True


def _full(sentence: Sentence) -> bool:
    return _FULL.search(_QUOTED.sub(" ", sentence.text)) is not None


def _names_somebody(sentence: Sentence) -> bool:
    outside = _QUOTED.sub(" ", sentence.text)
    names = (m.group() for m in _CAPITAL.finditer(outside))
    return any(fold(name) not in FUNCTION_WORDS for name in names)


def _speaks(speaker: str, sentence: Sentence) -> bool:
    """Return whether the name stands outside the quotation: inside, it is only spoken of.

    What is no name must stand where who speaks does.
    """
    outside = _QUOTED.sub(' " ', sentence.text)
    wanted = stems(speaker)
    if not wanted or wanted[-1] not in stems(outside):
        return False
    last = words_of(speaker)[-1]
    if re.search(rf"\b{re.escape(last.capitalize())}", outside) is not None:
        return True
    begins = re.escape(last[: max(4, len(last) - 2)])
    return re.search(_SUBJECT.format(begins), outside, re.IGNORECASE) is not None


def _goes_on(speaker: str, sentence: Sentence, *, bare: bool) -> bool:
    """Return whether a sentence goes on with the speech before: only a quotation, or "he said".

    Not so where another name stands before "he": then that one is meant.
    """
    outside = _QUOTED.sub(" ", sentence.text).strip(' .,”"’')
    if not outside:
        return bare
    said = _SPOKEN_BY_PRONOUN.search(sentence.text)
    if said is None or not (bare or _agree(speaker, said["who"])):
        return False
    before = _QUOTED.sub(" ", sentence.text[: said.end()])
    own = {*stems(speaker)}
    names = (m.group() for m in _CAPITAL.finditer(before) if fold(m.group()) not in FUNCTION_WORDS)
    return not any(set(stems(name)) - own for name in names)


def _agree(speaker: str, pronoun: str) -> bool:
    """Return whether a pronoun may be a speaker's: the fishermen are no "he"."""
    last = words_of(speaker)[-1]
    several = last[0].islower() and re.search(r"(?:[^s]s|men|people)$", last) is not None
    who = pronoun.casefold()
    return who == "they" if several else who in ("he", "she", "it")


def _is_speech(sentence: Sentence) -> bool:
    return _is_quoted(sentence) or _SPEECH.search(sentence.text) is not None


def _is_quoted(sentence: Sentence) -> bool:
    return _QUOTED.search(sentence.text) is not None
