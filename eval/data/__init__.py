"""Question sets: gold, SQuAD's format, news, questions without an answer, and their parts."""
