"""Several articles, and a visitor's own: what they are called, and what was read of them."""
