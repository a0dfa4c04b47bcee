"""Users (用户): the accounts under which people work at the desk."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """What a user is there for; decides what he sees and may do."""

    ORGANISER = "organiser"
    SECRETARIAT = "secretariat"
    KEYER = "keyer"
    JUDGE = "judge"
    CHIEF_JUDGE = "chief_judge"
    ENCRYPTION_JUDGE = "encryption_judge"
    SUPERVISOR = "supervisor"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class User:
    """An account. ``password`` and ``pin`` are hashes, ``pin`` empty where there is none.

    ``events`` are codes of the events that the work of keyers and judges is limited to; ``judge``
    is the id of the judge whose account it is, or empty. ``failures`` counts wrong tries since the
    last right one; until ``locked_until`` (an ISO time, or empty) no try is accepted.
    """

    name: str
    role: Role
    password: str
    pin: str = ""
    events: tuple[str, ...] = ()
    judge: str = ""
    active: bool = True
    failures: int = 0
    locked_until: str = ""
    id: str = ""

    def without_secrets(self) -> "User":
        """Return the account as pages may have it: without the hashes."""
        return replace(self, password="", pin="")
