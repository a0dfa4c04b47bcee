"""Accounts of judges, a keyer and an organiser at a marking desk, without the time hashes take."""

from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.users import Role, User
from haihecup.services.manage_users import list_users

ORGANISER, KEYER, FIRST, SECOND, UNLINKED = "周立国", "李航", "赵敏", "钱进", "何平"


def add_accounts(desk, event="GJ01"):
    """Add an organiser, a keyer, two judges of the list and one whom nobody has linked to it."""
    duty = (Assignment(event, Duty.JUDGE),)
    with desk.writing(Action.USER_ADDED) as work:
        ids = work.judges.put_many([Judge(name, assignments=duty) for name in (FIRST, SECOND)])
        accounts = [
            User(ORGANISER, Role.ORGANISER, "-"),
            User(KEYER, Role.KEYER, "-", events=(event,)),
            User(UNLINKED, Role.JUDGE, "-", events=(event,)),
        ]
        accounts += [
            User(name, Role.JUDGE, "-", events=(event,), judge=key)
            for name, key in zip((FIRST, SECOND), ids, strict=True)
        ]
        for one in accounts:
            work.users.put(one)
    be_one(desk, ORGANISER)


def be_one(desk, name):
    """Let somebody work."""
    desk.work_as(next(one for one in list_users(desk) if one.name == name))
