"""The files that the page loads: its script, its looks, its fonts and its icons."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

_SCRIPTS = (
    *("page/page", "page/language", "page/calls", "kept/drafts", "kept/address"),
    *("kept/undoing", "article/place", "article/marks", "kept/kept", "kept/settings"),
    *("article/article", "article/find", "article/contents", "article/headline"),
    *("conversation/heard", "conversation/further", "conversation/asking"),
    *("conversation/composer", "conversation/recalling", "article/quoting"),
    *("article/link", "conversation/doing", "conversation/conversations", "own/own"),
    *("own/bringing", "own/several", "kept/forgetting", "page/shortcuts", "page/start"),
)
_LOOKS = (
    *("page", "paper", "marks", "find", "signs", "turn", "sources", "composer", "dialogs"),
    *("bringing", "several", "settings", "phone", "print"),
)
_ICONS = {
    "icon.svg": ("icon.svg", "image/svg+xml"),
    "favicon.ico": ("icon-192.png", "image/png"),
    "icon-192.png": ("icon-192.png", "image/png"),
    "icon-512.png": ("icon-512.png", "image/png"),
}
_FONTS = {
    "fonts/regular.woff2": "SourceSansPro-Regular.woff2",
    "fonts/bold.woff2": "SourceSansPro-Bold.woff2",
}
# A fifth of what the page weighs beside its fonts: lines that are a comment are not sent.
_COMMENTS = {
    "js": re.compile(r"^[ \t]*//.*\n", re.MULTILINE),
    "css": re.compile(r"^[ \t]*/\*.*?\*/\n", re.MULTILINE | re.DOTALL),
}
_DAY, _YEAR = 86_400, 31_536_000


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file: its kind, its bytes, the same packed by gzip if that helps, and seconds it keeps."""

    kind: str
    plain: bytes
    packed: bytes | None = None
    keeps: int = _DAY


@dataclass(frozen=True, kw_only=True)
class Names:
    """What the files are called that the page loads; a name changes with what its file holds."""

    script: str
    looks: str
    plain: str


@lru_cache(maxsize=1)
def assets() -> Mapping[str, Asset]:
    """Return the files by their names."""
    return {
        **{name: _text(kind, text) for name, kind, text in _texts()},
        **{
            name: Asset(kind=kind, plain=(_static() / "icons" / file).read_bytes())
            for name, (file, kind) in _ICONS.items()
        },
        **_fonts(),
    }


@lru_cache(maxsize=1)
def asset_names() -> Names:
    """Return what the page's own files are called."""
    (script, *_), (looks, *_), (plain, *_) = _texts()
    return Names(script=script, looks=looks, plain=plain)


def read_file(name: str) -> str:
    """Return a file of the page as text; each kind is in a folder of its own."""
    return (_static() / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _texts() -> tuple[tuple[str, str, str], ...]:
    """Return the name, the kind and the text of the script, the looks and the plain ones."""
    texts = (
        ("page", "js", "text/javascript", [f"js/{name}.js" for name in _SCRIPTS]),
        ("page", "css", "text/css", [f"css/{name}.css" for name in _LOOKS]),
        ("plain", "css", "text/css", ["plain.css"]),
    )
    joined = [
        (*rest, _COMMENTS[rest[1]].sub("", "".join(map(read_file, names))))
        for *rest, names in texts
    ]
    return tuple((f"{stem}-{_hash(t)}.{ending}", kind, t) for stem, ending, kind, t in joined)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def _text(kind: str, text: str) -> Asset:
    plain = text.encode("utf-8")
    packed = gzip.compress(plain, 9, mtime=0)
    return Asset(kind=f"{kind}; charset=utf-8", plain=plain, packed=packed, keeps=_YEAR)


def _fonts() -> dict[str, Asset]:
    """Return the two fonts that lie in Gradio's package, if they do; it is not imported."""
    found = find_spec("gradio")
    places = found.submodule_search_locations if found is not None else None
    folder = Path(next(iter(places or ["."]))) / "templates/frontend/static/fonts/SourceSansPro"
    return {
        name: Asset(kind="font/woff2", plain=(folder / file).read_bytes())
        for name, file in _FONTS.items()
        if (folder / file).is_file()
    }


def _static() -> Path:
    return Path(str(files("ui") / "page" / "static"))
