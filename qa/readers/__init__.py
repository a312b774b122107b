"""Readers: from passages that were found to candidates that answer."""
