"""An article as it was read: what it says of itself, its text, and what was left out."""

from __future__ import annotations

from index.article import Article
from index.formats.reading import Reading
from ui.render.languages.speaking import say
from ui.render.terminal import Page, Row


def aside() -> str:
    """Return what stands above what is not in the text."""
    return say("Not in the text, and how it was read:")


def reading_page(reading: Reading, of: int = 1) -> Page:
    """Return the page of one reading: fields first, then the text, then what was left out.

    Where it is one of several, which `of` counts, a line sets it apart from the next.
    """
    fields = known_fields(reading.article, reading.format)
    length = say("{n} characters, {m} words", **counts(reading.article))
    fields.append((say("Length"), length))
    page = [Row(marker=f"{name}:", text=value) for name, value in fields]
    page += [Row(), *(Row(text=line) for line in reading.article.text.split("\n"))]
    lines = (*reading.notes, *reading.article.left_out)
    if lines:
        page += [Row(), Row(text=aside(), style="bold")]
        page += [Row(marker="-", text=line) for line in lines]
    return [*page, Row(), Row(text="* * *", style="dim"), Row()] if of > 1 else page


def known_fields(article: Article, form: str | None) -> list[tuple[str, str]]:
    """Return what is known of an article, with the name of each; `form` is its file's format."""
    pages = [page for _, page in article.pages]
    fields = (
        (say("Title"), article.title),
        (say("Authors"), ", ".join(article.authors)),
        (say("Published"), article.published or article.date),
        (say("Updated"), article.updated),
        (say("Publisher"), article.publisher),
        (say("Language"), article.language),
        (say("Address"), article.url),
        (say("Rights"), article.rights),
        (say("Format"), form),
        (say("Pages"), str(max(pages)) if pages else None),
    )
    return [(name, value) for name, value in fields if value]


def counts(article: Article) -> dict[str, int]:
    """Return how many characters `n` and words `m` an article's text has."""
    return {"n": len(article.text), "m": len(article.text.split())}
