import pytest

from haihecup.domain.journal import Action
from haihecup.domain.roles import (
    ACTIONS,
    LIMITED,
    PAGES,
    STEPS,
    WHILE_NOBODY_WORKS,
    event_refusal,
    may,
    page_refusal,
    refusal,
    role_word,
    sees,
    step_refusal,
    works_on,
)
from haihecup.domain.stages import State
from haihecup.domain.users import Role, User


def user(role, *events):
    return User("赵敏", role, "", events=events)


def test_every_action_has_its_roles():
    assert set(ACTIONS) == set(Action)


def test_every_state_of_the_path_has_its_roles():
    assert set(STEPS) == set(State)


@pytest.mark.parametrize("table", [ACTIONS, STEPS, PAGES])
def test_the_organiser_may_everything(table):
    assert all(Role.ORGANISER in roles for roles in table.values())


def test_users_are_the_organisers_business_only():
    for action in (Action.USER_ADDED, Action.USER_CHANGED, Action.PASSWORD_RESET):
        assert ACTIONS[action] == {Role.ORGANISER}


def test_everybody_may_sign_in_and_change_the_own_password():
    assert {act for act, roles in ACTIONS.items() if roles == set(Role)} >= WHILE_NOBODY_WORKS
    assert ACTIONS[Action.OWN_PASSWORD_CHANGED] == set(Role)


def test_who_only_looks_writes_nothing_but_the_own_sign_in_and_password():
    own = {act for act, roles in ACTIONS.items() if roles == set(Role)}
    assert {act for act in Action if may(Role.VIEWER, act)} == own
    watches = own | {Action.DATA_EXPORTED, Action.DRAW_PAPER_MADE, Action.RESULTS_SIGNED}
    assert {act for act in Action if may(Role.SUPERVISOR, act)} == watches


@pytest.mark.parametrize("role", [Role.KEYER, Role.JUDGE])
def test_keyers_and_judges_see_their_own_desk_only(role):
    assert [page for page in PAGES if sees(role, page)] == ["marks"]


def test_marking_stays_blind_for_whoever_marks():
    for role in (Role.KEYER, Role.JUDGE, Role.CHIEF_JUDGE):
        assert not sees(role, "registration")
        assert not sees(role, "draw")


def test_the_supervisor_reads_everything():
    assert all(sees(Role.SUPERVISOR, page) for page in PAGES)


def test_a_page_without_a_line_is_the_organisers():
    assert sees(Role.ORGANISER, "new-page")
    assert not sees(Role.SUPERVISOR, "new-page")
    assert "Organiser" in page_refusal(user(Role.VIEWER), "new-page")


@pytest.mark.parametrize("role", sorted(LIMITED))
def test_marks_are_keyed_for_given_events_only(role):
    assert works_on(user(role, "GJ01"), "GJ01")
    assert not works_on(user(role, "GJ01"), "GJ02")
    assert event_refusal(user(role, "GJ01"), "GJ01") == ""
    assert "GJ01; GJ02" in event_refusal(user(role, "GJ01"), "GJ02")
    assert "No event" in event_refusal(user(role), "GJ02")


@pytest.mark.parametrize("role", sorted(set(Role) - LIMITED))
def test_the_others_work_on_all_events(role):
    assert works_on(user(role), "GJ02")
    assert event_refusal(user(role), "GJ02") == ""


def test_a_refusal_names_who_it_is_and_who_may():
    told = refusal(user(Role.KEYER), Action.MARK_CORRECTED)
    assert told.startswith("赵敏 is signed in as Keyer.")
    assert "Organiser, Chief judge" in told
    assert refusal(user(Role.CHIEF_JUDGE), Action.MARK_CORRECTED) == ""


def test_each_step_of_the_path_has_those_who_take_it():
    assert step_refusal(user(Role.CHIEF_JUDGE, "GJ01"), State.SIGNED) == ""
    assert "Encryption judge" in step_refusal(user(Role.CHIEF_JUDGE, "GJ01"), State.UNSEALED)


def test_a_page_that_is_not_for_a_role_says_for_whom_it_is():
    assert page_refusal(user(Role.VIEWER), "results") == ""
    assert "Supervisor" in page_refusal(user(Role.VIEWER), "journal")


def test_every_role_has_a_word():
    assert len({role_word(role) for role in Role}) == len(Role)
