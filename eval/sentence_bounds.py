"""`python -m eval.sentence_bounds`: where sentences end, ours and other libraries', on one gold."""

from __future__ import annotations

import argparse
import itertools
import json
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from eval.run.command import exit_code
from index.sentences import split_sentences

Segmenter = Callable[[str], list[int]]


@dataclass(frozen=True, kw_only=True)
class BoundText:
    """A text, the kind of difficulty it stands for, and where its sentences but the first begin."""

    kind: str
    text: str
    bounds: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class BoundScore:
    """Boundaries found, of those that there are, and of those that were given."""

    right: int
    given: int
    gold: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in [0, 1]."""
        return 2 * self.right / (self.given + self.gold) if self.given + self.gold else 1.0


def load_bounds(split: str | None = None) -> list[BoundText]:
    """Return the packaged gold: of "dev", of "test", or of both."""
    path = files("eval") / "gold" / "sentences" / "bounds.txt"
    found: list[BoundText] = []
    kind, number = "", 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("= "):
            kind, number = line[2:], 0
            continue
        number += 1
        if split is None or (split == "dev") == (number % 2 == 1):
            found.append(_bound_text(kind, line.replace("\\n", "\n")))
    return found


def _bound_text(kind: str, marked: str) -> BoundText:
    parts = marked.split("|")
    bounds, at = [], 0
    for part in parts[:-1]:
        at += len(part)
        bounds.append(at)
    return BoundText(kind=kind, text="".join(parts), bounds=frozenset(bounds))


def score(segment: Segmenter, texts: list[BoundText]) -> BoundScore:
    """Return how many boundaries a segmenter finds; it gives where sentences begin."""
    right = given = gold = 0
    for text in texts:
        found = {_next_letter(text.text, at) for at in segment(text.text)} - {
            _next_letter(text.text, 0)
        }
        right += len(found & text.bounds)
        given += len(found)
        gold += len(text.bounds)
    return BoundScore(right=right, given=given, gold=gold)


def _next_letter(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def segmenters() -> Mapping[str, Segmenter]:
    """Return ours and the libraries that are installed, by name."""
    found: dict[str, Segmenter] = {"ours": _ours}
    for name, make in (
        ("sentencex", _sentencex),
        ("nupunkt", _nupunkt),
        ("pysbd", _pysbd),
        ("syntok", _syntok),
    ):
        try:
            found[name] = make()
        except ImportError:
            continue
    return found


def _ours(text: str) -> list[int]:
    return [start for start, _ in split_sentences(text, 0, len(text))]


def _sentencex() -> Segmenter:
    from sentencex import get_sentence_boundaries

    return lambda text: [b["start_index"] for b in get_sentence_boundaries("en", text)]


def _nupunkt() -> Segmenter:
    from nupunkt import sent_tokenize

    return lambda text: list(_places(text, [str(s) for s in sent_tokenize(text)]))


def _pysbd() -> Segmenter:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pysbd import Segmenter as Pysbd

        segmenter = Pysbd(language="en", clean=False, char_span=True)

    def segment(text: str) -> list[int]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [span.start for span in segmenter.segment(text)]

    return segment


def _syntok() -> Segmenter:
    from syntok.segmenter import analyze

    def segment(text: str) -> list[int]:
        return [tokens[0].offset for paragraph in analyze(text) for tokens in paragraph if tokens]

    return segment


def _places(text: str, sentences: list[str]) -> Iterator[int]:
    at = 0
    for sentence in sentences:
        at = text.index(sentence.strip(), at)
        yield at
        at += len(sentence.strip())


def figures(split: str | None) -> dict[str, object]:
    """Return each segmenter's F1, in all and by kind, and how many boundaries there are."""
    texts = load_bounds(split)
    kinds = list(dict.fromkeys(text.kind for text in texts))
    table: dict[str, object] = {
        "texts": len(texts),
        "boundaries": sum(len(text.bounds) for text in texts),
    }
    for name, segment in segmenters().items():
        own = score(segment, texts)
        by_kind = {
            kind: round(100 * score(segment, [t for t in texts if t.kind == kind]).f1, 1)
            for kind in kinds
        }
        table[name] = {"f1": round(100 * own.f1, 1), "by_kind": by_kind}
    return table


def main(argv: list[str] | None = None) -> int:
    """Show the figures, and write them if asked; return the exit code."""
    return exit_code(lambda: _run(argv))


def _run(argv: list[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.sentence_bounds", description=__doc__)
    parser.add_argument(
        "--split", choices=["dev", "test"], help="half of the gold; all if not given"
    )
    parser.add_argument("--out", type=Path, help="where to write the figures as JSON")
    parser.add_argument("--wrong", action="store_true", help="show the texts that are cut wrongly")
    given = parser.parse_args(argv)
    table = figures(given.split)
    print(json.dumps(table, indent=2))  # noqa: T201
    if given.wrong:
        for text in load_bounds(given.split):
            found = {_next_letter(text.text, at) for at in _ours(text.text)} - {0}
            if found != text.bounds:
                cut = sorted({0, *found, len(text.text)})
                shown = "|".join(text.text[a:b] for a, b in itertools.pairwise(cut))
                print(f"{text.kind}: {shown!r}")  # noqa: T201
    if given.out is not None:
        given.out.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
