"""Web pages: their fields, and which of their blocks are the article."""
