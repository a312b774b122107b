"""Kinds of question that quotes answer, one file a kind."""
