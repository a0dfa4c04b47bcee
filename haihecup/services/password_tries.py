"""Try a password or PIN: wrong tries are counted in the competition and slow down.

The count lies in the competition, so that closing the program does not help: after five wrong tries
each one makes the next wait, and no PIN is taken until the right password was given.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from haihecup.domain.journal import Action
from haihecup.domain.passwords import TRIES, wait_after, wait_sentence
from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import User
from haihecup.i18n import _, ngettext
from haihecup.services.desk import Desk
from haihecup.services.password_hash import matches, pin_matches


def check_password(desk: Desk, user: User, password: str) -> None:
    """Raise ``RuleBroken`` where the password is wrong or has to wait; the try is counted."""
    _refuse_while_waiting(desk, user)
    if not matches(password, user.password):
        raise RuleBroken(_count(desk, user, waits=True))


def check_pin(desk: Desk, user: User, pin: str) -> None:
    """Raise ``RuleBroken`` where the PIN is wrong or not taken here now; the try is counted."""
    _refuse_while_waiting(desk, user)
    if not user.pin:
        raise RuleBroken(_("{name} has no PIN. Type the password.").format(name=user.name))
    if user.failures >= TRIES:
        raise RuleBroken(_("Too many wrong tries for a PIN. Type the password."))
    key = desk.pin_keys.get(user.id)
    if key is None:
        raise RuleBroken(
            _("The PIN holds after the first sign-in by password here. Type the password.")
        )
    if not pin_matches(key, pin, user.pin):
        raise RuleBroken(_count(desk, user, waits=False))


def _refuse_while_waiting(desk: Desk, user: User) -> None:
    """Raise ``RuleBroken`` while no try is accepted after too many wrong ones."""
    if not user.locked_until:
        return
    left = (datetime.fromisoformat(user.locked_until) - desk.clock()).total_seconds()
    # a clock that was put back must not lock anybody out for days
    left = min(left, wait_after(user.failures))
    if left > 0:
        raise RuleBroken(wait_sentence(max(1, round(left))))


def _count(desk: Desk, user: User, *, waits: bool) -> str:
    """Count a wrong try, in the journal too; return what to tell."""
    with desk.writing_as(user.name, Action.SIGN_IN_FAILED, str(user.role)) as work:
        now = work.users.get(user.id) or user
        failures = now.failures + 1
        wait = wait_after(failures) if waits else 0
        until = (desk.clock() + timedelta(seconds=wait)).isoformat() if wait else now.locked_until
        now = replace(now, failures=failures, locked_until=until)
        work.users.put(now)
    if wait:
        return wait_sentence(wait)
    if now.failures >= TRIES:
        return _("Too many wrong tries for a PIN. Type the password.")
    return ngettext(
        "Wrong. {left} more try without a wait.",
        "Wrong. {left} more tries without a wait.",
        TRIES - now.failures,
    ).format(left=TRIES - now.failures)
