"""A saved index: a folder of plain files that a kill cannot spoil and a reader can hold open."""
