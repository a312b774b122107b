"""Zip archives as documents use them: only what is asked for is unpacked, and within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import FormatError
from index.formats.options import Options

_ENCRYPTED = 0x1


class Archive:
    """A zip archive in memory. Nothing is written anywhere, so no name can lead outside."""

    def __init__(self, packed: zipfile.ZipFile, options: Options) -> None:
        self._packed = packed
        self._options = options
        self._left = options.limits.unpacked_bytes
        self._members = {info.filename: info for info in packed.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its members, in the archive's order."""
        return tuple(self._members)

    def has(self, name: str) -> bool:
        """Return whether there is such a member."""
        return name in self._members

    def read(self, name: str) -> bytes:
        """Return a member's bytes.

        What an archive says of its sizes is not believed.

        Raises:
            FormatError: if there is none, it is encrypted or broken, or all that was unpacked is
                more than the limit.
        """
        info = self._members.get(name)
        if info is None:
            raise FormatError(f"{self._options.name} lacks its part {name}. {_ANEW}")
        if info.flag_bits & _ENCRYPTED:
            raise FormatError(
                f"{self._options.name} is encrypted. Save it without a password and try again."
            )
        try:
            with self._packed.open(info) as member:
                data = member.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
            raise FormatError(
                f"{self._options.name} is damaged at its part {name}. {_ANEW}"
            ) from error
        if len(data) > self._left:
            raise FormatError(
                f"{self._options.name} unpacks to more than "
                f"{self._options.limits.unpacked_bytes >> 20:,} MiB, and is not read. "
                "Give its text as a .txt file."
            )
        self._left -= len(data)
        return data


_ANEW = "Save it anew in the program that made it and try again."


@contextmanager
def opened(data: bytes, options: Options) -> Iterator[Archive]:
    """Open a zip archive. Raises `FormatError` if it is none, or has too many members."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FormatError(f"{options.name} is damaged: it cannot be unpacked. {_ANEW}") from error
    with packed:
        if len(packed.infolist()) > options.limits.members:
            raise FormatError(
                f"{options.name} has {len(packed.infolist()):,} parts, and "
                f"{options.limits.members:,} are the most. Give its text as a .txt file."
            )
        yield Archive(packed, options)
