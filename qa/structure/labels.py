"""Questions that a line such as "Treasurer: Samuel Ortego" answers, and those about a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.article import Article
from index.retrieval.part import Part
from index.structure.mail import field_of
from index.structure.marked import BULLETS
from index.text import Range
from index.words import stems
from qa.intents.request import Reply, Request, cite
from qa.question.asked import Asked, alike
from qa.structure.places import sentence_with

_LABELLED = re.compile(
    rf"(?m)^[ \t]*(?:{BULLETS}[ \t]+|"
    r"\d{1,3}[.)][ \t]+)?\*{0,2}(?P<label>[A-Z][\w'’ /-]{1,40}?)\*{0,2}[ \t]?:"
    r"\*{0,2}[ \t]+(?P<value>\S[^\n]{0,150}?)[ \t]*$"
)
_BETWEEN = re.compile(r"[.;|]\s+(?=[A-Z][\w ]{2,25}:)")
_KINDS = ("list", "paragraph", "header", "mail", "furniture", "signature")
_MOST_WORDS = 5
_SIGNED = re.compile(r"\b(?:sign(?:s|ed)?|signature|signatory)\b", re.IGNORECASE)
_MESSAGE = re.compile(
    r"\b(?:mail|e-mail|email|message|letter|note|memo|sent|send|sender|forward\w*)\b", re.I
)
_SENDER = re.compile(
    r"\b(?:who (?:\w+ ){0,2}?(?:sent|wrote|forward\w*|writes|is writing|mailed|emailed)|sender|"
    r"from whom|"
    r"who is (?:it|the (?:e-?mail|message|mail)) from)\b",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(
    r"\b(?:recipients?|to whom|addressed|addressee|who (?:received|got|is it to)|sent to|"
    r"who .*\bto)\b",
    re.I,
)
_SENT = re.compile(r"\b(?:when|date|what (?:day|time)|at what time)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:subject(?: line)?)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Label:
    """A line with a label and what it says; `stems` are the label's."""

    label: Range
    value: Range
    stems: tuple[str, ...]


def answer(request: Request) -> Reply | None:
    """Return the line whose label is asked for, and what it says; None if there is none."""
    asked = Asked(request.question)
    if any(wanted.search(asked.text) for wanted in (_MESSAGE, _SUBJECT, _SIGNED)):
        for article in request.articles:
            if (reply := _message(request, article, asked)) is not None:
                return reply
    if asked.way not in (
        "what",
        "who",
        "when",
        "where",
        "how much",
        "how many",
        "how long",
        "how old",
    ):
        return None
    for article in request.articles:
        for found in request.index.part(article.id).once(_labels):
            if _asks_for(article, asked, found):
                return _reply(request, article, found.value)
    return None


def _labels(part: Part) -> tuple[Label, ...]:
    return tuple(labels(part.article))


def labels(article: Article) -> Iterator[Label]:
    """Return the lines of an article that are a label and a value, those of conversations not."""
    for block in article.layout.blocks:
        if block.kind not in _KINDS:
            continue
        for found in _LABELLED.finditer(article.text, block.start, block.end):
            if len(found["label"].split()) <= _MOST_WORDS and "http" not in found["label"]:
                yield Label(
                    label=found.span("label"),
                    value=found.span("value"),
                    stems=tuple(stems(found["label"])),
                )


def _asks_for(article: Article, asked: Asked, found: Label) -> bool:
    said = found.stems
    if not said or not all(any(alike(s, a) for a in asked.stems) for s in said):
        return False
    title = set(stems(article.title or ""))
    more = [a for a in asked.stems if not any(alike(a, s) for s in said)]
    return all(any(alike(a, t) for t in title) for a in more)


def _reply(request: Request, article: Article, value: Range) -> Reply | None:
    sentence = sentence_with(request, article.id, value)
    if sentence is None or value[1] > sentence.end:
        return None
    return Reply(citations=cite([sentence]), short=value)


def _message(request: Request, article: Article, asked: Asked) -> Reply | None:
    """Return what the header lines or the signature of a message say of what is asked."""
    blocks = [b for b in article.layout.blocks if b.kind == "mail"]
    if not blocks:
        return None
    text = article.text
    named = [b for b in blocks if _names(text[b.start : b.end], asked)]
    block = named[-1] if named else blocks[0]
    if _SIGNED.search(asked.text):
        return _signed(request, article, block.end)
    name = next(
        (
            field
            for field, wanted in (
                ("subject", _SUBJECT),
                ("to", _RECIPIENT),
                ("from", _SENDER),
                ("sent", _SENT),
            )
            if wanted.search(asked.text)
        ),
        None,
    )
    if name == "from" and re.search(r"forward", asked.text, re.IGNORECASE):
        block = blocks[0]
    if name is None:
        return None
    for line in re.finditer(r"[^\n]+", text[block.start : block.end]):
        field = field_of(line.group().strip())
        if field is not None and field[1] and _is_field(field[0], name):
            end = block.start + line.start() + len(line.group().rstrip())
            return _reply(request, article, (end - len(field[1]), end))
    return None


def _is_field(found: str, wanted: str) -> bool:
    return found == wanted or (wanted == "sent" and found == "date")


def _names(head: str, asked: Asked) -> bool:
    """Return whether a question says who sent a message: "the mail from Halloway"."""
    sender = next(
        (f[1] for ln in head.split("\n") if (f := field_of(ln.strip())) and f[0] == "from"), ""
    )
    return bool(asked.stems & set(stems(sender)))


def _signed(request: Request, article: Article, after: int) -> Reply | None:
    for block in article.layout.blocks:
        if block.kind != "signature" or block.start < after:
            continue
        lines = [
            m.span() for m in re.finditer(r"[^\n]*\w[^\n]*", article.text[block.start : block.end])
        ]
        lines = lines[1:] or lines
        start, end = lines[0]
        return _reply(request, article, (block.start + start, block.start + end))
    return None
