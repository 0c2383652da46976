"""Benchmarks. Each is a command."""
