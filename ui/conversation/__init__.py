"""A conversation's turns, and answers as plain JSON values."""
