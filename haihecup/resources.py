"""Finds the files of ``resources/``: in the source tree, in a wheel and in the built program."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")


def folder() -> Path:
    """Return the folder that holds fonts, icons, catalogues and templates."""
    for place in _PLACES:
        if place.is_dir():
            return place
    raise FileNotFoundError(_PLACES[-1])


def resource(name: str) -> Path:
    """Return the file or folder ``name`` (with ``/``) of the resources; it must exist."""
    path = folder() / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path
