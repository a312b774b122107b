"""Fits the numbers that the bot decides by, on cases collected from question sets."""
