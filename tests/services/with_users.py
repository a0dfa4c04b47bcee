"""A small competition with a user of every role, whose passwords are known to the tests."""

from haihecup.domain.users import Role
from haihecup.services.manage_users import add_user, list_users
from tests.services.small_competition import a_desk, as_made

PASSWORD = "river boat {name} 7"
PIN = "2580"
NAMES = {
    Role.ORGANISER: "周立国",
    Role.SECRETARIAT: "王敏",
    Role.KEYER: "李航",
    Role.JUDGE: "赵敏",
    Role.CHIEF_JUDGE: "陈志强",
    Role.ENCRYPTION_JUDGE: "孙丽",
    Role.SUPERVISOR: "吕静",
    Role.VIEWER: "刘洋",
}


def password_of(name):
    return PASSWORD.format(name=name)


def add_all(desk):
    """Add a user of every role; those of limited roles work on GJ01."""
    for role, name in NAMES.items():
        add_user(desk, name, role, password_of(name), PIN, ("GJ01",))


@as_made
def _with_users(path):
    """The small competition, with sixteen hashes that take their time."""
    desk = a_desk(path)
    add_all(desk)
    return desk


def a_desk_with_users(path):
    """The small competition with all users; the organiser works."""
    desk = _with_users(path)
    be(desk, Role.ORGANISER)
    return desk


def user_of(desk, role):
    return next(one for one in list_users(desk) if one.role is role)


def be(desk, role):
    """Let somebody of a role work, without the time that a password takes."""
    desk.work_as(user_of(desk, role))
