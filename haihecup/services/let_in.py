"""Sign in to an open competition by password or PIN, and out again.

A PIN holds for whoever has signed in by password at this laptop since the competition was opened.
Wrong tries are counted in the competition itself, so that closing the program does not help:
after five each one makes the next wait, and no PIN is taken until the right password was given.
"""

from dataclasses import dataclass, replace

from haihecup.domain.journal import Action
from haihecup.domain.passwords import TRIES, looks_like_pin
from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import Role, User
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.services.password_hash import key_for_pin
from haihecup.services.password_tries import check_password, check_pin


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in; ``pin`` tells whether the PIN holds at this laptop now."""

    name: str
    role: Role
    pin: bool


def list_accounts(desk: Desk) -> tuple[Account, ...]:
    """Return who may sign in, by name; nobody where the competition has no users."""
    with desk.reading() as work:
        users = work.users.all()
    return tuple(
        Account(user.name, user.role, _takes_pin(desk, user)) for user in users if user.active
    )


def _takes_pin(desk: Desk, user: User) -> bool:
    return bool(user.pin) and user.id in desk.pin_keys and user.failures < TRIES


def sign_in(desk: Desk, name: str, secret: str) -> Outcome[User]:
    """Sign in by password or PIN; whoever was signed in is signed out.

    A password has at least eight characters and a PIN at most six digits, so that the two are never
    taken for each other.
    """
    user = _may_try(desk, name)
    if looks_like_pin(secret):
        check_pin(desk, user, secret)
    else:
        check_password(desk, user, secret)
        desk.pin_keys[user.id] = key_for_pin(secret)
    desk.leave()
    with desk.writing_as(user.name, Action.SIGNED_IN, str(user.role)) as work:
        work.note()
        now = work.users.get(user.id)
        if now is None or not now.active:
            raise RuleBroken(_closed(name))
        now = replace(now, failures=0, locked_until="")
        work.users.put(now)
    desk.work_as(now)
    return Outcome(now, changes(Subject.USERS))


def sign_out(desk: Desk) -> Outcome[None]:
    """Let nobody work until somebody signs in again."""
    desk.leave()
    return Outcome(None, changes(Subject.USERS))


def _closed(name: str) -> str:
    return _("{name} does not work here any more. The organiser can let them in again.").format(
        name=name
    )


def _may_try(desk: Desk, name: str) -> User:
    with desk.reading() as work:
        user = work.users.find(name.strip())
    if user is None:
        # what was typed is not repeated: it may be a password in the wrong field
        raise RuleBroken(_("There is no user of this name. Choose a name from the list."))
    if not user.active:
        raise RuleBroken(_closed(user.name))
    return user
