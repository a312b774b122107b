"""When things happen: what lies ahead, which day it is in a text, times of day, stretches."""
