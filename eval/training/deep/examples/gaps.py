"""Sentences left out of a text so that nothing shows where they stood."""

from __future__ import annotations

from collections.abc import Sequence

from index.text import Range


def closed_up(text: str, chosen: Sequence[Range], kept: Sequence[Range]) -> tuple[str, list[Range]]:
    """Return a text in which nothing shows where chosen sentences were left out, and the kept."""
    made, places, between = "", list[Range](), ""
    end: int | None = None
    for sentence in sorted(chosen):
        if end is not None:
            between = max(between, text[end : sentence[0]], key=lambda gap: (gap.strip(), len(gap)))
        end = sentence[1]
        if sentence in kept:
            made += between if places else ""
            places.append((len(made), len(made) + sentence[1] - sentence[0]))
            made += text[slice(*sentence)]
            between = ""
    return made, places
