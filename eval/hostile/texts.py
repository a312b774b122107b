"""Texts that are hard to read: pieces of every kind, put together at random or over and over."""

from __future__ import annotations

import random

# Of each kind a text of any length can be made; what grows with it must grow no faster.
KINDS = {
    "sentences": "It is so. ",
    "one sentence": "it is so ",
    "no blanks": "x",
    "dots": ".",
    "spaced dots": ". ",
    "quotes": "“So it is.” ",
    "abbreviations": "Mr. A. B. e.g. U.S. ",
    "headings": "# Of It\n",
    "one word a line": "Word\n",
    "list": "- one\n",
    "blanks": "x \t ",
    "accents": "é́",
}
# Different words, so that nothing is embedded only once.
_WORDS = (
    "mill river keeper lamp oil boat winter storm bread council water letter road king year "
    "Ida Lind Aldby Skara Paris Monday 1869 forty seven because although since until of the in "
    "was were is has said wrote built burned carried found lost before after under"
).split()

_PIECES = (
    *("\n", "\n\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x00"),
    *(" ", "\t", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u202e", "\x07", "\x1b[", "\u200d"),
    *(". ", "! ", "? ", "...", "… ", "“", "”", '"', "’", "'", "(", ")", "[1]", ": ", "; ", "—"),
    *("# ", "## Heading\n", "- ", "* ", "• ", "1. ", "12) ", "1999. ", "3.14", "$4.99", "%", "\\"),
    *("U.S. ", "Mr. ", "p.m. ", "e.g. ", "A. B. ", "No. ", "ﬃ", "<b>", "&amp;", "{{7*7}}", "${x}"),
    *("Зачем ", "مرحبا ", "שלום ", "日本語。", "ก็", "é", "e\u0301", "\u0301", "\u1100\u1161"),
    *("\ud800", "\udc00", "😀", "👩‍👩‍👧", "x" * 70, "http://a.b/c?d=e. ", "2024-05-17 ", "'; --"),
)
_ASKING = (
    *("Who ", "What ", "When ", "Where ", "Why ", "How many ", "Is ", "Did ", "And ", "Tell me "),
    *("Summarise ", "in two sentences ", "Compare ", "What does it say about ", "mentioned", "?"),
    *("Who said that ", "timeline ", "Hello ", "thanks ", "the article ", "it ", "not ", "said "),
)


def repeated(kind: str, length: int) -> str:
    """Return a text of one kind, about `length` characters long."""
    if kind == "different words":
        return different_words(length, random.Random(length))
    piece = KINDS[kind]
    return piece * (length // len(piece)) + "x"


def different_words(length: int, chosen: random.Random) -> str:
    """Return paragraphs of sentences, none like another."""
    pieces: list[str] = []
    held = 0
    while held < length:
        words = [chosen.choice(_WORDS) for _ in range(chosen.randint(4, 25))]
        end = chosen.choice([". ", ". ", "? ", ".\n\n"])
        piece = f"{' '.join(words).capitalize()} {len(pieces)}{end}"
        pieces.append(piece)
        held += len(piece)
    return "".join(pieces)


def hostile_text(chosen: random.Random, most: int) -> str:
    """Return pieces of every kind, over and over or mixed, at most `most` characters."""
    length = int(most ** chosen.uniform(0.2, 1.0))
    pieces: list[str] = []
    held = 0
    while held < length:
        source = chosen.choice([_PIECES, _WORDS, _WORDS, _ASKING])
        piece = chosen.choice(source)
        if source is _WORDS:
            piece += " "
        if chosen.random() < 0.1:
            piece = chr(chosen.choice([chosen.randrange(1, 0x250), chosen.randrange(1, 0x11000)]))
        piece *= chosen.choice([1, 1, 1, 1, 2, 3, 40])
        pieces.append(piece)
        held += len(piece)
    return "".join(pieces)[:most]


def question(chosen: random.Random, about: str) -> str:
    """Return a question: of words of a text, of question words, or of anything."""
    if chosen.random() < 0.4:
        return hostile_text(chosen, 1_200)
    words = about.split()
    asked = [chosen.choice(_ASKING)]
    for _ in range(chosen.randint(0, 12)):
        asked.append(chosen.choice(words) if words and chosen.random() < 0.8 else _bent(chosen))
    return " ".join(asked) + chosen.choice(["?", "", "??", " ?\n", "."])


def _bent(chosen: random.Random) -> str:
    word = list(chosen.choice(_WORDS))
    at = chosen.randrange(len(word))
    word[at] = chosen.choice("aeioux’-7")
    return "".join(word)
