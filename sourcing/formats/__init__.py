"""Formats that sites write: encodings, JSON, HTML, XML, JSON-LD, microdata."""
