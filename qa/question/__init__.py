"""A question before anything is read: parsed, corrected, joined to the turn before."""
