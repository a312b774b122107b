"""What a single line at the top of a text is, by its own form."""

from __future__ import annotations

from dataclasses import dataclass

from index.structure.dates import dates
from index.structure.furniture import is_furniture, is_menu
from index.structure.lines import Line
from index.structure.top.above import is_kicker, is_notice
from index.structure.top.credits import Part, parts_of


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a line at the top is: parts that say something, or page furniture, or words."""

    line: Line
    parts: tuple[Part, ...] = ()
    aside: bool = False
    kicker: bool = False
    lone: bool = False

    @property
    def says(self) -> bool:
        """Whether it names an author or gives a date, by its own form."""
        return any(p.says in ("author", "published", "updated") and not p.bare for p in self.parts)

    @property
    def role(self) -> bool:
        """Whether it says what somebody is, and no more: it belongs to the name above it."""
        return bool(self.parts) and all(p.says == "other" for p in self.parts)

    @property
    def bare(self) -> bool:
        """Whether it is a name and nothing else."""
        return any(p.bare for p in self.parts)


def look(text: str, line: Line) -> Seen:
    """Return what a line at the top is, by its own form."""
    words = line.words
    if is_notice(words):
        found = dates(text, line.start, line.end)
        says = [Part(says="published", start=d.start, end=d.end, date=d) for d in found[:1]]
        return Seen(line=line, parts=tuple(says), aside=True)
    if words in ("---", "***", "+++") or is_menu(words) or is_furniture(words):
        return Seen(line=line, aside=True)
    if is_kicker(words):
        return Seen(line=line, kicker=True)
    parts = parts_of(text, line.start, line.end)
    return Seen(line=line, parts=tuple(parts or ()))
