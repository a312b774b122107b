"""What a speaker says in an article: quotations and reported speech, found by their form."""

from __future__ import annotations

import re
from collections import Counter

from index.words import FUNCTION_WORDS, fold, stems
from qa.intents.sentences import Sentence, Sentences
from qa.intents.topic import naming, words_of
from qa.reference.speech import VERBS

_SAYING = "|".join(sorted(VERBS))
_SPEECH = re.compile(rf"\b(?:{_SAYING})\b", re.IGNORECASE)
# With its closing mark, which may be the same as the opening one.
_QUOTED = re.compile(r"[“\"][^”\"]{2,}[”\"]?|(?<!\w)‘[^’]{8,}")
# The words that a question quotes.
WORDS_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»")
_SPOKEN_BY_PRONOUN = re.compile(
    r"(?:^|[”\"’,] )(?:but |and )?(?P<who>he|she|they|it|the \w+)\b[^.,]{0,40}?"
    rf"\b(?:{_SAYING})\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-Z][\w'’\-]+")
_FULL_NAME = r"[A-Z][\w'’\-]+(?: (?:de |van |von |al-|bin )?[A-Z][\w'’\-]+){0,3}"
_SPEAKER = re.compile(
    rf"\b(?P<before>{_FULL_NAME})(?:, [^.;]{{3,80}},)? (?:\w+ )?(?:{_SAYING})\b"
    rf"|\b(?:{_SAYING}),? (?:by |to )?(?:[a-z][\w'’\-]*,? ){{0,5}}?"
    rf"(?P<behind>{_FULL_NAME})"
)
_NO_PLACE = "".join(rf"(?<!\b{word} )" for word in "in at near about against outside".split())
_PRONOUN = re.compile(r"(?:he|she|they|it|his|her|their|its)\b", re.IGNORECASE)
_FULL = re.compile(r"[A-Z][\w'’\-]+(?: (?:de|van|von|der|al))?(?: [A-Z][\w'’\-]+)+")
_BEGINS = 60  # characters
# Between a name and a role that is the same person's: "the uncle, Jago", "a hunter of that name".
_BESIDE = re.compile(r",? |, (?:a|an|the|its|his|her|their) (?:[\w'’\-]+ ){0,4}")
# "The minister, Ada Reed, said", "… ," says its founder".
_SUBJECT = (
    rf"\b{{0}}\w*\b[^,;.\"]{{{{0,60}}}}(?:,[^;\"]{{{{2,60}}}},[^,;.\"]{{{{0,30}}}})?\b(?:{_SAYING})\b"
    rf"|\"[ ,]*(?:{_SAYING})\b[^;\"]{{{{0,60}}}}\b{{0}}|according to [^,;.]{{{{0,40}}}}\b{{0}}"
)


def most_named(sentences: Sentences, most: int) -> dict[str, str]:
    """Return the surnames that speech stands under most, each with the name as it first stands.

    They are in the article's order; of too many, those beside quotations come before those with
    reported speech alone.
    """
    names: dict[str, str] = {}
    quoted: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    for sentence in sentences.body:
        for match in _SPEAKER.finditer(_QUOTED.sub(" ", sentence.text)):
            name = match["before"] or match["behind"]
            surname = name.split()[-1]
            if fold(surname) not in FUNCTION_WORDS:
                names.setdefault(surname, name)
                spoken[surname] += 1
                quoted[surname] += is_quoted(sentence)
    ranked = sorted(names, key=lambda surname: (-quoted[surname], -spoken[surname]))
    likeliest = frozenset(ranked[:most])
    return {surname: name for surname, name in names.items() if surname in likeliest}


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
        speech = is_speech(sentence)
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


def names_somebody(sentence: Sentence) -> bool:
    """Return whether a sentence names somebody outside what it quotes."""
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
    *more, last = words_of(speaker)
    name = rf"\b{re.escape(last.capitalize())}"
    if re.search(name, outside) is not None:
        # "The embassy in Washington said" is no speech of Washington's.
        return bool(more) or re.search(_NO_PLACE + name, outside) is not None
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


def is_speech(sentence: Sentence) -> bool:
    """Return whether a sentence quotes, or has a verb of saying."""
    return is_quoted(sentence) or _SPEECH.search(sentence.text) is not None


def is_quoted(sentence: Sentence) -> bool:
    """Return whether a sentence has a direct quotation."""
    return _QUOTED.search(sentence.text) is not None
