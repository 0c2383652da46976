"""The routes, one module per family. A route parses, calls and answers, and holds no logic."""
