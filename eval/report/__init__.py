"""What a run showed, as tables, as JSON and as pictures."""
