"""Which kind of question it is: by the words that it asks in, and by trained models."""
