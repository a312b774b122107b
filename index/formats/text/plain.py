"""Plain text: the file is the text."""

from __future__ import annotations

from index.errors import FormatError
from index.formats.document import Block, Document
from index.formats.encoding import decode_text
from index.formats.options import Options


def read(data: bytes, options: Options) -> list[Document]:
    """Return a text file as one document of one block, every character of it kept.

    Raises:
        FormatError: if it is no text, or an empty one.
    """
    decoded = decode_text(
        data, name=options.name, encoding=options.encoding, charset=options.charset
    )
    if not decoded.text.strip():
        raise FormatError(f"{options.name} is empty. Give a file with at least one word.")
    return [
        Document(
            blocks=(Block(text=decoded.text, kind="verbatim"),),
            notes=() if decoded.note is None else (decoded.note,),
            source_encoding=None if decoded.encoding == "utf-8" else decoded.encoding,
        )
    ]
