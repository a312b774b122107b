"""What was read of visitors' own articles, as HTML: shown before the first question."""

from __future__ import annotations

from collections.abc import Sequence

from index import Article
from ui.render.html import Html
from ui.render.languages.inside import said_in_page
from ui.render.languages.speaking import say
from ui.render.reading import aside, counts, known_fields
from ui.render.titles import article_name, language_of

# An article, its file's format if that is known, and how it was read.
Read = tuple[Article, str | None, Sequence[str]]


def what_was_read(read: Sequence[Read]) -> Html:
    """Return the fields of each article, and what is not in its text; nothing of none.

    Of several each is folded under its headline. It is in English: the page says it in the
    reader's language, but for what has a language of its own.
    """
    if not read:
        return Html()
    head = Html("<h2>{}</h2>").format(say("This is what was read"))
    if len(read) == 1:
        return head + Html('<div class="read-one">{}</div>').format(_one(*read[0]))
    folded = Html(
        '<details class="read-one"><summary dir="auto" lang="{}">{}</summary>{}</details>'
    )
    return head + Html().join(
        folded.format(language_of(one[0]), article_name(one[0]), _one(*one)) for one in read
    )


def _one(article: Article, form: str | None, notes: Sequence[str]) -> Html:
    rows = Html().join(
        Html('<dt>{}</dt><dd dir="auto" lang="{}">{}</dd>').format(
            name, language_of(article), value
        )
        for name, value in known_fields(article, form)
    )
    length = said_in_page("{n} characters, {m} words", **counts(article))
    fields = Html("<dl>{}<dt>{}</dt><dd>{}</dd></dl>").format(rows, say("Length"), length)
    lines = Html().join(
        Html('<li dir="auto" lang="en">{}</li>').format(line)
        for line in (*notes, *article.left_out)
    )
    return fields + Html("<h3>{}</h3><ul>{}</ul>").format(aside(), lines) if lines else fields
