"""What a web page says of itself: JSON-LD, Open Graph and the like."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from index.formats.dates import iso_date

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARTICLE = re.compile(
    r"Article|BlogPosting|Report\b|LiveBlogPosting|OpinionNews|ReviewNews|AnalysisNews"
)
_DEEPEST = 40
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class PageFields:
    """The page's own statements; `free` is False if it says that the article is to be paid for."""

    title: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    rights: str | None = None
    free: bool | None = None
    body: str | None = None


def page_fields(root: _Element, address: str | None) -> PageFields:
    """Return what the page states: JSON-LD first, then its meta elements."""
    stated = _article(root)
    meta = _meta(root)
    return PageFields(
        title=_words(stated.get("headline") or stated.get("name"))
        or meta.get("og:title")
        or meta.get("twitter:title"),
        description=_words(stated.get("description"))
        or meta.get("og:description")
        or meta.get("description"),
        authors=_names(stated.get("author")) or _meta_authors(meta),
        published=iso_date(_words(stated.get("datePublished")))
        or iso_date(meta.get("article:published_time") or meta.get("date") or meta.get("dc.date")),
        updated=iso_date(_words(stated.get("dateModified")))
        or iso_date(meta.get("article:modified_time") or meta.get("og:updated_time")),
        publisher=next(iter(_names(stated.get("publisher"))), None)
        or meta.get("og:site_name")
        or meta.get("dc.publisher"),
        language=_words(stated.get("inLanguage")) or _language(root, meta),
        url=_canonical(root, meta, address),
        rights=_words(stated.get("copyrightNotice"))
        or _words(stated.get("license"))
        or meta.get("dc.rights")
        or meta.get("copyright"),
        free=_free(stated),
        body=_text(stated.get("articleBody")),
    )


def _article(root: _Element) -> dict[str, Any]:
    """Return the JSON-LD record of the article; the first that has a headline, or any."""
    found = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script.text or ""
        )
        try:
            record = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        found += [r for r in _records(record) if _ARTICLE.search(str(r.get("@type")))]
    return next((r for r in found if r.get("headline")), found[0] if found else {})


def _records(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _records(part, depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _records(part, depth + 1)


def _meta(root: _Element) -> dict[str, str]:
    """Return the meta elements by their name, the first of each; authors are parted by lines."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        words = " ".join((element.get("content") or "").split())
        name = name.strip().lower()
        if not name or not words:
            continue
        if name in found and name in ("author", "article:author", "citation_author", "dc.creator"):
            found[name] += f"\n{words}"
        else:
            found.setdefault(name, words)
    return found


def _meta_authors(meta: dict[str, str]) -> tuple[str, ...]:
    for name in (
        "author",
        "article:author",
        "dc.creator",
        "citation_author",
        "parsely-author",
        "byl",
    ):
        # Some sites name the author's page instead.
        lines = [line for line in meta.get(name, "").split("\n") if not _ADDRESS.match(line)]
        if names := _unique(re.sub(r"^by\s+", "", line, flags=re.IGNORECASE) for line in lines):
            return names
    return ()


def _names(value: Any) -> tuple[str, ...]:
    """Return the names in a person, an organisation, a string, or a list of them."""
    if isinstance(value, list):
        return _unique(name for part in value for name in _names(part))
    if isinstance(value, dict):
        return _names(value.get("name"))
    words = _words(value)
    return () if words is None or _ADDRESS.match(words) else (words,)


def _unique(names: Iterator[str] | Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _language(root: _Element, meta: dict[str, str]) -> str | None:
    return (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or meta.get("og:locale")
    )


def _canonical(root: _Element, meta: dict[str, str], address: str | None) -> str | None:
    links = (
        link.get("href")
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    for found in (next(links, None), meta.get("og:url"), address):
        if found:
            try:
                full: str = urljoin(address or "", found.strip())
                if urlsplit(full).scheme in ("http", "https"):
                    return full
            except ValueError:
                continue
    return None


def _free(stated: dict[str, Any]) -> bool | None:
    value = stated.get("isAccessibleForFree")
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).strip().lower().rpartition("/")[2])


def _words(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, str)), None)
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None


def _text(value: Any) -> str | None:
    return html.unescape(value) if isinstance(value, str) and value.strip() else None
