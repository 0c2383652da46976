"""The jobs that a person saves."""
