"""Follow-ups: a question that leans on the turn before is read together with it."""

from __future__ import annotations

import re

from index.words import words

_LEANS = re.compile(
    r"^\W*(?:and|but|so|or|also|then)\b|\b(?:what|how) about\b"
    r"|\b(?:he|she|it|they|him|her|them|his|its|their|theirs|this|that|these|those|there|then|"
    r"one|ones|the same|else|former|latter)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?:(?:and|but|so|or|then)\b\W*)?(?:(?:what|how) about\b\W*)?(.*?)\W*$", re.IGNORECASE
)
_NAME = re.compile(r"(?<![.?!]\s)(?<!^)\b[A-Z][\w’'-]*[^\W_](?:\s+[A-Z][\w’'-]*[^\W_])*")
_ASKING = re.compile(
    r"\b(?:who|what|when|where|why|which|how|is|are|was|were|do|does|did|has|have|had|can|could|"
    r"will|would|should)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 2


def complete(question: str, last: str) -> list[str]:
    """Give readings of `question` completed from the turn before, `last`.

    None if the question stands on its own. "And China?" after "What does Russia want?"
    is read as "What does China want?"; otherwise both are read, one a line.
    """
    leans = _LEANS.search(question) is not None or len(words(question)) <= _FEW_WORDS
    if not leans or not last.strip():
        return []
    readings = []
    bare = _BARE.match(question)
    topic = bare.group(1) if bare else question
    names = _NAME.findall(last)
    if topic and names and not _ASKING.search(topic) and len(topic.split()) <= 4:
        readings.append(last.replace(_last_name(names), re.sub(r"^the\s+", "", topic), 1))
    readings.append(f"{last.strip()}\n{question}")
    return readings


def _last_name(names: list[str]) -> str:
    return re.sub(r"['’]s$", "", names[0])
