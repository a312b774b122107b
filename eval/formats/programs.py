"""The programs that make documents: pandoc, LibreOffice, LaTeX, and a browser's print."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.formats import latex, mail, news, sites, subtitles
from eval.formats.articles import Made
from eval.formats.made_file import MadeFile, run

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_PROGRAMS = ("pandoc", "soffice", *_CHROMIUM, "pdflatex", "pelican", "ffmpeg")
_COLUMNS = (
    "<style>body{columns:2;column-gap:2em;font-size:10pt;text-align:justify;hyphens:auto}"
    "h1{column-span:all}@page{size:A4;margin:2cm}</style></head>"
)
_PANDOC = {"txt": "plain", "md": "gfm", "html": "html5"} | {
    kind: kind for kind in ("docx", "odt", "rtf", "epub")
}


def versions() -> dict[str, str]:
    """Return the first line that each program that is here says of its version."""
    found = {}
    for program in _PROGRAMS:
        if shutil.which(program) is not None:
            # ffmpeg knows one dash only.
            flag = "-version" if program == "ffmpeg" else "--version"
            said = subprocess.run((program, flag), capture_output=True, check=True, text=True)
            found[program] = said.stdout.strip().partition("\n")[0]
    return found


def make_files(articles: Sequence[Made], folder: Path) -> Iterator[MadeFile]:
    """Make files of the articles with all programs that are here; what is made already stays."""
    pages = {}
    for article in articles:
        page = folder / f"{article.name}.html"
        page.write_text(article.as_html, encoding="utf-8")
        pages[page] = article
    yield from _pandoc(pages, folder)
    yield from _office(pages, folder)
    yield from _browser(pages, folder)
    for maker in (latex, sites, mail, subtitles, news):
        yield from maker.make_files(articles, folder)


def _pandoc(pages: dict[Path, Made], folder: Path) -> Iterator[MadeFile]:
    if shutil.which("pandoc") is None:
        return
    for suffix, writer in _PANDOC.items():
        for page, article in pages.items():
            made = folder / f"{article.name}-pandoc.{suffix}"
            if not made.exists():
                run("pandoc", "-s", "-f", "html", "-t", writer, "-o", str(made), str(page))
            yield MadeFile(articles=(article,), path=made, kind=f"{suffix}, by pandoc")


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
        ("txt", "txt:Text (encoded):UTF8", sources),
        ("html", "html:HTML (StarWriter)", sources),
        ("odt", "odt", docx),
    ):
        into = folder / f"office-{suffix}"
        made = [into / f"{source.stem}.{suffix}" for source in of]
        if not all(path.exists() for path in made):
            into.mkdir(exist_ok=True)
            profile = f"-env:UserInstallation=file://{folder.resolve() / 'profile'}"
            to = ("--convert-to", filter_name, "--outdir", str(into))
            run(office, profile, "--headless", *to, *map(str, of))
        for path, article in zip(made, pages.values(), strict=True):
            yield MadeFile(articles=(article,), path=path, kind=f"{suffix}, by LibreOffice")


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
                run(browser, *quiet, f"--print-to-pdf={made}", source.resolve().as_uri())
            yield MadeFile(articles=(article,), path=made, kind=kind)
