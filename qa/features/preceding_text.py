"""What stands before a passage: "They want …" is read after the sentence that names them."""

from __future__ import annotations

from bisect import bisect_left

from index.passages import Passage
from index.search import Index
from index.text import Range, trim

LONGEST_LEAD = 250


class PrecedingText:
    """Gives the whole sentences that stand before the passages of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def sentences(self, passage: Passage) -> list[Range]:
        """Return the sentences before a passage that are in `of`, in the article's order."""
        text = self._index.article(passage.article_id).text
        known = self._index.part(passage.article_id).ordered
        _, end = trim(text, 0, passage.start)
        return known[bisect_left(known, (end - LONGEST_LEAD, 0)) : bisect_left(known, (end, 0))]

    def of(self, passage: Passage) -> str:
        """Return what stands before a passage, at most `LONGEST_LEAD` characters; "" if nothing."""
        found = self.sentences(passage)
        if not found:
            return ""
        article = self._index.article(passage.article_id)
        return article.reading[found[0][0] : trim(article.text, 0, passage.start)[1]]
