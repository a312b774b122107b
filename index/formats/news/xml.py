"""XML of newsrooms and of feeds: which one it is stands in its root element."""

from __future__ import annotations

from index.errors import FormatError
from index.formats.document import Document
from index.formats.news.feed import read_atom, read_rss
from index.formats.news.newsml import read_newsml
from index.formats.news.nitf import read_nitf
from index.formats.options import Options
from index.formats.web.elements import tag_of
from index.formats.web.page import read as read_page
from index.formats.xml_tree import xml_tree

_READERS = {
    "nitf": read_nitf,
    "newsitem": read_newsml,
    "newsmessage": read_newsml,
    "packageitem": read_newsml,
    "rss": read_rss,
    "rdf": read_rss,
    "feed": read_atom,
}


def read(data: bytes, options: Options) -> list[Document]:
    """Return the articles in NITF, NewsML-G2, RSS or Atom. Raises `FormatError` for other XML."""
    # Feeds often have small faults that do no harm; what has no root is still refused.
    root = xml_tree(data, name=options.name, recover=True)
    tag = tag_of(root)
    if tag == "html":
        return read_page(data, options)
    if tag not in _READERS:
        raise FormatError(
            f"{options.name} is XML of another kind (<{tag}>). "
            "NITF, NewsML-G2, RSS and Atom are read; export it as one of them."
        )
    documents = _READERS[tag](root, options)
    if len(documents) > options.limits.articles:
        raise FormatError(
            f"{options.name} has {len(documents):,} articles, and "
            f"{options.limits.articles:,} are the most."
        )
    return documents
