"""Measures how whole and in what order articles are read from files that real programs made."""
