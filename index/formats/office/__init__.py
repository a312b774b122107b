"""Documents: Word, OpenDocument, RTF and EPUB."""
