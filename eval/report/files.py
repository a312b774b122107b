"""Tables of what was read of files that real programs made."""

from __future__ import annotations

from typing import Any

Table = tuple[tuple[str, ...], list[tuple[object, ...]]]
_COUNTS = ("files", "blocks", "complete", "in_order", "read", "held")


def formats_table(formats: dict[str, dict[str, Any]]) -> Table:
    """Return head and rows, a row a format, of what `python -m eval.formats` counted."""
    programs: dict[str, list[str]] = {}
    sums: dict[str, dict[str, int]] = {}
    for kind, counted in formats.items():
        name, _, program = kind.partition(", by ")
        programs.setdefault(name, []).append(program)
        held = sums.setdefault(name, dict.fromkeys(_COUNTS, 0))
        for count in _COUNTS:
            held[count] += counted[count]
    rows: list[tuple[object, ...]] = [
        (
            name,
            ", ".join(programs[name]),
            held["files"],
            held["blocks"],
            _percent(held["complete"], held["blocks"]),
            _percent(held["in_order"], held["blocks"]),
            _percent(held["held"], held["read"]),
        )
        for name, held in sums.items()
    ]
    title = "Files of our articles, read again (26 lost blocks mended)"
    head = (title, "Made by", "Files", "Blocks", "Complete", "In order", "Offsets hold")
    return head, rows


def readers_table(readers: list[dict[str, Any]]) -> Table:
    """Return head and rows of how libraries, and we, read the same PDFs."""
    rows: list[tuple[object, ...]] = [
        (
            f"{row['reader']} {row['version']}",
            row["licence"],
            _percent(row["blocks_verbatim"], 1),
            _percent(row["order"], 1),
            f"{row['pages_a_second']:.0f}",
        )
        for row in readers
    ]
    return ("Reader", "Licence", "Blocks verbatim", "In order", "Pages a second"), rows


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f} %"
