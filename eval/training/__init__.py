"""Trains the reader that `qa` ships; needs the extra `articleqa[train]`, and nothing imports it."""
