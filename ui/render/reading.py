"""An article as it was read: what it says of itself, its text, and what was left out."""

from __future__ import annotations

from index.article import Article
from index.formats.reading import Reading
from ui.render.terminal import Page, Row

ASIDE = "Not in the text, and how it was read:"


def reading_page(reading: Reading, of: int = 1) -> Page:
    """Return the page of one reading: fields first, then the text, then what was left out.

    Where it is one of several, which `of` counts, a line sets it apart from the next.
    """
    fields = known_fields(reading.article, reading.format)
    page = [Row(marker=f"{name}:", text=value) for name, value in fields]
    page += [Row(), *(Row(text=line) for line in reading.article.text.split("\n"))]
    aside = (*reading.notes, *reading.article.left_out)
    if aside:
        page += [Row(), Row(text=ASIDE, style="bold")]
        page += [Row(marker="-", text=line) for line in aside]
    return [*page, Row(), Row(text="* * *", style="dim"), Row()] if of > 1 else page


def known_fields(article: Article, form: str | None) -> list[tuple[str, str]]:
    """Return what is known of an article, with the name of each; `form` is its file's format."""
    pages = [page for _, page in article.pages]
    fields = (
        ("Title", article.title),
        ("Authors", ", ".join(article.authors)),
        ("Published", article.published or article.date),
        ("Updated", article.updated),
        ("Publisher", article.publisher),
        ("Language", article.language),
        ("Address", article.url),
        ("Rights", article.rights),
        ("Format", form),
        ("Pages", str(max(pages)) if pages else None),
        ("Length", f"{len(article.text):,} characters, {len(article.text.split()):,} words"),
    )
    return [(name, value) for name, value in fields if value]
