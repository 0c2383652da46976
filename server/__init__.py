"""Rolewatch without AWS: the same handlers on one machine, behind a server of its own."""
