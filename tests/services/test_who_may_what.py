"""Every role against every action, on a real competition file."""

from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.judges import Duty
from haihecup.domain.problems import RuleBroken
from haihecup.domain.roles import ACTIONS, LIMITED, STEPS, role_word
from haihecup.domain.stages import PATH, State
from haihecup.domain.users import Role
from haihecup.services.draw_lots import DrawOrder, close_roster, draw
from haihecup.services.enter_marks import set_statuses
from haihecup.services.look_over import event_codes, read_overview
from haihecup.services.move_events import move_back, move_on
from haihecup.services.prepare_competition import list_events
from haihecup.services.publish_results import decide_tie
from haihecup.services.sign_results import sign
from haihecup.services.undo import undo
from tests.services.small_competition import EDITION, tie
from tests.services.with_users import NAMES, a_desk_with_users, be, password_of


@pytest.fixture(scope="module")
def staffed(tmp_path_factory):
    """One competition for all: what is refused changes nothing, the rest nothing that counts."""
    with a_desk_with_users(tmp_path_factory.mktemp("roles") / "cup.haihe") as desk:
        yield desk


@pytest.fixture
def fresh(tmp_path):
    with a_desk_with_users(tmp_path / "cup.haihe") as desk:
        yield desk


def note(desk, action, *events):
    """Write an entry of an action on the chains of events, as a service would."""
    with desk.writing(action, subject="matrix") as work:
        for event in events:
            work.note(event)
    return work.receipt


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_does_what_the_table_says_and_is_told_who_does_the_rest(staffed, role, action):
    be(staffed, role)
    if role in ACTIONS[action]:
        assert note(staffed, action, "GJ01")["GJ01"]
        return
    with pytest.raises(RuleBroken) as refused, staffed.writing(action):
        pytest.fail("this must not be reached")
    told = refused.value.sentence
    assert NAMES[role] in told
    assert all(role_word(one) in told for one in ACTIONS[action])


@pytest.mark.parametrize("role", list(Role))
def test_limited_roles_touch_no_other_event_and_the_others_may(staffed, role):
    be(staffed, role)
    action = next(act for act in Action if ACTIONS[act] == set(Role))
    if role not in LIMITED:
        note(staffed, action, "GJ02")
        return
    before = staffed.computed("GJ02").event.state
    with pytest.raises(RuleBroken, match="GJ02"):
        note(staffed, action, "GJ01", "GJ02")
    assert staffed.computed("GJ02").event.state is before


def test_a_refused_touch_leaves_nothing_behind(staffed):
    be(staffed, Role.KEYER)
    with staffed.reading() as work:
        before = work.journal.heads()
    with pytest.raises(RuleBroken):
        note(staffed, Action.MARKS_KEYED, "GJ01", "GJ02")
    with staffed.reading() as work:
        assert work.journal.heads() == before


def test_an_action_for_signing_in_only_is_written_by_nobody(staffed):
    signing = staffed.writing_as("周立国", Action.MARKS_KEYED)
    with pytest.raises(ValueError, match="marks-keyed"), signing:
        pass


@pytest.mark.parametrize("state", PATH)
@pytest.mark.parametrize("role", list(Role))
def test_each_step_of_the_path_is_taken_by_those_of_its_line(staffed, role, state):
    be(staffed, role)
    if role in STEPS[state]:
        staffed.refuse_step(state)
    else:
        with pytest.raises(RuleBroken, match=NAMES[role]):
            staffed.refuse_step(state)


def test_the_secretariat_closes_a_roster_but_does_not_draw(fresh):
    be(fresh, Role.SECRETARIAT)
    close_roster(fresh, "GJ02")
    with pytest.raises(RuleBroken, match="Encryption judge"):
        draw(fresh, ["GJ02"], DrawOrder(share="seed"))
    be(fresh, Role.ENCRYPTION_JUDGE)
    draw(fresh, ["GJ02"], DrawOrder(share="seed"))
    assert fresh.computed("GJ02").event.state is State.DRAWN


def test_the_encryption_judge_closes_no_roster(fresh):
    be(fresh, Role.ENCRYPTION_JUDGE)
    with pytest.raises(RuleBroken, match="Secretariat"):
        close_roster(fresh, "GJ02")


def test_the_chief_judge_decides_and_signs_and_does_not_unseal(fresh):
    be(fresh, Role.CHIEF_JUDGE)
    decide_tie(fresh, "GJ01", tie(fresh, "GJ01"), "工艺更好")
    for duty, role in ((Duty.CHIEF_JUDGE, Role.CHIEF_JUDGE), (Duty.SUPERVISOR, Role.SUPERVISOR)):
        sign(fresh, "GJ01", duty, NAMES[role], password_of(NAMES[role]))
    with pytest.raises(RuleBroken, match="Encryption judge"):
        move_on(fresh, "GJ01")
    assert fresh.computed("GJ01").event.state is State.SIGNED
    supervisor = NAMES[Role.SUPERVISOR]
    with pytest.raises(RuleBroken, match="Wrong"):
        move_back(fresh, "GJ01", "漏签", supervisor, "not the password")
    back = move_back(fresh, "GJ01", "漏签", supervisor, password_of(supervisor))
    assert back.value is State.RECHECKED


def test_a_keyer_does_not_move_events_back(fresh):
    be(fresh, Role.KEYER)
    with pytest.raises(RuleBroken, match="Chief judge"):
        move_back(fresh, "GJ01", "重录", "吕静")


def test_a_keyer_keys_nothing_into_an_event_of_others(fresh):
    be(fresh, Role.KEYER)
    with pytest.raises(RuleBroken):
        set_statuses(fresh, "GJ02", {})


def test_what_somebody_may_not_do_is_not_taken_back_by_them_either(fresh):
    be(fresh, Role.ORGANISER)
    with fresh.writing(Action.EDITION_CHANGED) as work:
        work.edition.put(replace(EDITION, organiser="市总工会"))
    receipt = work.receipt
    be(fresh, Role.SECRETARIAT)
    with pytest.raises(RuleBroken, match="Organiser"):
        undo(fresh, receipt)
    be(fresh, Role.ORGANISER)
    undo(fresh, receipt)
    assert fresh.edition() == EDITION


def test_lists_name_only_the_events_that_somebody_works_on(fresh):
    for role, codes in ((Role.CHIEF_JUDGE, ("GJ01",)), (Role.VIEWER, ("GJ01", "GJ02"))):
        be(fresh, role)
        assert tuple(one.code for one in list_events(fresh)) == codes
        assert tuple(one.code for one in read_overview(fresh).tiles) == codes
        assert event_codes(fresh) == codes
        assert tuple(one.event.code for one in fresh.compute_all()) == codes
