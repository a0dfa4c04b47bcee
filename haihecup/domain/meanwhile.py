"""Two people change the same thing at the same time, and nobody's change is lost unseen.

A form is filled in while others work. What was changed in it, between how a thing was ``seen`` and
how it is ``wanted``, is put into how the thing stands ``now``: what others did elsewhere in it
stays. Where they changed the very same, whoever comes second is told and decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Thing = TypeVar("Thing", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Meeting(Generic[Thing]):
    """Two changes of one thing that have met.

    ``now`` is the thing as it stands, ``mine`` the same with all that was typed here, ``theirs``
    the same with only that which clashes with nothing. ``clashes`` are the fields that both
    changed, each to something else.
    """

    now: Thing
    mine: Thing
    theirs: Thing
    clashes: tuple[str, ...]


class ChangedMeanwhile(RuleBroken):
    """Somebody else has changed the same meanwhile; ``meeting`` has what can be kept instead."""

    def __init__(self, called: str, told: Sequence[tuple[str, str]], meeting: Meeting[Any]) -> None:
        """``told`` are the words of the fields that clash, each with what stands there now."""
        changes = _("; ").join(
            _("{field} {value}").format(field=field, value=value or "—") for field, value in told
        )
        super().__init__(
            _("{name} was changed meanwhile by somebody else: {changes}.").format(
                name=called, changes=changes
            )
        )
        self.meeting = meeting


def changed_fields(before: Thing, after: Thing) -> tuple[str, ...]:
    """Return the names of the fields in which two states of a thing differ."""
    names = (one.name for one in fields(before))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def met(seen: Thing, wanted: Thing, now: Thing) -> Meeting[Thing]:
    """Let what was changed between ``seen`` and ``wanted`` meet how the thing stands ``now``."""
    ours = changed_fields(seen, wanted)
    theirs, differing = changed_fields(seen, now), changed_fields(wanted, now)
    clashes = tuple(name for name in ours if name in theirs and name in differing)
    return Meeting(
        now,
        _with(now, wanted, ours),
        _with(now, wanted, [name for name in ours if name not in clashes]),
        clashes,
    )


def taken_together(
    seen: Thing,
    wanted: Thing,
    now: Thing,
    called: str,
    words: Mapping[str, tuple[str, str]],
) -> Thing:
    """Return ``now`` with what was changed here; raise ``ChangedMeanwhile`` where that clashes.

    ``called`` names the thing; ``words`` are the word of each field and what stands there now.
    """
    meeting = met(seen, wanted, now)
    if meeting.clashes:
        raise ChangedMeanwhile(called, [words[one] for one in meeting.clashes], meeting)
    return meeting.mine


def _with(now: Thing, wanted: Thing, names: Sequence[str]) -> Thing:
    return replace(now, **{name: getattr(wanted, name) for name in names})
