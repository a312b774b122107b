"""PDF: characters to lines, lines to columns and paragraphs, pages joined."""
