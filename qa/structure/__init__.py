"""Answers from an article's own structure: a cell, a list's items, a header line, a reply."""
