"""The newsroom's formats, which no program at hand makes: written in their schemas' order."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from eval.formats.articles import Made
from eval.formats.made_file import MadeFile

_DAY, _PUBLISHER = "2031-03-03T09:00:00Z", "The Made Gazette"


def make_files(articles: Sequence[Made], folder: Path) -> Iterator[MadeFile]:
    """Make ninjs 3, NITF 3 and NewsML-G2 of each article."""
    makers: tuple[tuple[str, str, Callable[[Made], str]], ...] = (
        ("ninjs", "json", _ninjs),
        ("NITF", "nitf", _nitf),
        ("NewsML-G2", "newsml", _newsml),
    )
    for name, suffix, make in makers:
        for article in articles:
            path = folder / f"{article.name}.{suffix}"
            path.write_text(make(article), encoding="utf-8")
            yield MadeFile(articles=(article,), path=path, kind=f"{name}, by schema")


def _ninjs(article: Made) -> str:
    record = {
        "uri": f"tag:gazette.example,2031:{article.name}",
        "type": "text",
        "versionCreated": _DAY,
        "pubStatus": "usable",
        "language": "en",
        "headlines": [{"role": "main", "value": article.title}],
        "bodies": [
            {"role": "main", "contentType": "text/plain", "value": article.as_text},
            {"role": "main", "contentType": "text/html", "value": article.body_html},
        ],
        "infoSources": [{"name": _PUBLISHER}],
        "usageTerms": "For measuring.",
    }
    return json.dumps(record, ensure_ascii=False)


def _nitf(article: Made) -> str:
    byline = "".join(
        f"<byline>{html.escape(lines[0])}</byline>"
        for part, lines in article.parts
        if part == "byline"
    )
    body = "".join(
        f"<p>{html.escape(lines[0])}</p>"
        if part in ("paragraph", "quote")
        else f"<hl2>{html.escape(lines[0])}</hl2>"
        if part == "heading"
        else f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>"
        if part == "items"
        else "<table>" + "".join(map(_row, lines)) + "</table>"
        for part, lines in article.parts
        if part not in ("title", "byline")
    )
    title = html.escape(article.title)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" version="-//IPTC//DTD NITF 3.6//EN">'
        f'<head><title>{title}</title><docdata><date.issue norm="20310303T090000Z"/></docdata>'
        f'<pubdata name="{_PUBLISHER}"/></head>'
        f"<body><body.head><hedline><hl1>{title}</hl1></hedline>{byline}</body.head>"
        f"<body.content>{body}</body.content></body></nitf>"
    )


def _row(line: str) -> str:
    cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t"))
    return f"<tr>{cells}</tr>"


def _newsml(article: Made) -> str:
    title = html.escape(article.title)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" '
        f'standardversion="2.33" conformance="power" guid="urn:example:{article.name}" version="1">'
        f"<itemMeta><provider><name>{_PUBLISHER}</name></provider>"
        f"<versionCreated>{_DAY}</versionCreated></itemMeta>"
        f'<contentMeta><language tag="en"/><headline>{title}</headline></contentMeta>'
        '<contentSet><inlineXML contenttype="application/xhtml+xml">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head>'
        f"<body>{article.body_html}</body></html></inlineXML></contentSet></newsItem>"
    )
