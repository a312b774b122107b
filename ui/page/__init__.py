"""The chat page: its component, what it asks of its server, and visitors' own articles."""
