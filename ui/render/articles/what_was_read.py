"""What was read of visitors' own articles, as HTML: shown before the first question."""

from __future__ import annotations

from collections.abc import Sequence

from index import Article
from ui.render.languages.inside import said_in_page
from ui.render.languages.speaking import say
from ui.render.markup import escape
from ui.render.reading import aside, counts, known_fields
from ui.render.titles import article_name, language_of

# An article, its file's format if that is known, and how it was read.
Read = tuple[Article, str | None, Sequence[str]]


def what_was_read(read: Sequence[Read]) -> str:
    """Return the fields of each article, and what is not in its text; nothing of none.

    Of several each is folded under its headline. It is in English: the page says it in the
    reader's language, but for what has a language of its own.
    """
    if not read:
        return ""
    head = f"<h2>{say('This is what was read')}</h2>"
    if len(read) == 1:
        return f'{head}<div class="read-one">{_one(*read[0])}</div>'
    folded = "".join(
        f'<details class="read-one"><summary dir="auto" lang="{language_of(one[0])}">'
        f"{escape(article_name(one[0]))}</summary>{_one(*one)}</details>"
        for one in read
    )
    return f"{head}{folded}"


def _one(article: Article, form: str | None, notes: Sequence[str]) -> str:
    rows = "".join(
        f'<dt>{name}</dt><dd dir="auto" lang="{language_of(article)}">{escape(value)}</dd>'
        for name, value in known_fields(article, form)
    )
    length = said_in_page("{n} characters, {m} words", **counts(article))
    rows += f"<dt>{say('Length')}</dt><dd>{length}</dd>"
    lines = "".join(
        f'<li dir="auto" lang="en">{escape(line)}</li>' for line in (*notes, *article.left_out)
    )
    return f"<dl>{rows}</dl>" + (f"<h3>{aside()}</h3><ul>{lines}</ul>" if lines else "")
