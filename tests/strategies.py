"""Texts of every kind, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c"),
        *(" ", "\t", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u202e", "\x00", "\x07"),
        *(". ", "! ", "? ", "...", "… ", "“", "”", '"', "’", "(", ")", "[1]", ": ", "; "),
        *("# ", "## Heading\n", "- ", "* ", "• ", "1. ", "12) ", "1999. ", "3.14", "$4.99"),
        *("word ", "Word ", "Russia", "U.S. ", "Mr. ", "p.m. ", "e.g. ", "A. B. ", "ﬃ"),
        *("Зачем ", "مرحبا ", "שלום ", "日本語。", "ก็", "é", "e\u0301", "\u0301", "\u1100\u1161"),
        *("\ud800", "\udc00", "😀", "👩‍👩‍👧", "x" * 70, "Word " * 30, "http://a.b/c?d=e. "),
    ]
)


# Any text that a file, a web page or a broken program may hold.
any_text = st.one_of(
    st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=40).map("".join),
    st.text(st.characters(), max_size=120),
)
