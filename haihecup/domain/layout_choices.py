"""Which layout serves which certificates: one each for individuals, teams and coaches.

An event may have a layout of its own for its contestants, such as one with its sponsor's paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from haihecup.domain.certificate_layouts import Shipped
from haihecup.domain.certificates import Certificate, CertificateKind
from haihecup.domain.strict_json import Node
from haihecup.i18n import _

CHOICES = "certificate-layouts"
"""The setting that keeps the choice."""


@dataclass(frozen=True, slots=True)
class LayoutChoices:
    """The names of the layouts in use; ``events`` are those of single events, by code."""

    individual: str = Shipped.INDIVIDUAL
    team: str = Shipped.TEAM
    coach: str = Shipped.COACH
    events: Mapping[str, str] = field(default_factory=dict)

    def of_kind(self, kind: CertificateKind) -> str:
        """Return the layout of a kind of certificates."""
        return {
            CertificateKind.INDIVIDUAL: self.individual,
            CertificateKind.TEAM: self.team,
            CertificateKind.COACH: self.coach,
        }[kind]

    def name_for(self, certificate: Certificate) -> str:
        """Return the layout of a certificate."""
        kind = certificate.kind
        own = "" if kind is CertificateKind.COACH else self.events.get(certificate.event_code)
        return own or self.of_kind(kind)

    def with_kind(self, kind: CertificateKind, name: str) -> "LayoutChoices":
        """Return the choice with another layout for a kind."""
        names = {one: self.of_kind(one) for one in CertificateKind} | {kind: name}
        return _choices(names, self.events)

    def with_event(self, code: str, name: str) -> "LayoutChoices":
        """Return the choice with a layout of an event's own; no name takes it back."""
        rest = {one: kept for one, kept in self.events.items() if one != code}
        return replace(self, events=rest | ({code: name} if name else {}))

    @property
    def names(self) -> frozenset[str]:
        """All layouts in use."""
        return frozenset((self.individual, self.team, self.coach, *self.events.values()))

    def document(self) -> dict[str, object]:
        """Return the choice as it is kept."""
        kinds: dict[str, object] = {str(kind): self.of_kind(kind) for kind in CertificateKind}
        return kinds | {"events": dict(self.events)}


def read_choices(kept: object) -> LayoutChoices:
    """Return a choice as it was kept; nothing kept means what is shipped."""
    if kept is None:
        return LayoutChoices()
    found = Node(kept).fields((*CertificateKind, "events"))
    names = {kind: found[kind].code() for kind in CertificateKind}
    given = found["events"].value
    codes = given if isinstance(given, dict) else {}
    events = found["events"].fields(codes)
    return _choices(names, {code: events[code].code() for code in codes})


def _choices(names: Mapping[CertificateKind, str], events: Mapping[str, str]) -> LayoutChoices:
    return LayoutChoices(
        names[CertificateKind.INDIVIDUAL],
        names[CertificateKind.TEAM],
        names[CertificateKind.COACH],
        events,
    )


def kind_word(kind: CertificateKind) -> str:
    """Return what people call those who get a kind of certificates."""
    return {
        CertificateKind.INDIVIDUAL: _("Individuals"),
        CertificateKind.TEAM: _("Teams"),
        CertificateKind.COACH: _("Coaches"),
    }[kind]
