from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.names import list_order
from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import Role
from haihecup.services.keep_safe import check_competition
from haihecup.services.let_in import sign_in
from haihecup.services.manage_users import (
    add_user,
    change_own_password,
    change_user,
    judges_to_link,
    list_users,
    remove_user,
    rescue_organiser,
    reset_password,
)
from haihecup.storage.journal_book import Filter
from tests.services.with_users import (
    NAMES,
    PIN,
    a_desk_with_users,
    be,
    password_of,
    user_of,
)

GOOD = "four quiet river boats"


@pytest.fixture
def staffed(tmp_path):
    """The small competition with a user of every role; the organiser is signed in."""
    with a_desk_with_users(tmp_path / "cup.haihe") as made:
        yield made


def refused(action, *given, match):
    with pytest.raises(RuleBroken, match=match):
        action(*given)


def test_without_users_whoever_has_the_passphrase_may_everything(desk):
    assert list_users(desk) == ()
    with desk.writing(Action.EDITION_CHANGED):
        pass


def test_the_first_user_is_an_organiser_and_signed_in_at_once(desk):
    refused(add_user, desk, "李航", Role.KEYER, GOOD, match="has to be an organiser")
    assert list_users(desk) == ()
    added = add_user(desk, "周立国", Role.ORGANISER, GOOD, PIN).value
    assert desk.user.id == added.id
    sign_in(desk, "周立国", PIN)


def test_users_are_listed_by_name_without_their_hashes(staffed):
    users = list_users(staffed)
    assert [one.name for one in users] == sorted(NAMES.values(), key=list_order)
    assert {(one.password, one.pin) for one in users} == {("", "")}


def test_only_limited_roles_keep_events(staffed):
    assert user_of(staffed, Role.KEYER).events == ("GJ01",)
    assert user_of(staffed, Role.SUPERVISOR).events == ()


@pytest.mark.parametrize(
    ("name", "password", "pin", "match"),
    [
        (" ", GOOD, "", "needs a name"),
        ("李航", GOOD, "", "already"),
        ("何平", "short", "", "too short"),
        ("何平", GOOD, "12", "digits"),
    ],
)
def test_what_cannot_be_is_refused(staffed, name, password, pin, match):
    refused(add_user, staffed, name, Role.VIEWER, password, pin, match=match)
    assert len(list_users(staffed)) == len(Role)


def test_an_event_that_is_not_there_cannot_be_given(staffed):
    refused(add_user, staffed, "何平", Role.KEYER, GOOD, "", ("XX99",), match="XX99")


def test_role_and_events_are_changed(staffed):
    user = user_of(staffed, Role.KEYER)
    change_user(staffed, replace(user, role=Role.CHIEF_JUDGE, events=("GJ02", "GJ01")))
    now = next(one for one in list_users(staffed) if one.id == user.id)
    assert (now.role, now.events) == (Role.CHIEF_JUDGE, ("GJ01", "GJ02"))
    sign_in(staffed, now.name, password_of(now.name))


def test_a_name_may_be_mended_until_it_stands_in_the_journal(staffed):
    user = user_of(staffed, Role.KEYER)
    change_user(staffed, replace(user, name="李行"))
    sign_in(staffed, "李行", password_of("李航"))
    be(staffed, Role.ORGANISER)
    named = next(one for one in list_users(staffed) if one.id == user.id)
    refused(change_user, staffed, replace(named, name="李航"), match="stands in the journal")


def test_the_last_organiser_stays(staffed):
    user = user_of(staffed, Role.ORGANISER)
    for changed in (replace(user, active=False), replace(user, role=Role.VIEWER)):
        refused(change_user, staffed, changed, match="last organiser")
    refused(remove_user, staffed, user.id, match="stands in the journal")


def test_an_organiser_is_let_go_by_another_one_only(staffed):
    other = add_user(staffed, "何平", Role.ORGANISER, GOOD).value
    me = user_of(staffed, Role.ORGANISER)
    me = next(one for one in list_users(staffed) if one.name == "周立国")
    refused(change_user, staffed, replace(me, active=False), match="Another organiser")
    sign_in(staffed, other.name, GOOD)
    change_user(staffed, replace(me, active=False))
    assert [one.name for one in list_users(staffed) if not one.active] == ["周立国"]


def test_changing_ones_own_name_holds_at_once(staffed):
    other = add_user(staffed, "何平", Role.ORGANISER, GOOD).value
    staffed.work_as(other)
    change_user(staffed, replace(other, name="何萍"))
    assert staffed.author.person == "何萍"


def test_who_never_worked_is_removed_and_who_did_is_not(staffed):
    keyer, chief = user_of(staffed, Role.KEYER), user_of(staffed, Role.CHIEF_JUDGE)
    remove_user(staffed, keyer.id)
    assert keyer.name not in [one.name for one in list_users(staffed)]
    sign_in(staffed, chief.name, password_of(chief.name))
    be(staffed, Role.ORGANISER)
    refused(remove_user, staffed, chief.id, match="stays")
    refused(remove_user, staffed, keyer.id, match="not there any more")


def test_an_unused_last_organiser_cannot_be_removed(staffed):
    other = add_user(staffed, "何平", Role.ORGANISER, GOOD).value
    remove_user(staffed, other.id)
    assert other.name not in [one.name for one in list_users(staffed)]


def test_a_new_password_holds_and_the_old_pin_does_not(staffed):
    user = user_of(staffed, Role.KEYER)
    sign_in(staffed, user.name, password_of(user.name))
    be(staffed, Role.ORGANISER)
    reset_password(staffed, user.id, GOOD)
    refused(sign_in, staffed, user.name, PIN, match="no PIN")
    refused(sign_in, staffed, user.name, password_of(user.name), match="Wrong")
    sign_in(staffed, user.name, GOOD)


def test_a_new_password_forgets_the_wrong_tries(staffed):
    user = user_of(staffed, Role.KEYER)
    for _ in range(5):
        refused(sign_in, staffed, user.name, "not the password", match="wait|wrong")
    refused(sign_in, staffed, user.name, password_of(user.name), match="seconds")
    be(staffed, Role.ORGANISER)
    reset_password(staffed, user.id, GOOD, "9041")
    sign_in(staffed, user.name, GOOD)
    sign_in(staffed, user.name, "9041")


def test_everybody_changes_the_own_password_with_the_old_one(staffed):
    name = NAMES[Role.VIEWER]
    sign_in(staffed, name, password_of(name))
    refused(change_own_password, staffed, "not the old", GOOD, match="Wrong")
    refused(change_own_password, staffed, password_of(name), "12345678", match="guessed")
    change_own_password(staffed, password_of(name), GOOD, "9041")
    sign_in(staffed, name, "9041")
    sign_in(staffed, name, GOOD)


def test_the_pin_alone_is_changed_with_the_password(staffed):
    name = NAMES[Role.JUDGE]
    sign_in(staffed, name, password_of(name))
    change_own_password(staffed, password_of(name), "", "9041")
    refused(sign_in, staffed, name, PIN, match="Wrong")
    sign_in(staffed, name, "9041")


def test_nobody_changes_a_password_while_nobody_is_signed_in(staffed):
    staffed.leave()
    refused(change_own_password, staffed, "a", GOOD, match="Nobody is signed in")


def test_the_journal_agrees_with_the_users(staffed):
    reset_password(staffed, user_of(staffed, Role.KEYER).id, GOOD)
    remove_user(staffed, user_of(staffed, Role.VIEWER).id)
    assert check_competition(staffed) == ()


def test_an_organiser_who_cannot_sign_in_is_rescued_by_the_passphrase_and_it_is_told(staffed):
    organiser = user_of(staffed, Role.ORGANISER)
    staffed.leave()
    rescue_organiser(staffed, organiser.name, GOOD)
    assert staffed.user is None
    refused(sign_in, staffed, organiser.name, password_of(organiser.name), match="Wrong")
    assert sign_in(staffed, organiser.name, GOOD).value.name == organiser.name
    with staffed.reading() as work:
        (line,) = work.journal.page(Filter(act=str(Action.PASSWORD_RESCUED)), 9)
    assert line.object == organiser.name
    assert check_competition(staffed) == ()


def test_only_an_organiser_is_rescued(staffed):
    staffed.leave()
    for name in (NAMES[Role.KEYER], "谁"):
        refused(rescue_organiser, staffed, name, GOOD, match="no organiser of this name")
    refused(rescue_organiser, staffed, NAMES[Role.ORGANISER], "short", match="characters")


def test_a_shared_database_has_no_passphrase_to_rescue_with(staffed, monkeypatch):
    monkeypatch.setattr(type(staffed), "path", None)
    refused(rescue_organiser, staffed, NAMES[Role.ORGANISER], GOOD, match="shared database")


# ---- whose account it is -----------------------------------------------------------------------


@pytest.fixture
def judges(desk):
    """Two judges of the list with a duty in GJ01; an organiser works."""
    with desk.writing(Action.JUDGES_CHANGED) as work:
        duty = (Assignment("GJ01", Duty.JUDGE),)
        ids = work.judges.put_many([Judge(name, assignments=duty) for name in ("赵敏", "钱进")])
    add_user(desk, "周立国", Role.ORGANISER, "four quiet river boats")
    return ids


def test_the_account_of_a_judge_is_linked_to_the_judge_of_the_list(desk, judges):
    assert [(one.name, one.events) for one in judges_to_link(desk)] == [
        ("钱进", ("GJ01",)),
        ("赵敏", ("GJ01",)),
    ]
    user = add_user(desk, "赵老师", Role.JUDGE, "four quiet river boats", events=("GJ01",)).value
    change_user(desk, replace(user, judge=judges[0]))
    linked = next(one for one in list_users(desk) if one.name == "赵老师")
    assert linked.judge == judges[0]
    change_user(desk, replace(linked, role=Role.KEYER))
    assert next(one for one in list_users(desk) if one.name == "赵老师").judge == ""


def test_one_judge_has_one_account(desk, judges):
    for name in ("赵老师", "赵二"):
        user = add_user(desk, name, Role.JUDGE, "four quiet river boats", events=("GJ01",)).value
        wanted = replace(user, judge=judges[0])
        if name == "赵老师":
            change_user(desk, wanted)
    with pytest.raises(RuleBroken, match="赵敏 signs in as 赵老师 already"):
        change_user(desk, wanted)


def test_whoever_is_added_as_a_judge_of_the_list_is_added_in_one_act_or_not_at_all(desk, judges):
    events = ("GJ01",)
    add_user(desk, "赵老师", Role.JUDGE, GOOD, events=events, judge=judges[0])
    assert next(one for one in list_users(desk) if one.name == "赵老师").judge == judges[0]
    with pytest.raises(RuleBroken, match="赵敏 signs in as 赵老师 already"):
        add_user(desk, "赵二", Role.JUDGE, GOOD, events=events, judge=judges[0])
    assert "赵二" not in {one.name for one in list_users(desk)}
    with desk.reading() as work:
        assert list(work.journal.page(Filter(act=str(Action.USER_CHANGED)), 9)) == []
