"""Articles for measuring: half made up, with every kind of block, half of our own gold."""

from __future__ import annotations

import html
import json
import random
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

Part = Literal["title", "byline", "heading", "paragraph", "quote", "items", "table"]

_PEOPLE = (
    "Zoë Ødegård", "Ann Lee", "Bo Marsh", "Ngozi Okafor", "José Pérez", "Mia O’Neill",
    "Siân Rhys-Jones", "Łukasz Nowak", "Priya Raman", "Tom Ferris",
)  # fmt: skip
_PLACES = (
    "Harwick", "Port Ellery", "Saint-Brieux", "Großfeld", "Nether Wyke", "Ålby", "Mossgate",
    "Kirkholm", "Venn Valley", "Lower Dunmore",
)  # fmt: skip
_THINGS = (
    "swing bridge", "flood barrier", "water-treatment plant", "railway station", "high street",
    "primary school", "fishing harbour", "bus depot", "public library", "wind farm",
)  # fmt: skip
_SENTENCES = (
    "The {thing} in {place} will reopen on {day} {month}, officials confirmed.",
    "“We have waited {n} years for the {thing},” said {person}, who lives in {place}.",
    "Repairs to the {thing} cost £{n}.{m} million, about {p} per cent more than was planned.",
    "{person}, an engineer from {place}, found {n} difficult faults in the {thing}.",
    "In {year} the affiliated firm had offered to finish the work in {n} months.",
    "A well-known local artist painted the {thing} – all {n} metres of it – by hand.",
    "The council’s long-term plan, approved by {n} votes to {m}, names {place} as well.",
    "According to {person}, efficient pumps of the kind used in {place} save {p}% of the power.",
    "Traffic through {place} fell from {n},{m}00 to {m},{p}00 vehicles a day.",
    "No decision has been taken about the {thing} at {place} (see the report of {year}).",
    "“It is not only about money”, {person} told residents of {place} on {day} {month}.",
    "Temperatures of {m}.{n} °C were measured near the {thing} before construction stopped.",
)
_MONTHS = ("March", "April", "May", "September", "October", "November")
_HEADINGS = ("What changed", "How it began", "The cost", "What comes next", "The objections")


@dataclass(frozen=True, kw_only=True)
class Made:
    """An article: its parts in order; lists and tables have several lines, cells parted by tabs."""

    name: str
    parts: tuple[tuple[Part, tuple[str, ...]], ...]

    @property
    def blocks(self) -> list[str]:
        """All that must be found in what is read, in order."""
        return [line.replace("\t", " ") for _, lines in self.parts for line in lines]

    @property
    def title(self) -> str:
        """The headline."""
        return self.parts[0][1][0]

    @property
    def body_html(self) -> str:
        """All but the headline, as HTML."""
        return "\n".join(_element(part, lines) for part, lines in self.parts[1:])

    @property
    def as_html(self) -> str:
        """The article as a page of its own."""
        title = html.escape(self.title)
        return (
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
            f"<title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n{self.body_html}\n"
            "</body></html>\n"
        )

    @property
    def as_text(self) -> str:
        """All but the headline, as plain text: items behind dashes, cells parted by tabs."""
        return "\n\n".join(
            "\n".join(f"- {line}" for line in lines) if part == "items" else "\n".join(lines)
            for part, lines in self.parts[1:]
        )


def make_articles(count: int, seed: int = 16) -> list[Made]:
    """Return made-up articles of four to nine sections, the same for the same seed, then ours.

    Readers were mended on seed 15 and on our first ten, and then on the few blocks lost of these.
    """
    chance = random.Random(seed)
    ours = sorted(files("eval").joinpath("gold", "kinds").iterdir(), key=lambda f: f.name)
    own = [_ours(file.name, file.read_text(encoding="utf-8")) for file in ours[count // 2 : count]]
    return [
        _made(f"article-{number:02}", chance) for number in range(1, count - len(own) + 1)
    ] + own


def _ours(name: str, record: str) -> Made:
    title, *rest = json.loads(record)["text"].split("\n\n")
    parts: list[tuple[Part, tuple[str, ...]]] = [("title", (title,))]
    for block in rest:
        parts.append(("byline" if block.startswith("By ") else "paragraph", (block,)))
    return Made(name=name.removesuffix(".json"), parts=tuple(parts))


def _made(name: str, chance: random.Random) -> Made:
    place, thing, person = (chance.choice(words) for words in (_PLACES, _THINGS, _PEOPLE))
    parts: list[tuple[Part, tuple[str, ...]]] = [
        ("title", (f"{place} gets its {thing} back after {chance.randint(3, 19)} years",)),
        ("byline", (f"By {person}",)),
    ]
    for number in range(chance.randint(4, 9)):
        if number:
            parts.append(("heading", (chance.choice(_HEADINGS) + f", part {number}",)))
        parts += [("paragraph", (_paragraph(chance),)) for _ in range(chance.randint(2, 4))]
        if number % 3 == 1:
            items = (_sentence(chance) for _ in range(chance.randint(3, 5)))
            parts.append(("items", tuple(items)))
        elif number % 3 == 2:
            parts.append(("table", _table(chance)))
        else:
            parts.append(("quote", (_sentence(chance),)))
    return Made(name=name, parts=tuple(parts))


def _table(chance: random.Random) -> tuple[str, ...]:
    rows = [f"{place}\t{chance.randint(100, 999)}\t{chance.randint(10, 99)}.{chance.randint(1, 9)}"
            for place in chance.sample(_PLACES, 4)]  # fmt: skip
    return ("Town\tVehicles\tShare", *rows)


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(2, 6)))


def _sentence(chance: random.Random) -> str:
    return chance.choice(_SENTENCES).format(
        thing=chance.choice(_THINGS),
        place=chance.choice(_PLACES),
        person=chance.choice(_PEOPLE),
        day=chance.randint(1, 28),
        month=chance.choice(_MONTHS),
        year=chance.randint(1950, 2025),
        n=chance.randint(11, 99),
        m=chance.randint(2, 9),
        p=chance.randint(12, 98),
    )


def _element(part: Part, lines: tuple[str, ...]) -> str:
    if part == "items":
        return "<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in lines) + "</ul>"
    if part == "table":
        rows = [[html.escape(cell) for cell in line.split("\t")] for line in lines]
        head = "".join(f"<th>{cell}</th>" for cell in rows[0])
        body = "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:]
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    tag = {"title": "h1", "heading": "h2", "quote": "blockquote"}.get(part, "p")
    words = html.escape(lines[0])
    return f"<{tag}><p>{words}</p></{tag}>" if part == "quote" else f"<{tag}>{words}</{tag}>"
