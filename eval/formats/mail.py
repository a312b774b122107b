"""Messages and mailboxes by Python's own library, which many programs send with."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

from eval.formats.articles import Made
from eval.formats.made_file import MadeFile

_A_BOX = 2


def make_files(articles: Sequence[Made], folder: Path) -> Iterator[MadeFile]:
    """Make messages in plain text, in HTML, and mailboxes of two plain ones each."""
    for kind, rich in (("eml, plain", False), ("eml, HTML", True)):
        for article in articles:
            path = folder / f"{article.name}-{'rich' if rich else 'plain'}.eml"
            path.write_bytes(_message(article, rich=rich).as_bytes())
            yield MadeFile(articles=(article,), path=path, kind=f"{kind}, by Python")
    for number, article in enumerate(articles):
        both = (article, articles[(number + 1) % len(articles)])[: len(articles)]
        path = folder / f"{article.name}.mbox"
        path.unlink(missing_ok=True)
        box = mailbox.mbox(path)
        for one in both[:_A_BOX]:
            box.add(_message(one, rich=False))
        box.close()
        yield MadeFile(articles=both, path=path, kind="mbox, by Python")


def _message(article: Made, *, rich: bool) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "The Made Gazette <desk@gazette.example>"
    message["To"] = "readers@gazette.example"
    message["Date"] = "Mon, 03 Mar 2031 09:00:00 +0000"
    message["Subject"] = article.title
    if rich:
        message.set_content(article.body_html, subtype="html")
    else:
        message.set_content(article.as_text, cte="quoted-printable")
    return message
