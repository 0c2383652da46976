"""Looks into documents of any shape."""


def within(value: object, *keys: str | int) -> object:
    """Return the value under keys of objects and places of lists; None if there is none, whatever lies on the way."""
    for key in keys:
        if isinstance(key, str) and isinstance(value, dict):
            value = value.get(key)
        elif isinstance(key, int) and isinstance(value, list) and -len(value) <= key < len(value):
            value = value[key]
        else:
            return None
    return value


def every(value: object, *keys: str | int) -> list[object]:
    """Return the list under keys; empty if there is none."""
    found = within(value, *keys)
    return found if isinstance(found, list) else []


def is_same(value: object, id_: str) -> bool:
    """Return whether a value is an id: the same text, or a whole number that is written so."""
    return (type(value) is str and value == id_) or (type(value) is int and str(value) == id_)
