"""Manage the users (用户): add, change, let go, give new passwords. The first is an organiser.

A competition without users is open to whoever has its passphrase. From the first user on everybody
signs in, and there is always an organiser who can.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from haihecup.domain.journal import Action
from haihecup.domain.names import folded
from haihecup.domain.passwords import password_problem, pin_problem
from haihecup.domain.problems import RuleBroken
from haihecup.domain.roles import LIMITED
from haihecup.domain.sheet_tags import alike
from haihecup.domain.users import Role, User
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.services.password_hash import hashed, hashed_pin, key_for_pin
from haihecup.services.password_tries import check_password
from haihecup.storage.journal_book import Filter
from haihecup.storage.work import Work

_CHANGED = changes(Subject.USERS)
JUDGING = frozenset({Role.JUDGE, Role.CHIEF_JUDGE})
"""The roles whose accounts can belong to a judge of the list."""


@dataclass(frozen=True, slots=True)
class JudgeName:
    """A judge of the list, to be linked to an account."""

    id: str
    name: str
    unit: str
    events: tuple[str, ...]


def list_users(desk: Desk) -> tuple[User, ...]:
    """Return all users by name, without anything of their passwords."""
    with desk.reading() as work:
        return tuple(user.without_secrets() for user in work.users.all())


def judges_to_link(desk: Desk) -> tuple[JudgeName, ...]:
    """Return the judges of the list by name, with the events in which they have a duty."""
    with desk.reading() as work:
        return tuple(
            JudgeName(one.id, one.name, one.unit, tuple(duty.event for duty in one.assignments))
            for one in work.judges.all()
        )


def add_user(  # noqa: PLR0913 - who it is, what is for him, and what he signs in with
    desk: Desk,
    name: str,
    role: Role,
    password: str,
    pin: str = "",
    events: Iterable[str] = (),
    *,
    judge: str = "",
) -> Outcome[User]:
    """Add a user, who may be a ``judge`` of the list.

    Whoever adds the first one, an organiser, is signed in as that one at once.
    """
    name = name.strip()
    _refuse_secrets(name, password, pin)
    key = key_for_pin(password)
    user = User(name, role, hashed(password), hashed_pin(key, pin), tuple(events), judge=judge)
    with desk.writing(Action.USER_ADDED, subject=name) as work:
        work.lock("")
        first = not work.users.any()
        if first and role is not Role.ORGANISER:
            raise RuleBroken(_("The first user has to be an organiser, who adds the others."))
        user = _checked(work, user)
        user = replace(user, id=work.users.put(user))
    if first:
        desk.pin_keys[user.id] = key
        with desk.writing_as(name, Action.SIGNED_IN, str(role)) as work:
            work.note()
        desk.work_as(user)
    return Outcome(user.without_secrets(), _CHANGED)


def change_user(desk: Desk, changed: User) -> Outcome[None]:
    """Change name, role, events, judge, and whether somebody works here; passwords stay."""
    with desk.writing(Action.USER_CHANGED, subject=changed.name.strip()) as work:
        work.lock("")
        before = _known(work, changed.id)
        after = replace(
            before,
            name=changed.name.strip(),
            role=changed.role,
            events=changed.events,
            judge=changed.judge,
            active=changed.active,
        )
        if before.name != after.name and _stands_in_journal(work, before):
            raise RuleBroken(
                _("{name} stands in the journal under this name. Add a new user instead.").format(
                    name=before.name
                )
            )
        if not _runs(after):
            _refuse_without_organiser(desk, work, before)
        work.users.put(_checked(work, after))
    if desk.user is not None and desk.user.id == changed.id:
        desk.work_as(after)
    return Outcome(None, _CHANGED)


def remove_user(desk: Desk, key: str) -> Outcome[None]:
    """Remove a user who never worked here; whoever stands in the journal stays, not active."""
    with desk.writing(Action.USER_REMOVED) as work:
        work.lock("")
        user = _known(work, key)
        if _stands_in_journal(work, user):
            raise RuleBroken(
                _("{name} stands in the journal and stays. Switch the user off instead.").format(
                    name=user.name
                )
            )
        _refuse_without_organiser(desk, work, user)
        work.users.remove(key)
    return Outcome(None, _CHANGED)


def has_worked(desk: Desk, key: str) -> bool:
    """Tell whether a user stands in the journal and can only be switched off."""
    with desk.reading() as work:
        return _stands_in_journal(work, _known(work, key))


def reset_password(desk: Desk, key: str, password: str, pin: str = "") -> Outcome[None]:
    """Give a user a new password, and a new PIN or none; earlier wrong tries are forgotten."""
    with desk.reading() as work:
        user = _known(work, key)
    _refuse_secrets(user.name, password, pin)
    fresh = _with_secrets(user, password, pin)
    with desk.writing(Action.PASSWORD_RESET, subject=user.name) as work:
        work.users.put(_with_secrets_of(_known(work, key), fresh))
    desk.pin_keys.pop(key, None)
    return Outcome(None, _CHANGED)


def rescue_organiser(desk: Desk, name: str, password: str) -> Outcome[None]:
    """Give an organiser who cannot sign in any more a new password, without a PIN.

    For whoever holds the passphrase of the file, which opens all that is in it anyway; nobody is
    signed in by it, and the journal tells of it under the name at this machine.
    """
    if desk.path is None:
        raise RuleBroken(
            _(
                "A shared database has no passphrase to prove who asks. Another organiser gives "
                "the new password, or whoever keeps the database restores a backup."
            )
        )
    with desk.reading() as work:
        user = work.users.find(name.strip())
    if user is None or not _runs(user):
        raise RuleBroken(
            _(
                "There is no organiser of this name. All others get a new password from the "
                "organiser: Settings, Users."
            )
        )
    _refuse_secrets(user.name, password, "")
    fresh = _with_secrets(user, password, "")
    with desk.writing_as(desk.author.person, Action.PASSWORD_RESCUED, user.name) as work:
        work.lock("")
        work.users.put(_with_secrets_of(_known(work, user.id), fresh))
    desk.pin_keys.pop(user.id, None)
    return Outcome(None, _CHANGED)


def change_own_password(desk: Desk, old: str, password: str, pin: str = "") -> Outcome[None]:
    """Change the password and PIN of whoever is signed in; a wrong old one counts as a try.

    An empty ``password`` keeps the one there is and changes the PIN only.
    """
    if desk.user is None:
        raise RuleBroken(_("Nobody is signed in. Sign in first; nothing was changed."))
    with desk.reading() as work:
        user = _known(work, desk.user.id)
    check_password(desk, user, old)
    password = password or old
    _refuse_secrets(user.name, password, pin)
    fresh = _with_secrets(user, password, pin)
    with desk.writing(Action.OWN_PASSWORD_CHANGED, subject=user.name) as work:
        work.users.put(_with_secrets_of(_known(work, user.id), fresh))
    desk.pin_keys[user.id] = key_for_pin(password)
    return Outcome(None, _CHANGED)


# ---- what must hold ----------------------------------------------------------------------------


def _refuse_secrets(name: str, password: str, pin: str) -> None:
    sentence = password_problem(password, name) or (pin_problem(pin) if pin else "")
    if sentence:
        raise RuleBroken(sentence)


def _with_secrets(user: User, password: str, pin: str) -> User:
    return replace(user, password=hashed(password), pin=hashed_pin(key_for_pin(password), pin))


def _with_secrets_of(user: User, fresh: User) -> User:
    return replace(user, password=fresh.password, pin=fresh.pin, failures=0, locked_until="")


def _known(work: Work, key: str) -> User:
    user = work.users.get(key)
    if user is None:
        raise RuleBroken(_("This user is not there any more. The list shows who is."))
    return user


def _checked(work: Work, user: User) -> User:
    """Return a user as he is kept; refuse a name that is empty or taken, and strange events."""
    if not user.name:
        raise RuleBroken(_("A user needs a name; the journal keeps it."))
    other = work.users.find(user.name)
    if other is not None and other.id != user.id:
        raise RuleBroken(
            _("There is a user {name} already. Tell the two apart, as by their unit.").format(
                name=user.name
            )
        )
    user = replace(user, judge=_judge_of(work, user))
    if user.role not in LIMITED:
        return replace(user, events=())
    there = work.events.states()
    meant = {code: alike(there, folded(code)) for code in user.events}
    for code, event in meant.items():
        if not event:
            raise RuleBroken(_("There is no event {code} in this competition.").format(code=code))
    return replace(user, events=tuple(sorted(set(meant.values()))))


def _judge_of(work: Work, user: User) -> str:
    """Return the judge whose account this is; refuse one who has another account already."""
    if user.role not in JUDGING or not user.judge:
        return ""
    judge = work.judges.get(user.judge)
    other = next((one for one in work.users.all() if one.judge == judge.id), None)
    if other is not None and other.id != user.id:
        raise RuleBroken(
            _("{judge} signs in as {user} already. One judge has one account.").format(
                judge=judge.name, user=other.name
            )
        )
    return judge.id


def _runs(user: User) -> bool:
    return user.active and user.role is Role.ORGANISER


def _refuse_without_organiser(desk: Desk, work: Work, user: User) -> None:
    """Refuse to let an organiser go who is the last one, or who is doing it himself."""
    if not _runs(user):
        return
    if not any(_runs(other) for other in work.users.all() if other.id != user.id):
        raise RuleBroken(
            _("{name} is the last organiser. Make somebody else one first.").format(name=user.name)
        )
    if desk.user is not None and desk.user.id == user.id:
        raise RuleBroken(_("Another organiser has to do this for {name}.").format(name=user.name))


def _stands_in_journal(work: Work, user: User) -> bool:
    return bool(work.journal.page(Filter(person=user.name), 1))
