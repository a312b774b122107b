"""Fetches an address that somebody gave: the one place in the program that asks the network."""
