"""Runs: starting, watching and aborting them, and the worker that they wait for."""
