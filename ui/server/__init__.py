"""The server under the page: its launch, its endpoints for programs, what it lets in."""
