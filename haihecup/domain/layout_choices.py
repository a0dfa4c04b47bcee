"""What layouts serve: certificates of individuals, teams and coaches, badges, cover sheets.

An event may have a layout of its own for its contestants, such as one with its sponsor's paper.
Badges without a choice are as shipped, in the size that is chosen when they are printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from haihecup.domain.certificate_layouts import Shipped
from haihecup.domain.certificates import Certificate, CertificateKind
from haihecup.domain.cover_sheets import COVER
from haihecup.domain.layouts import Purpose
from haihecup.domain.strict_json import Node
from haihecup.i18n import _

CHOICES = "certificate-layouts"
"""The setting that keeps the choice."""


class Use(StrEnum):
    """What a layout can serve."""

    INDIVIDUAL = "individual"
    TEAM = "team"
    COACH = "coach"
    CONTESTANT_BADGE = "contestant_badge"
    JUDGE_BADGE = "judge_badge"
    COVER = "cover"

    @property
    def purpose(self) -> Purpose:
        """What a layout must be made for to serve it."""
        if self in (Use.CONTESTANT_BADGE, Use.JUDGE_BADGE):
            return Purpose.BADGE
        return Purpose.COVER if self is Use.COVER else Purpose.CERTIFICATE

    @property
    def may_be_none(self) -> bool:
        """Whether no layout need be chosen: then what is shipped serves."""
        return self.purpose is Purpose.BADGE


def uses_of(purpose: Purpose) -> tuple[Use, ...]:
    """Return what layouts of a purpose can serve."""
    return tuple(use for use in Use if use.purpose is purpose)


_USUAL: Mapping[Use, str] = {
    Use.INDIVIDUAL: Shipped.INDIVIDUAL,
    Use.TEAM: Shipped.TEAM,
    Use.COACH: Shipped.COACH,
    Use.COVER: COVER,
}


@dataclass(frozen=True, slots=True)
class LayoutChoices:
    """The names of the layouts in use; ``events`` are those of single events, by code."""

    chosen: Mapping[Use, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, use: Use) -> str:
        """Return the layout that serves a use; nothing where what is shipped does in any size."""
        return self.chosen.get(use) or _USUAL.get(use, "")

    def name_for(self, certificate: Certificate) -> str:
        """Return the layout of a certificate."""
        kind = certificate.kind
        own = "" if kind is CertificateKind.COACH else self.events.get(certificate.event_code)
        return own or self.name_of(Use(kind))

    def with_use(self, use: Use, name: str) -> "LayoutChoices":
        """Return the choice with another layout for a use; no name gives back what is shipped."""
        rest = {one: kept for one, kept in self.chosen.items() if one is not use}
        usual = not name or name == _USUAL.get(use)
        return replace(self, chosen=rest | ({} if usual else {use: name}))

    def with_event(self, code: str, name: str) -> "LayoutChoices":
        """Return the choice with a layout of an event's own; no name takes it back."""
        rest = {one: kept for one, kept in self.events.items() if one != code}
        return replace(self, events=rest | ({code: name} if name else {}))

    def names(self, purpose: Purpose) -> frozenset[str]:
        """All layouts of a purpose that are in use."""
        found = {self.name_of(use) for use in uses_of(purpose)} - {""}
        return frozenset(found.union(self.events.values() if purpose is _OF_EVENTS else ()))

    def uses(self, name: str) -> tuple[Use, ...]:
        """Return what a layout serves."""
        return tuple(use for use in Use if self.name_of(use) == name)

    def document(self) -> dict[str, object]:
        """Return the choice as it is kept."""
        kinds: dict[str, object] = {str(kind): self.name_of(Use(kind)) for kind in CertificateKind}
        rest = {str(use): name for use, name in self.chosen.items() if str(use) not in kinds}
        return kinds | rest | {"events": dict(self.events)}


_OF_EVENTS = Purpose.CERTIFICATE


def read_choices(kept: object) -> LayoutChoices:
    """Return a choice as it was kept; nothing kept means what is shipped."""
    if kept is None:
        return LayoutChoices()
    others = tuple(use for use in Use if use.purpose is not Purpose.CERTIFICATE)
    found = Node(kept).fields((*CertificateKind, "events"), others)
    names = {Use(kind): found[kind].code() for kind in CertificateKind}
    for use in others:
        node = found.given(use)
        if node is not None:
            names[use] = node.code()
    given = found["events"].value
    codes = given if isinstance(given, dict) else {}
    events = found["events"].fields(codes)
    choices = LayoutChoices(events={code: events[code].code() for code in codes})
    for use, name in names.items():
        choices = choices.with_use(use, name)
    return choices


def use_word(use: Use) -> str:
    """Return what people call those whom a layout serves."""
    return {
        Use.INDIVIDUAL: _("Individuals"),
        Use.TEAM: _("Teams"),
        Use.COACH: _("Coaches"),
        Use.CONTESTANT_BADGE: _("Contestants"),
        Use.JUDGE_BADGE: _("Judges and staff"),
        Use.COVER: _("Before each event"),
    }[use]
