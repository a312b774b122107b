"""Figures of merit, their intervals, and what follows from them."""
