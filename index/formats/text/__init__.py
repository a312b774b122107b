"""Plain text, Markdown, mail and subtitles."""
