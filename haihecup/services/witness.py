"""Who stands by something with his name; where there are users, his own password says so.

Where a competition has no users, names are taken as they are written.
"""

from collections.abc import Collection

from haihecup.domain.problems import RuleBroken
from haihecup.domain.roles import event_refusal, role_word
from haihecup.domain.users import Role
from haihecup.i18n import _
from haihecup.services.desk import Desk
from haihecup.services.password_tries import check_password

STANDS_BY = frozenset({Role.ORGANISER, Role.CHIEF_JUDGE, Role.SUPERVISOR})
"""Who may be the second person of a correction or of a step back behind the lock."""
STANDS_BY_EDITION = frozenset({Role.ORGANISER, Role.SUPERVISOR})
"""Who may be the second person of what touches the whole edition."""


def needs_passwords(desk: Desk) -> bool:
    """Tell whether people prove by password who they are."""
    with desk.reading() as work:
        return work.users.any()


def identified(
    desk: Desk, name: str, password: str, roles: Collection[Role], event: str = ""
) -> str:
    """Return the name of somebody who stands by what is done, once it is sure that it is he.

    Without an event it is about the whole edition.
    """
    name = name.strip()
    with desk.reading() as work:
        if not work.users.any():
            return name
        user = work.users.find(name)
    if user is None:
        # what was typed is not repeated: it may be a password in the wrong field
        raise RuleBroken(_("There is no user of this name. Choose a name from the list."))
    if not user.active:
        raise RuleBroken(
            _("{name} does not work here any more. The organiser can let them in again.").format(
                name=name
            )
        )
    if user.role not in roles:
        raise RuleBroken(
            _("{name} is {role}. This is for {roles} to stand by.").format(
                name=name,
                role=role_word(user.role),
                roles=_(", ").join(role_word(role) for role in Role if role in roles),
            )
        )
    sentence = event_refusal(user, event) if event else ""
    if sentence:
        raise RuleBroken(sentence)
    check_password(desk, user, password)
    return user.name


def second_person(desk: Desk, name: str, password: str, event: str = "") -> str:
    """Return the name of a second person, refused where it is whoever works at the desk.

    Without an event it is about the whole edition.
    """
    roles = STANDS_BY if event else STANDS_BY_EDITION
    second = identified(desk, name, password, roles, event)
    if second in ("", desk.author.person.strip()):
        raise RuleBroken(_("A second person has to stand by it, somebody else than you."))
    return second
