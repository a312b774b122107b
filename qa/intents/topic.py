"""What a question is about once its frame is taken away, and the sentences that name it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.words import FUNCTION_WORDS, fold, stem, stems, words
from qa.intents.sentences import Sentence, Sentences
from qa.question.countries import ways_of_writing

# "… about X": what a frame leads to.
_ON = re.compile(r"\b(?:about|on|regarding|concerning|of)\b(.+)$", re.IGNORECASE)
# Words that ask, and say nothing of what is asked about.
_FRAME = frozenset(
    """
    anything anywhere something article articles story piece text report reporter page mention
    mentions mentioned mentioning talk talks talking say says said saying tell tells told know
    known information info detail details discuss discusses discussed cover covers covered refer
    refers referred reference references describe describes described explain explains touch bring
    word words speak speaks name named occur occurs appear appears come comes show find
    search look learn read everything more facts role part passage passages section quote quotes
    quoted cite think thinks thought comment comments commented statement respond responded react
    reacted reaction claim claims claimed according author writer journalist here there per happen
    happened about regarding concerning summary summarise summarize please want wants
    compare compares compared comparison differ differs difference differences contrast versus vs
    similar similarities similarity same different between need background written opinion
    opinions view views version versions account accounts stance position positions
    """.split()
)
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)+|[^\W_]+(?:['’.\-][^\W_]+)*")
_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
_THOUSANDS = re.compile(r"\d{4,15}|\d{1,3}(?:,\d{3}){1,4}")
_POSSESSIVE = re.compile(r"['’]s?$")
_CONTRACTED = re.compile(r"n['’]t$|^i['’]", re.IGNORECASE)  # "isn't", "I'd"
_WHOLE = r"(?:['’]s)?(?!\w)"
_NAME = re.compile(
    r"(?<![\w])[A-Z][\w'’.\-]*\w(?:\s+(?:of |the |de |van |von )?[A-Z][\w'’.\-]*\w)*"
)
_TITLE = re.compile(
    r"^(?:(?:dr|mr|mrs|ms|miss|prof|professor|sir|dame|lord|lady|mayor|president|minister|judge|"
    r"king|queen|prince|princess|captain|general|governor|senator|chancellor)\.?\s+)+(?=\w)",
    re.IGNORECASE,
)
_PRONOUN_SAID = re.compile(r"[”\"’,] (?:he|she|they|it) \w+")
# How two forms of a name may end after what they share.
_SAME_STEM = 4
_ENDINGS = frozenset(
    {frozenset(("", end)) for end in "n an ian ns ans ians s es ese ish i is ic r y".split()}
    | {frozenset(pair) for pair in (("a", "ese"), ("a", "ic"), ("a", "ish"), ("e", "ian"))}
    | {frozenset(pair) for pair in (("e", "ish"), ("y", "ian"), ("y", "ies"), ("a", "es"))}
)
_PRONOUN = re.compile(
    r"^(?:[\"“‘']?)(?:(?:but|and|however|still|later|then|so|yet)[,]? )?"
    r"(?:he|she|they|it|his|her|their|its|the latter|both|all (?:two|three|four)|"
    r"the (?:company|firm|group|ministry|minister|government|club|court|council|agency|team|union|"
    r"party|bank|hospital|university|school|country|president|mayor|two|three|pair|move|plan|"
    r"man|woman|study|report|trial))\b",
    re.IGNORECASE,
)


def topic_after_on(question: str) -> str:
    """Return what follows the first "about" or "on" of a question, or the whole topic."""
    match = _ON.search(question)
    return (topic(match.group(1)) if match is not None else "") or topic(question)


def topic(question: str, *, before: Collection[str] = (), behind: Collection[str] = ()) -> str:
    """Return the words of a question from the first to the last that is no part of its frame.

    "" where there is none. Words `before` and `behind` are frame at that end, unless nothing else
    is left; a name, which has a capital, is not.
    """
    tokens = list(_TOKEN.finditer(question))
    kept = [m for m in tokens if not is_frame(m.group())]
    if not kept:
        return ""

    def is_told(match: re.Match[str]) -> bool:
        return match.group()[0].isupper() and match is not tokens[0]

    first = next((m for m in kept if is_told(m) or fold(m.group()) not in before), kept[0])
    last = next(
        (m for m in reversed(kept) if is_told(m) or fold(m.group()) not in behind), kept[-1]
    )
    if last.end() < first.start():
        first, last = kept[0], kept[-1]
    return _POSSESSIVE.sub("", question[first.start() : last.end()])


def is_frame(token: str) -> bool:
    """Return whether a word of a question asks, and says nothing of what is asked about."""
    if _CONTRACTED.search(token):
        return True
    plain = fold(_POSSESSIVE.sub("", token))
    if token.isupper() and len(token) > 1:
        return False  # "IT", "WHO", "US" are names
    return plain in FUNCTION_WORDS or plain in _FRAME or len(plain) < 2


def naming(name: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that name a topic: all its words, or a person's last one.

    By the last one a person is only named where all of the name stands somewhere in the same
    article: in another one it may be somebody else's.
    """
    name = _TITLE.sub("", name)
    figures = [_in_a_row(token) for token in _TOKEN.findall(name) if is_figure(token)]
    if figures:
        sentences = [s for s in sentences if all(f.search(s.text) for f in figures)]
        name = _TOKEN.sub(lambda token: "" if is_figure(token.group()) else token.group(), name)
    wanted = set(stems(name))
    if not wanted:
        return list(sentences) if figures else []
    whole = [s for s in sentences if wanted <= s.stems]
    last = _surname(name, whole)
    if last is not None:
        here = {s.place[0] for s in whole}
        return [
            s for s in sentences if wanted <= s.stems or (last in s.folded and s.place[0] in here)
        ]
    if whole:
        return whole
    if (written := ways_of_writing(name)) is not None:
        return [s for s in sentences if written.search(s.text)]
    # "Russian" is found in "Russia".
    return [s for s in sentences if all(_akin(w, s) for w in wanted)]


def akin(name: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that have a name, or what is of it: "Serbian" beside "Serbia"."""
    written, wanted = ways_of_writing(name), set(stems(name))
    return [
        s
        for s in sentences
        if all(_akin(w, s) for w in wanted) or (written is not None and written.search(s.text))
    ]


def also_meant(name: str, named: Sequence[Sentence], sentences: Sentences) -> list[Sentence]:
    """Return what means a name by "he", "they", "the ministry", besides the `named` sentences.

    A light reading: what is resolved, and what stands right after, in the same paragraph.
    """
    known = {s.place for s in named}
    found = [s for s in sentences.meaning(_TITLE.sub("", name)) if s.place not in known]
    known |= {s.place for s in found}
    for sentence in named:
        following = sentences.after(sentence)
        while following is not None and following.place not in known:
            if not (_PRONOUN.match(following.text) or _PRONOUN_SAID.search(following.text)):
                break
            known.add(following.place)
            found.append(following)
            following = sentences.after(following)
    return found


def nearest_name(name: str, sentences: Sentences) -> str | None:
    """Return the word of the articles that is spelt most like one of a topic's; None if none."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    written: dict[str, str] = {}
    for sentence in sentences.every:
        for word in words(sentence.text):
            as_written = sentence.text[word.start : word.end]
            if as_written[0].isupper():
                written.setdefault(fold(as_written), as_written)
    wanted = [fold(t) for t in _TOKEN.findall(name) if t[0].isupper()]
    best: tuple[float, str] | None = None
    for word_wanted in wanted:
        found = process.extractOne(word_wanted, list(written), scorer=ratio, score_cutoff=75)
        if found is not None and (best is None or found[1] > best[0]):
            best = found[1], written[found[0]]
    return None if best is None else best[1]


def words_of(name: str) -> list[str]:
    """Return the words of a topic that carry meaning, as typed."""
    plain = [(t, fold(_POSSESSIVE.sub("", t))) for t in _TOKEN.findall(name)]
    return [token for token, folded in plain if folded and folded not in FUNCTION_WORDS]


def missing(name: str, sentences: Sentences) -> list[str]:
    """Return the words of a topic that stand nowhere in the articles, as typed.

    A country stands there however it is written.
    """
    if _is_written(name, sentences):
        return []
    gone = []
    for token in words_of(name):
        plain = fold(_POSSESSIVE.sub("", token))
        if is_figure(token):
            gone += [] if naming(token, sentences.every) else [token]
            continue
        # Of what has a hyphen, the vocabulary has the parts.
        if all(stem(part) in sentences.vocabulary for part in plain.split("-") if part):
            continue
        if _like_a_word(plain, sentences.folded):
            continue
        if not _is_written(token, sentences):
            gone.append(token)
    return gone


def _is_written(name: str, sentences: Sentences) -> bool:
    """Return whether a name is a country's that stands in the articles, as it is or otherwise."""
    written = ways_of_writing(name)
    return written is not None and any(written.search(s.text) for s in sentences.every)


def is_absent(name: str, sentences: Sentences) -> bool:
    """Return whether no word of a topic stands in the articles."""
    return missing(name, sentences) == words_of(name)


def missing_names(question: str, sentences: Sentences) -> list[str]:
    """Return the names in a question that stand nowhere in the articles, as typed."""
    found = []
    for match in _NAME.finditer(question):
        begins = not question[: match.start()].strip(" \"'“‘(")
        name = _POSSESSIVE.sub("", match.group())
        first = fold(name.split()[0])
        if first in FUNCTION_WORDS or first in _FRAME or (begins and " " not in name):
            continue
        if missing(name, sentences):
            found.append(name)
    return found


def not_mentioned(name: str, articles: int) -> str:
    """Return the sentence that says so."""
    return f"The {'articles do' if articles > 1 else 'article does'} not mention “{name}”."


def _like_a_word(plain: str, every: frozenset[str]) -> bool:
    if len(plain) < _SAME_STEM:
        return False
    begins = plain[:_SAME_STEM]
    return any(other.startswith(begins) and _same_name(plain, other) for other in every)


def _akin(wanted: str, sentence: Sentence) -> bool:
    return wanted in sentence.stems or _like_a_word(wanted, sentence.folded)


def _same_name(one: str, other: str) -> bool:
    """Return whether two folded words are forms of one: "Russia" and "Russian"."""
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
    return shared >= _SAME_STEM and frozenset((one[shared:], other[shared:])) in _ENDINGS


def occurs(name: str, sentences: Sequence[Sentence]) -> bool:
    """Return whether the words of a name stand together in one of the sentences."""
    return _together(name, sentences) is not None


def is_figure(topic: str) -> bool:
    """Return whether a topic is a figure: "1,000" is no part of "10,000"."""
    return _FIGURE.fullmatch(topic) is not None


def saying(phrase: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that have all the words of a phrase in a row, whole."""
    wanted = _in_a_row(phrase, end=_WHOLE)
    return [sentence for sentence in sentences if wanted.search(sentence.text)]


def times(phrase: str, sentences: Sequence[Sentence], *, capital: bool = False) -> int:
    """Return how many times the words of a phrase stand in a row in the sentences, whole.

    With `capital`, only where the first is written with one.
    """
    wanted = _in_a_row(phrase, end=_WHOLE)
    found = (match for sentence in sentences for match in wanted.finditer(sentence.text))
    return sum(not capital or match.group()[0].isupper() for match in found)


def _surname(name: str, named: Sequence[Sentence]) -> str | None:
    """Return the folded last word of a name that the articles write with capitals."""
    parts = _TOKEN.findall(name)
    if not 2 <= len(parts) <= 4 or parts[-1].isupper():
        return None
    written = _together(name, named)
    if written is None or not all(part[0].isupper() for part in _TOKEN.findall(written)):
        return None
    return fold(parts[-1])


def _together(name: str, sentences: Sequence[Sentence]) -> str | None:
    """Return the words of a name as the first sentence that has them in a row writes them."""
    wanted = _in_a_row(name)
    found = (wanted.search(sentence.text) for sentence in sentences)
    return next((match.group() for match in found if match is not None), None)


def _in_a_row(name: str, end: str = "") -> re.Pattern[str]:
    parts = [_as_written(word) for word in _TOKEN.findall(name)]
    return re.compile(r"(?<!\w)" + r"\W+".join(parts) + end, re.IGNORECASE)


def _as_written(word: str) -> str:
    """Return the pattern of a word; of a figure, whole, with or without commas at thousands."""
    if not is_figure(word):
        return re.sub("['’]", "['’]", re.escape(word))
    if _THOUSANDS.fullmatch(word) and not word.startswith("0"):
        figure = f"{int(word.replace(',', '')):,}".replace(",", ",?")
    else:
        figure = re.escape(word)
    return rf"(?<!\d[.,:]){figure}(?![.,:]?\d)"
