"""What a speaker says in an article: quotations and reported speech, found by their form."""

from __future__ import annotations

import re
from collections import Counter

from index.words import FUNCTION_WORDS, fold, stems
from qa.intents.sentences import Sentence, Sentences
from qa.intents.speaking import first_of, stands_as_speaker
from qa.intents.topic import naming, words_of
from qa.reference.speech import VERBS, said_in
from qa.reference.written_names import TITLE

_SAYING = "|".join(sorted(VERBS))
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
_PRONOUN = re.compile(r"(?:he|she|they|it|his|her|their|its)\b", re.IGNORECASE)
_FULL = re.compile(r"[A-Z][\w'’\-]+(?: (?:de|van|von|der|al))?(?: [A-Z][\w'’\-]+)+")
_BEGINS = 60  # characters
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_HE = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
# Between a name and a role that is the same person's: "the uncle, Jago", "a hunter of that name".
_BESIDE = re.compile(r",? |, (?:a|an|the|its|his|her|their) (?:[\w'’\-]+ ){0,4}")
# "The minister, Ada Reed, said", "… ," says its founder".
_SUBJECT = (
    rf"\b{{0}}\w*\b[^,;.\"]{{{{0,60}}}}(?:,[^;\"]{{{{2,60}}}},[^,;.\"]{{{{0,30}}}})?"
    rf"\b(?<!\bthey )(?<!\bhe )(?<!\bshe )(?<!\bit )(?:{_SAYING})\b"
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
    others = _others(speaker, sentences)
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
            following = speech and _speaks(speaker, sentence, others)
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


def _others(speaker: str, sentences: Sentences) -> frozenset[str]:
    """Return the given names of others with a speaker's last name.

    "" is among them where the last name alone is another's: it is theirs who had it first.
    """
    *more, last = words_of(speaker) or [""]
    wanted = re.compile(rf"(?<![\w'’\-])(?P<given>[A-Z][\w'’\-]+) {re.escape(last)}\b")
    given = [
        found["given"]
        for s in sentences.body
        if last in s.text
        for found in wanted.finditer(s.text)
        if fold(found["given"]) not in FUNCTION_WORDS and not TITLE.fullmatch(found["given"])
    ]
    if not set(more).intersection(given):
        return frozenset()
    theirs = frozenset(given).difference(more)
    return theirs if given[0] in more else theirs | {""}


def _is_told_of(speaker: str, sentence: Sentence) -> bool:
    """Return whether "he" after a sentence is the speaker: it begins with nobody else.

    Of who was told or accused the next words are not.
    """
    place = re.search(rf"\b{re.escape(words_of(speaker)[-1])}", sentence.text, re.IGNORECASE)
    if place is None or place.start() > _BEGINS:
        return False
    if any(verb.end() <= place.start() for verb, passive in said_in(sentence.text) if not passive):
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


def _speaks(speaker: str, sentence: Sentence, others: frozenset[str]) -> bool:
    """Return whether the name stands where who speaks does.

    Inside the quotation it is only spoken of, and behind "told" or "said that", too. `others` are
    the given names of others with the speaker's last one.
    """
    outside = _QUOTED.sub(' " ', sentence.text)
    wanted = stems(speaker)
    if not wanted or wanted[-1] not in stems(outside):
        return False
    last = words_of(speaker)[-1]
    written = {last.capitalize(), last[0].upper() + last[1:]}
    places = [
        (first_of(outside, m.start()), m.end())
        for m in re.finditer(rf"\b(?:{'|'.join(map(re.escape, written))})\w*", outside)
    ]
    if places:
        verbs = list(said_in(outside))
        return any(
            stands_as_speaker(outside, *place, verbs)
            for place in places
            if not _is_another(outside[place[0] : place[1]], others)
        )
    begins = re.escape(last[: max(4, len(last) - 2)])
    subject = re.search(_SUBJECT.format(begins), outside, re.IGNORECASE)
    return subject is not None and any(
        subject.start() <= verb.start() < subject.end()
        for verb, passive in said_in(outside)
        if not passive
    )


def _is_another(name: str, others: frozenset[str]) -> bool:
    *before, _ = name.split()
    given = [word for word in before if TITLE.fullmatch(word) is None]
    return not others.isdisjoint(given or [""])


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


def is_another_s(speaker: str, sentence: Sentence, sentences: Sentences) -> bool:
    """Return whether a sentence that was read as a speaker's words is plainly not.

    It is no speech, or another's, where it does not name the speaker.
    """
    if not is_speech(sentence):
        return sentence not in naming(speaker, [sentence])
    if names_somebody(sentence):
        return not _speaks(speaker, sentence, _others(speaker, sentences))
    outside = _QUOTED.sub(" ", sentence.text)
    if _FIRST_PERSON.search(outside) is not None or _HE.search(outside) is None:
        return False
    if sentence in sentences.meaning(speaker):
        return False
    # "Coach Steve Colley was furious with Paula Denham": "he" is Colley. Who was told is not.
    for before in sentences.before(sentence):
        told = _QUOTED.sub(" ", before.text)
        name = _FULL.search(told)
        if name is not None:
            spoken_to = any(verb.end() <= name.start() for verb, _ in said_in(told))
            return spoken_to or not set(stems(speaker)[-1:]).intersection(stems(name.group()))
    return True


def is_speech(sentence: Sentence) -> bool:
    """Return whether a sentence quotes, or has a verb of saying."""
    return is_quoted(sentence) or any(said_in(sentence.text))


def is_quoted(sentence: Sentence) -> bool:
    """Return whether a sentence has a direct quotation."""
    return _QUOTED.search(sentence.text) is not None
