"""Reads files as articles: one module a format, and one line for each in `registry.py`.

A reader turns bytes into `Document`s: blocks of text in the order in which a person reads
them, and what the file says of itself. `reading.py` makes articles of them. What reads a
file runs in a process of its own (`worker.py`), bounded in time and memory.
"""
