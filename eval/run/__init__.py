"""Asking a bot many questions, and what came out of each."""
