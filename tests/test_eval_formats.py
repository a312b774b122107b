"""Files made of our articles, and what is counted when they are read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.formats import mail, news
from eval.formats.articles import make_articles
from eval.formats.measure import Figures, measured
from eval.report.files import formats_table
from index.formats.reading import read_file


@pytest.mark.parametrize("maker", [mail, news])
def test_what_needs_no_program_is_read_whole_and_in_order(maker: object, tmp_path: Path) -> None:
    for file in maker.make_files(make_articles(2), tmp_path):  # type: ignore[attr-defined]
        readings = read_file(file.path)
        for article, reading in zip(file.articles, readings, strict=True):
            found = measured(article, reading, file.path.read_bytes())
            assert found.complete == found.in_order == found.blocks, file.kind
            assert found.held == found.read


def test_what_is_lost_or_moved_is_counted(tmp_path: Path) -> None:
    (article, _) = make_articles(2)
    path = tmp_path / "a.txt"
    blocks = article.blocks
    path.write_text("\n\n".join([blocks[-1], *blocks[1:-1]]), encoding="utf-8")
    (reading,) = read_file(path)
    found = measured(article, reading, path.read_bytes())

    assert found.complete == found.blocks - 1
    assert found.in_order < found.complete
    assert measured(article, reading, b"other words").held == 0
    assert (found + found).blocks == 2 * found.blocks == (found + found + Figures()).blocks


def test_articles_are_half_made_up_and_half_of_our_gold() -> None:
    articles = make_articles(4)

    assert len({article.name for article in articles}) == 4
    assert sum(article.name.startswith("article-") for article in articles) == 2


def test_a_format_s_row_sums_the_programs_that_made_it() -> None:
    counted = {"files": 1, "blocks": 4, "complete": 3, "in_order": 3, "read": 2, "held": 2}
    _, rows = formats_table({"pdf, by A": counted, "pdf, by B": counted})

    assert rows == [("pdf", "A, B", 2, 8, "75.0 %", "75.0 %", "100.0 %")]
