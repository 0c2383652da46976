"""Finds the board that an address belongs to."""
