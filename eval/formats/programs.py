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
    """Make files of the articles with all programs that are on this machine."""
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
            _run("pandoc", "-s", "-f", "html", "-t", writer, "-o", str(made), str(page))
            yield MadeFile(article=article, path=made, kind=f"{suffix}, by pandoc")


def _office(pages: dict[Path, Made], folder: Path) -> Iterator[MadeFile]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return
    sources = [folder / f"{article.name}-pandoc.odt" for article in pages.values()]
    if not all(source.exists() for source in sources):
        return
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    for suffix, filter_name in (
        ("docx", "docx"),
        ("rtf", "rtf:Rich Text Format"),
        ("pdf", "pdf"),
        ("epub", "epub"),
    ):
        into = folder / f"office-{suffix}"
        into.mkdir(exist_ok=True)
        to = ("--convert-to", filter_name, "--outdir", str(into))
        _run(office, profile, "--headless", *to, *map(str, sources))
        for source, article in zip(sources, pages.values(), strict=True):
            made = into / f"{source.stem}.{suffix}"
            if made.exists():
                yield MadeFile(article=article, path=made, kind=f"{suffix}, by LibreOffice")
    into = folder / "office-odt"
    into.mkdir(exist_ok=True)
    _run(office, profile, "--headless", "--convert-to", "odt", "--outdir", str(into),
         *[str(folder / "office-docx" / f"{s.stem}.docx") for s in sources])  # fmt: skip
    for source, article in zip(sources, pages.values(), strict=True):
        made = into / f"{source.stem}.odt"
        if made.exists():
            yield MadeFile(article=article, path=made, kind="odt, by LibreOffice")


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
        for source, kind in ((page, "pdf, by Chromium"), (columns, "pdf in two columns, by Chromium")):
            made = folder / f"{source.stem}-printed.pdf"
            _run(browser, *quiet, f"--print-to-pdf={made}", source.as_uri())
            if made.exists():
                yield MadeFile(article=article, path=made, kind=kind)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
