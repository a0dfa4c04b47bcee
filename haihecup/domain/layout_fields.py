"""The fields that layouts of each purpose can show: one catalogue for reader, designer and paper.

People read a field by its word, ``{奖项}``; a layout keeps it by its key, ``{award}``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from haihecup.domain import badge_fields, certificate_fields, cover_sheets
from haihecup.domain.layouts import Purpose

_IN_BRACES = re.compile(r"\{([^{}\n]*)\}")
_READERS: Mapping[Purpose, Mapping[str, object]] = {
    Purpose.CERTIFICATE: certificate_fields.READERS,
    Purpose.BADGE: badge_fields.READERS,
    Purpose.COVER: cover_sheets.READERS,
}
_LABELS: Mapping[Purpose, Callable[[], dict[str, str]]] = {
    Purpose.CERTIFICATE: certificate_fields.field_labels,
    Purpose.BADGE: badge_fields.field_labels,
    Purpose.COVER: cover_sheets.field_labels,
}
_CODES: Mapping[Purpose, str] = {
    Purpose.CERTIFICATE: "proof",
    Purpose.BADGE: "code",
    Purpose.COVER: "code",
}


@dataclass(frozen=True, slots=True)
class LayoutField:
    """One field: its key in braces, its word for people, and what it looks like."""

    key: str
    label: str
    sample: str


def readers_of(purpose: Purpose) -> Mapping[str, object]:
    """Return the fields of a purpose by their keys, in the order of the catalogue."""
    return _READERS[purpose]


def labels_of(purpose: Purpose) -> dict[str, str]:
    """Return the word for each field in the language in use, in the order of the catalogue."""
    return _LABELS[purpose]()


def code_field(purpose: Purpose) -> str:
    """Return the field that a new square code holds."""
    return _CODES[purpose]


def catalogue_of(purpose: Purpose) -> tuple[LayoutField, ...]:
    """Return every field of a purpose with its word and its sample."""
    return tuple(
        LayoutField(key, label, _sample(purpose, key)) for key, label in labels_of(purpose).items()
    )


def _sample(purpose: Purpose, key: str) -> str:
    if purpose is Purpose.BADGE:
        return badge_fields.READERS[key](badge_fields.sample_badge())
    if purpose is Purpose.COVER:
        return cover_sheets.READERS[key](cover_sheets.sample_pile())
    return certificate_fields.READERS[key](certificate_fields.SIGNED)


def labelled(text: str, purpose: Purpose) -> str:
    """Return a text whose fields stand in braces by their words: ``{奖项}``, not ``{award}``."""
    words = labels_of(purpose)
    return _IN_BRACES.sub(lambda found: "{" + words.get(found[1], found[1]) + "}", text)


def keyed(text: str, purpose: Purpose) -> str:
    """Return a text whose fields stand in braces by their keys again."""
    keys = {label: key for key, label in labels_of(purpose).items()}
    return _IN_BRACES.sub(
        lambda found: "{" + keys.get(found[1].strip(), found[1].strip()) + "}", text
    )


def unknown_fields(text: str, purpose: Purpose) -> tuple[str, ...]:
    """Return what stands in braces in a text with keys but is no field."""
    known = readers_of(purpose)
    return tuple(name for name in _IN_BRACES.findall(text) if name not in known)
