"""Who "all three", "the embassy" and "he" are: mentions in an article and what they stand for."""
