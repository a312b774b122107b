"""Reads a file in a process of its own, which can be killed: bounded in time and memory.

The parent sends one line of JSON and then the file's bytes; the child answers with JSON, and
never with a pickle, since what it read may have been made to take it over. The child may not
write files, and has nothing of the parent's but the bytes.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from importlib import import_module
from typing import Any

from index.errors import ArticleError, FormatError
from index.formats.document import Document, from_json, to_json
from index.formats.limits import Limits
from index.formats.options import Options
from index.formats.registry import TEXT, Format

_OPEN_FILES = 64
_DEEPEST = 10_000


def read_documents(data: bytes, known: Format, options: Options) -> list[Document]:
    """Return what a format's reader makes of bytes.

    Plain text is read here, anything else in a child.

    Raises:
        FormatError: if the file is broken, or takes more time or memory than the
            limits allow.
    """  # noqa: DOC501 they are made by a function
    if known is TEXT:
        return _read(known.reader, data, options)
    request = json.dumps({"reader": known.reader, "options": asdict(options)}).encode() + b"\n"
    reply = _run(request + data, known, options)
    try:
        record = json.loads(reply)
        if "error" in record:
            raise FormatError(str(record["error"]))
        return [from_json(document) for document in record["documents"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        if isinstance(error, FormatError):
            raise
        raise _broken(known, options) from error


def _run(sent: bytes, known: Format, options: Options) -> bytes:
    limits = options.limits
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    child = subprocess.Popen(
        # -P: a module in the folder that the user happens to be in is not imported.
        [sys.executable, "-P", "-m", "index.formats.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )
    with child:
        try:
            reply, _ = child.communicate(sent, timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            raise FormatError(
                f"{options.name} was still not read after {limits.seconds:g} seconds. "
                f"Save it anew as {known.name}, or give its text as a .txt file."
            ) from None
        finally:
            child.kill()
    if child.returncode == _OUT_OF_MEMORY:
        raise FormatError(
            f"{options.name} takes more than {limits.memory_bytes >> 20:,} MiB of memory to read. "
            "Give a part of it, or its text as a .txt file."
        )
    if child.returncode != 0:
        raise _broken(known, options)
    return reply


def _broken(known: Format, options: Options) -> FormatError:
    return FormatError(
        f"{options.name} cannot be read as {known.name}: it is broken, or not of this format. "
        "Open it in the program that made it, save it anew, and try again."
    )


# The child

_OUT_OF_MEMORY = 77


def _read(reader: str, data: bytes, options: Options) -> list[Document]:
    module, _, function = reader.partition(":")
    documents: list[Document] = getattr(import_module(module), function)(data, options)
    for document in documents:
        letters = sum(len(block.text) for block in document.blocks)
        if letters > options.limits.characters:
            raise FormatError(
                f"{options.name} has {letters:,} characters of text, and "
                f"{options.limits.characters:,} are the most. Give a part of it."
            )
    return documents


def _bound(limits: Limits) -> None:
    """Bound this process's memory, processor time and files, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    seconds = max(1, int(limits.seconds) + 1)
    for what, most in (
        ("RLIMIT_AS", limits.memory_bytes),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", _OPEN_FILES),
    ):
        number = getattr(resource, what, None)
        if number is not None:
            with contextlib.suppress(ValueError, OSError):  # a lower one stands already
                resource.setrlimit(number, (most, most))


def _answer(sent: bytes) -> dict[str, Any]:
    line, _, data = sent.partition(b"\n")
    request = json.loads(line)
    given = request["options"]
    options = Options(**{**given, "limits": Limits(**given["limits"])})
    _bound(options.limits)
    try:
        documents = _read(request["reader"], data, options)
        return {"documents": [to_json(replace_unwritable(document)) for document in documents]}
    except ArticleError as error:
        return {"error": str(error)}


def replace_unwritable(document: Document) -> Document:
    """Return a document without lone surrogates, which JSON can write and UTF-8 cannot."""
    clean = [
        replace(block, text=block.text.encode("utf-8", "replace").decode("utf-8"))
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(clean))


def _main() -> None:
    # Pages may be nested as deeply as lxml reads them, three calls a level.
    sys.setrecursionlimit(_DEEPEST)
    # What a library prints must not stand in the reply.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        reply = json.dumps(_answer(sys.stdin.buffer.read())).encode()
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    replies.write(reply)
    replies.close()
    os._exit(0)  # nothing of the file's objects needs to be put in order


if __name__ == "__main__":
    _main()
