"""From an address to the board that it belongs to."""
