"""Pages of a web site and its feeds with full content, by Pelican."""

from __future__ import annotations

import html
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.formats.articles import Made
from eval.formats.made_file import MadeFile, run

_SETTINGS = """
SITENAME = "The Made Gazette"
SITEURL = "https://gazette.example"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
AUTHOR = "A. Maker"
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = "{slug}.atom"
CATEGORY_FEED_RSS = "{slug}.rss"
RSS_FEED_SUMMARY_ONLY = False
"""
_PAGE = """<html><head><title>%s</title>
<meta name="date" content="2031-03-%02d 09:00" />
<meta name="category" content="%s" />
<meta name="slug" content="%s" />
</head><body>
%s
</body></html>
"""


def make_files(articles: Sequence[Made], folder: Path) -> Iterator[MadeFile]:
    """Make a page, an RSS and an Atom feed of each article; what is made already stays."""
    pelican = shutil.which("pelican")
    if pelican is None:
        return
    content, output = folder / "site", folder / "site-made"
    if not output.exists():
        content.mkdir(exist_ok=True)
        settings = folder / "pelicanconf.py"
        settings.write_text(_SETTINGS, encoding="utf-8")
        for number, article in enumerate(articles):
            title = html.escape(article.title)
            about = (title, number % 28 + 1, article.name, article.name, article.body_html)
            (content / f"{article.name}.html").write_text(_PAGE % about, encoding="utf-8")
        run(pelican, str(content), "-o", str(output), "-s", str(settings))
    for suffix, kind in (("html", "html"), ("rss", "RSS"), ("atom", "Atom")):
        for article in articles:
            path = output / f"{article.name}.{suffix}"
            yield MadeFile(articles=(article,), path=path, kind=f"{kind}, by Pelican")
