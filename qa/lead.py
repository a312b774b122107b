"""What stands before a passage: "They want …" is read after the sentence that names them."""

from __future__ import annotations

from bisect import bisect_left

from index.hybrid import Index
from index.passages import Passage
from index.text import trim

LONGEST_LEAD = 250


class Leads:
    """Gives the whole sentences that stand before the passages of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        starts: dict[str, set[int]] = {article.id: set() for article in index.articles}
        for passage in index.passages:
            starts[passage.article_id].update(start for start, _ in passage.sentences)
        self._starts = {article_id: sorted(found) for article_id, found in starts.items()}

    def of(self, passage: Passage) -> str:
        """Give what stands before a passage, at most `LONGEST_LEAD` characters; "" if nothing."""
        text = self._index.article(passage.article_id).text
        starts = self._starts[passage.article_id]
        _, end = trim(text, 0, passage.start)
        start = starts[bisect_left(starts, end - LONGEST_LEAD)]
        return text[start:end]
