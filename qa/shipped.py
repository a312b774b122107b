"""The article that ships with the package, and its index."""

from __future__ import annotations

from pathlib import Path

from index.article import Article
from index.formats.reading import read_article
from index.packaged_file import package_folder, packaged_checksums, packaged_file

# What `articleqa index build qa/shipped` saves: with it nothing needs to be embedded.
_INDEX = "shipped"


def shipped_index() -> Path:
    """Return the folder of the shipped article's index, all of whose files are checked.

    Raises:
        PackagedFileError: if one of them is missing or damaged.
    """
    for name in packaged_checksums("qa"):
        if name.startswith(f"{_INDEX}/"):
            packaged_file("qa", name)
    return package_folder("qa") / _INDEX


def shipped_article() -> Article:
    """Return the article that ships with the package, read afresh.

    Raises:
        PackagedFileError: if its file is missing or damaged.
    """
    return read_article(packaged_file("qa", "article.txt"))
