"""The routes, a module for each family: each parses, asks and answers, and nothing more."""
