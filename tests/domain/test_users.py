from haihecup.domain.users import Role, User


def test_a_new_account_is_active_and_has_no_wrong_tries():
    user = User("王芳", Role.SECRETARIAT, "hash")
    assert user.active
    assert (user.failures, user.locked_until) == (0, "")
