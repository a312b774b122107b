"""The programs that make the files: pandoc, LibreOffice, and a browser's print."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.formats.articles import Made

_SECONDS = 300
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_COLUMNS = (
    "<style>body{columns:2;column-gap:2em;font-size:10pt;text-align:justify;hyphens:auto}"
    "h1{column-span:all}@page{size:A4;margin:2cm}</style></head>"
)


@dataclass(frozen=True, kw_only=True)
class MadeFile:
    """A file that a program made of an article; `kind` is "suffix, by program"."""

    article: Made
    path: Path
    kind: str


def make_files(articles: Sequence[Made], folder: Path) -> Iterator[MadeFile]:
    """Make files of the articles with all programs that are here; what is made already stays."""
    pages = []
    for article in articles:
        page = folder / f"{article.name}.html"
        page.write_text(article.as_html, encoding="utf-8")
        pages.append(page)
        yield MadeFile(article=article, path=page, kind="html, by hand")
    by_page = dict(zip(pages, articles, strict=True))
    yield from _pandoc(by_page, folder)
    yield from _office(by_page, folder)
    yield from _browser(by_page, folder)


def _pandoc(pages: dict[Path, Made], folder: Path) -> Iterator[MadeFile]:
    if shutil.which("pandoc") is None:
        return
    for suffix, writer in (
        ("docx", "docx"),
        ("odt", "odt"),
        ("rtf", "rtf"),
        ("epub", "epub"),
        ("md", "gfm"),
    ):
        for page, article in pages.items():
            made = folder / f"{article.name}-pandoc.{suffix}"
            if not made.exists():
                _run("pandoc", "-s", "-f", "html", "-t", writer, "-o", str(made), str(page))
            yield MadeFile(article=article, path=made, kind=f"{suffix}, by pandoc")


def _office(pages: dict[Path, Made], folder: Path) -> Iterator[MadeFile]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return
    sources = [folder / f"{article.name}-pandoc.odt" for article in pages.values()]
    if not all(source.exists() for source in sources):
        return
    docx = [folder / "office-docx" / f"{source.stem}.docx" for source in sources]
    # Its EPUB is not among them: the rows at tables' heads are missing in it.
    for suffix, filter_name, of in (
        ("docx", "docx", sources),
        ("rtf", "rtf:Rich Text Format", sources),
        ("pdf", "pdf", sources),
        ("odt", "odt", docx),
    ):
        into = folder / f"office-{suffix}"
        made = [into / f"{source.stem}.{suffix}" for source in of]
        if not all(path.exists() for path in made):
            into.mkdir(exist_ok=True)
            profile = f"-env:UserInstallation=file://{folder / 'profile'}"
            to = ("--convert-to", filter_name, "--outdir", str(into))
            _run(office, profile, "--headless", *to, *map(str, of))
        for path, article in zip(made, pages.values(), strict=True):
            yield MadeFile(article=article, path=path, kind=f"{suffix}, by LibreOffice")


def _browser(pages: dict[Path, Made], folder: Path) -> Iterator[MadeFile]:
    browser = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if browser is None:
        return
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--no-first-run",
             f"--user-data-dir={folder / 'browser'}")  # fmt: skip
    for page, article in pages.items():
        columns = folder / f"{article.name}-columns.html"
        columns.write_text(article.as_html.replace("</head>", _COLUMNS), encoding="utf-8")
        for source, kind in (
            (page, "pdf, by Chromium"),
            (columns, "pdf in two columns, by Chromium"),
        ):
            made = folder / f"{source.stem}-printed.pdf"
            if not made.exists():
                _run(browser, *quiet, f"--print-to-pdf={made}", source.as_uri())
            yield MadeFile(article=article, path=made, kind=kind)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
