"""What the tests share: fake models, articles, and texts of every kind."""

from __future__ import annotations

import os

# Before anything imports huggingface_hub, which reads them once: tests ask no host outside.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st

from eval.hostile.stand_in import FakeEncoder
from index import Article, Index, SentenceTransformerEncoder, decode, save_index
from qa import Bot, EvidenceReader
from qa.decision.confidence import Confidence
from qa.features.sentence_features import Weigher
from qa.readers.span_model import TOKENIZER_FILE, Logits
from qa.readers.windows import WINDOW_TOKENS, Window, Windows

# The same examples on every run and on every machine, however slow.
settings.register_profile("articleqa", deadline=None, derandomize=True, max_examples=150)
settings.load_profile("articleqa")


@lru_cache(maxsize=8)
def packaged_windows(max_tokens: int = WINDOW_TOKENS) -> Windows:
    """Cut windows by the packaged reader's tokenizer, which needs no model."""
    return Windows(Path(str(files("qa") / "model" / TOKENIZER_FILE)), max_tokens)


class PointingModel:
    """A deterministic stand-in for a trained reader's model (`qa.readers.span_model`).

    It points at each phrase of `points` with the margin given (in nats, over "not here")
    wherever a window holds its tokens. Any other token gets a hash of itself and its place,
    from -6 to -2, as first and as last: so every sentence has a best span, with a margin
    from -12 to -4.
    """

    def __init__(
        self, points: Mapping[str, float] | None = None, *, max_tokens: int = WINDOW_TOKENS
    ) -> None:
        self.windows: Windows = packaged_windows(max_tokens)
        self._points = dict(points if points is not None else {})

    def scores(self, windows: Sequence[Window]) -> list[tuple[Logits, Logits]]:
        return [self._score(window) for window in windows]

    def _score(self, window: Window) -> tuple[Logits, Logits]:
        start, end = (
            np.array([_hashed(salt, i, token) for i, token in enumerate(window.ids)], np.float32)
            for salt in ("start", "end")
        )
        start[0] = end[0] = 0.0
        tokens = window.ids[window.rows]
        for phrase, margin in self._points.items():
            (of_phrase,) = packaged_windows().of("?", phrase)
            wanted = of_phrase.ids[of_phrase.rows]
            for at in range(len(tokens) - len(wanted) + 1):
                if np.array_equal(tokens[at : at + len(wanted)], wanted):
                    start[window.rows[at]] = margin / 2
                    end[window.rows[at + len(wanted) - 1]] = margin / 2
        return start, end


def _hashed(salt: str, place: int, token: int) -> float:
    return -6.0 + 4.0 * crc32(f"{salt} {place} {token}".encode()) / 2**32


def sentence_bot(
    *articles: Article | str,
    encoder: FakeEncoder | None = None,
    threshold: float | None = None,
) -> Bot:
    """A bot that reads whole sentences with no trained model: fast, and the same everywhere."""
    given = [Article(text=a) if isinstance(a, str) else a for a in articles]
    index = Index.build(given, encoder if encoder is not None else FakeEncoder())
    weigher = Weigher(index)
    return Bot(
        index,
        reader=EvidenceReader(index, weigher=weigher),
        confidence=Confidence(weigher),
        threshold=threshold,
    )


TWO_SECTIONS = """\
2024-05-17 Lighthouse keepers of Skara return after forty years

The lighthouse on Skara was manned again on Friday. Its two keepers, Ines Holm and Petter \
Lund, arrived by boat at 6 a.m. with food for a month.

The lamp

The lamp burns rapeseed oil and can be seen from 31 kilometres away. It was built in Paris \
in 1869. “It has never failed us,” Holm said.

The boat

A boat named Tern brings the post every second Tuesday. It carries no passengers. Storms \
kept it in the harbour for nine weeks last winter.
"""


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture(scope="session")
def two_sections() -> Article:
    """Two headed sections under a dated headline and a first paragraph."""
    return Article(text=TWO_SECTIONS, source="skara.txt")


@pytest.fixture(scope="session")
def shipped_article() -> Article:
    """The article that the package answers about."""
    raw = (files("qa") / "article.txt").read_bytes()
    return Article(text=decode(raw, name="article.txt"), source="article.txt")


@pytest.fixture
def skara(two_sections: Article, encoder: FakeEncoder) -> Index:
    """The article of two sections, made searchable."""
    return Index.build([two_sections], encoder)


@pytest.fixture
def folder(skara: Index, tmp_path: Path) -> Path:
    """A folder that `skara` is saved to."""
    save_index(skara, tmp_path / "saved")
    return tmp_path / "saved"


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a saved index."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return manifest


def file_of(folder: Path, part: str) -> Path:
    """The data file of a saved index that the manifest names for `part`."""
    return folder / str(read_manifest(folder)["files"][part]["file"])


def environment() -> dict[str, str]:
    """The environment of a new interpreter that imports what this one can."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def run_python(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script in a new interpreter that imports what this one can."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="session")
def real_encoder() -> SentenceTransformerEncoder:
    """The packaged embedding model; for tests marked `model`."""
    return SentenceTransformerEncoder()


_PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c"),
        *(" ", "\t", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u202e", "\x00", "\x07"),
        *(". ", "! ", "? ", "...", "… ", "“", "”", '"', "’", "(", ")", "[1]", ": ", "; "),
        *("# ", "## Heading\n", "- ", "* ", "• ", "1. ", "12) ", "1999. ", "3.14", "$4.99"),
        *("word ", "Word ", "Russia", "U.S. ", "Mr. ", "p.m. ", "e.g. ", "A. B. ", "ﬃ"),
        *("Зачем ", "مرحبا ", "שלום ", "日本語。", "ก็", "é", "e\u0301", "\u0301", "\u1100\u1161"),
        *("\ud800", "\udc00", "😀", "👩‍👩‍👧", "x" * 70, "Word " * 30, "http://a.b/c?d=e. "),
    ]
)
# Any text that a file, a web page or a broken program may hold.
any_text = st.one_of(
    st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=40).map("".join),
    st.text(st.characters(), max_size=120),
)


# The command line's; it is imported late, since it takes the fake model from here.


@pytest.fixture
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line opens bots with the fake model."""
    from command_line import fake_default_encoder

    fake_default_encoder(monkeypatch)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A file with the small article."""
    from command_line import write_story

    return write_story(tmp_path)


# The browser's; they too are imported late.
from browsing import browser, scripted, visit  # noqa: E402, F401
