"""The attacks, one file a section."""
