"""Attacks on all that is promised, made up at run time: `python -m eval.hostile`.

Nothing here holds an input that harms other programs: what is made is given to our own checks,
which see it before any library does.
"""
