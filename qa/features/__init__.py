"""What speaks for a sentence as the answer: figures only, no trained reader needed."""
