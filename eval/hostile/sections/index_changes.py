"""Saved indexes changed so that they are well formed, with all checksums right, and wrong.

Whatever is wrong is seen by this program before any other's: no input here reaches FAISS or
NumPy with a size or a number that they would have to survive.
"""

from __future__ import annotations

import copy
import hashlib
import json
import os
import random
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from index.storage.manifest import MANIFEST, PARTS, file_name


def deep(levels: int) -> Any:
    """Return lists within lists."""
    found: Any = []
    for _ in range(levels):
        found = [found]
    return found


VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 7, 63, 65, 2**31, 2**63, -(2**63), 10**30, 10**400),
    *(0.0, 1.0, 0.5, -0.5, 1e308, float("nan"), float("inf"), float("-inf")),
    *("", "0", "1", "\ud800", "\0", "../x", "/etc/passwd", ".", "x" * 5000, "\x1b[2J", "fake-1"),
    *([], {}, [[]], [0, 1], ["a"], {"": {}}, [[0, 5]], [[1, 0]], deep(300)),
)

Changed = tuple[Any, dict[str, bytes], str]


class Saved:
    """What a saved index holds, opened up for changes."""

    def __init__(self, folder: Path) -> None:
        """Read all files of the index in a folder."""
        self.folder = folder
        self.manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        files = self.manifest["files"]
        self.raw = {part: (folder / files[part]["file"]).read_bytes() for part in PARTS}

    def records(self, part: str) -> list[Any]:
        """Return the records of a part, parsed."""
        return [json.loads(line) for line in self.raw[part].splitlines()]

    def write(self, manifest: Any, raw: dict[str, bytes]) -> None:
        """Put other files in the folder, with their checksums in the manifest."""
        for path in self.folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                path.unlink()
        for part, content in raw.items():
            checksum = hashlib.sha256(content).hexdigest()
            name = file_name(part, checksum)
            (self.folder / name).write_bytes(content)
            if content != self.raw[part]:
                manifest["files"][part] = {"file": name, "sha256": checksum}
        (self.folder / MANIFEST).write_text(json.dumps(manifest))


def lines(records: list[Any]) -> bytes:
    """Return records as JSON lines."""
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Return every container within a value, with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


def changed_json(value: Any, chosen: random.Random) -> str:
    """Change one thing anywhere within a value, and say what."""
    container, key = chosen.choice(list(places(value)))
    if chosen.random() < 0.12:
        del container[key]
        return f"{key!r} deleted"
    if isinstance(container, list) and chosen.random() < 0.2:
        container.insert(key, container[key])
        return f"{key!r} twice"
    old, new = container[key], copy.deepcopy(chosen.choice(VALUES))
    if key == "heading" and new is None:
        new = "No such heading"  # none at all is a heading that a passage may have
    if isinstance(old, int) and chosen.random() < 0.4:
        new = old + chosen.choice([-1000, -2, -1, 1, 2, 1000])
    container[key] = new
    return f"{key!r} is {str(new)[:60]!r}"


def changed_manifest(saved: Saved, chosen: random.Random) -> Changed:
    """Change one thing in the manifest."""
    manifest = copy.deepcopy(saved.manifest)
    said = changed_json(manifest, chosen)
    return manifest, saved.raw, f"manifest: {said}"


def changed_records(saved: Saved, chosen: random.Random) -> Changed:
    """Change one thing in an article or a passage."""
    part = chosen.choice(["articles.jsonl", "passages.jsonl", "passages.jsonl"])
    records = saved.records(part)
    said = changed_json(records, chosen)
    return copy.deepcopy(saved.manifest), saved.raw | {part: lines(records)}, f"{part}: {said}"


def changed_order(saved: Saved, chosen: random.Random) -> Changed:
    """Change which passages there are, or where."""
    records, original = saved.records("passages.jsonl"), saved.records("passages.jsonl")
    how = chosen.choice(["shuffled", "dropped", "doubled", "moved", "merged"])
    at = chosen.randrange(len(records) - 1)
    if how == "shuffled":
        while records == original:
            chosen.shuffle(records)
    elif how == "dropped":
        del records[at]
    elif how == "doubled":
        records.insert(at, records[at])
    elif how == "moved":
        by = chosen.choice([-1, 1])
        records[at] |= {"start": records[at]["start"] + by, "end": records[at]["end"] + by}
    else:
        # As many vectors as before, but all of the text in each.
        everything = [s for record in original for s in record["sentences"]]
        start, end = original[0]["start"], original[-1]["end"]
        records = [r | {"start": start, "end": end, "sentences": everything} for r in original]
    raw = saved.raw | {"passages.jsonl": lines(records)}
    return copy.deepcopy(saved.manifest), raw, f"passages {how} at {at}"


def changed_vectors(saved: Saved, chosen: random.Random) -> Changed:
    """Change a number, the header or the length of a file of vectors."""
    part = chosen.choice(["passages.faiss", "sentences.faiss"])
    raw = bytearray(saved.raw[part])
    how = chosen.choice(["number", "header", "header", "kind", "length"])
    if how == "number":
        value = chosen.choice([float("nan"), float("inf"), float("-inf"), 3.0, 1e30, -1.5])
        struct.pack_into("<f", raw, 45 + 4 * chosen.randrange((len(raw) - 45) // 4), value)
        how = f"{how} {value}"
    elif how == "header":
        at, form = chosen.choice([(4, "<i"), (8, "<q"), (32, "<b"), (33, "<i"), (37, "<Q")])
        size = 8 * struct.calcsize(form)
        most = 2**size - 1 if form == "<Q" else 2 ** (size - 1) - 1
        value = chosen.choice([7, 2, most, most // 2] + ([] if form == "<Q" else [-1, -7]))
        struct.pack_into(form, raw, at, value)
        how = f"{how} {at} is {value}"
    elif how == "kind":
        raw[:4] = chosen.choice([b"IxF2", b"IxFl", b"IwFl", b"IxPT", b"IxMp", b"\0\0\0\0", b"null"])
    else:
        raw = raw[: chosen.randrange(len(raw))] if chosen.random() < 0.5 else raw + b"\0" * 4
    return copy.deepcopy(saved.manifest), saved.raw | {part: bytes(raw)}, f"{part}: {how}"


CHANGES: tuple[Callable[[Saved, random.Random], Changed], ...] = (
    changed_manifest,
    changed_records,
    changed_order,
    changed_vectors,
)


# What may stand in a file's place that is no file.
NO_FILES: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a pipe": lambda path: os.mkfifo(path),
    "a device": lambda path: path.symlink_to("/dev/null"),
    "a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "nothing": lambda path: None,
}

# Manifests of other programs, and of none.
FOREIGN: tuple[bytes, ...] = (
    *(b"", b"{}", b"[]", b"null", b"7", b'"articleqa-index"', b"\xff\xfe", b"[" * 50_000),
    *(b'{"name": "site", "icons": []}', b'{"format": "another", "version": 1}'),
    *(b'{"format": ["articleqa-index"]}', b'{"format": "articleqa-index"'),
)


def put_no_file(saved: Saved, chosen: random.Random) -> str:
    """Put what is no file in the place of one of an index's, and say what."""
    saved.write(copy.deepcopy(saved.manifest), saved.raw)
    part = chosen.choice([MANIFEST, *PARTS])
    name = MANIFEST if part == MANIFEST else saved.manifest["files"][part]["file"]
    what = chosen.choice(list(NO_FILES))
    (saved.folder / name).unlink()
    NO_FILES[what](saved.folder / name)
    return f"{what} in the place of {part}"


def put_foreign(saved: Saved, chosen: random.Random) -> str:
    """Put another program's manifest in the folder, and say which."""
    saved.write(copy.deepcopy(saved.manifest), saved.raw)
    number = chosen.randrange(len(FOREIGN))
    (saved.folder / MANIFEST).write_bytes(FOREIGN[number])
    return f"foreign manifest {number}"


def put_changed(saved: Saved, chosen: random.Random) -> str:
    """Change a part of an index, its checksum with it, and say how."""
    manifest, raw, said = chosen.choice(CHANGES)(saved, chosen)
    saved.write(manifest, raw)
    return said
