"""Reads how a text is built, one idea a file: header, tables, turns, lists, what is around it."""
