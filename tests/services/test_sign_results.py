from dataclasses import replace

import pytest

from haihecup.domain.competition import Award, Places
from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.judges import Duty
from haihecup.domain.names import list_order
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.change_rules import change_event
from haihecup.services.correct_results import correct
from haihecup.services.look_over import read_journal
from haihecup.services.publish_results import decide_tie, read_results
from haihecup.services.sign_results import read_sign_off, sign, sign_many
from tests.services.furnished_competition import furnish
from tests.services.on_the_path import CHIEF, SIGNATORIES, SUPERVISOR, bring, state_of
from tests.services.small_competition import NAMES, codes_by_name, tie
from tests.services.with_users import NAMES as USERS
from tests.services.with_users import a_desk_with_users, password_of


@pytest.fixture
def decided(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    return desk


def test_both_sign_and_the_results_are_locked(decided):
    first = sign(decided, "GJ01", Duty.CHIEF_JUDGE, CHIEF).value
    assert (first.number, first.signed) == (1, False)
    assert state_of(decided, "GJ01") is State.RECHECKED
    version = sign(decided, "GJ01", Duty.SUPERVISOR, SUPERVISOR).value
    assert version.signed
    assert version.people == (CHIEF, SUPERVISOR)
    assert state_of(decided, "GJ01") is State.SIGNED
    assert version.fingerprint == read_results(decided, "GJ01").fingerprint
    view = read_sign_off(decided, "GJ01")
    assert view.signed == version


def test_a_signature_says_how_far_the_journal_had_come(decided):
    sign(decided, "GJ01", Duty.CHIEF_JUDGE, CHIEF)
    (version,) = read_sign_off(decided, "GJ01").versions
    with decided.reading() as work:
        head = work.journal.heads()["GJ01"]
    signature = version.of(Duty.CHIEF_JUDGE)
    # the signature itself is the next entry
    assert signature.sequence == head.sequence - 1
    assert len(signature.head) == 64
    assert read_journal(decided, "GJ01")[0].act == "signed the results"


def test_one_person_does_not_sign_as_both(decided):
    sign(decided, "GJ01", Duty.CHIEF_JUDGE, CHIEF)
    with pytest.raises(RuleBroken, match="somebody else's"):
        sign(decided, "GJ01", Duty.SUPERVISOR, CHIEF)
    assert state_of(decided, "GJ01") is State.RECHECKED


def test_results_with_an_open_tie_are_not_signed(desk):
    view = read_sign_off(desk, "GJ01")
    assert [one.code for one in view.blockers] == ["tie-undecided"]
    with pytest.raises(RuleBroken, match="1 tie is undecided"):
        sign(desk, "GJ01", Duty.CHIEF_JUDGE, CHIEF)


def test_results_are_signed_only_once_they_are_rechecked(desk):
    with pytest.raises(RuleBroken, match="GJ02"):
        sign(desk, "GJ02", Duty.CHIEF_JUDGE, CHIEF)


def test_a_first_signature_lapses_when_the_results_change_before_the_second(decided):
    sign(decided, "GJ01", Duty.CHIEF_JUDGE, CHIEF)
    work_code = codes_by_name(decided, "GJ01")[NAMES[7]]
    correct(decided, "GJ01", [Change(work_code, Correctable.MARK, "35", "T1.1")], "漏看一题")
    view = read_sign_off(decided, "GJ01")
    assert set(view.missing) == {Duty.CHIEF_JUDGE, Duty.SUPERVISOR}
    version = sign(decided, "GJ01", Duty.SUPERVISOR, SUPERVISOR).value
    assert (version.number, version.signed) == (2, False)
    first, _second = read_sign_off(decided, "GJ01").versions
    assert first.void
    assert sign(decided, "GJ01", Duty.CHIEF_JUDGE, CHIEF).value.signed
    assert state_of(decided, "GJ01") is State.SIGNED


def test_the_names_of_those_named_for_the_event_are_proposed(decided):
    furnish(decided)
    people = read_sign_off(decided, "GJ01").people
    assert people == {Duty.CHIEF_JUDGE: ("欧阳志远",), Duty.SUPERVISOR: ()}


def test_many_events_are_signed_at_once_where_there_are_no_users(decided):
    told = []
    sign_many(decided, {"GJ01": SIGNATORIES}, lambda *step: told.append(step))
    assert state_of(decided, "GJ01") is State.SIGNED
    assert told == [("Results signed", 1, 1)]


# ---- with users --------------------------------------------------------------------------------


@pytest.fixture
def users(tmp_path):
    with a_desk_with_users(tmp_path / "cup.haihe") as desk:
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
        yield desk


def test_users_sign_each_by_the_own_password(users):
    chief, supervisor = USERS[Role.CHIEF_JUDGE], USERS[Role.SUPERVISOR]
    with pytest.raises(RuleBroken, match="Wrong"):
        sign(users, "GJ01", Duty.CHIEF_JUDGE, chief, password_of(supervisor))
    sign(users, "GJ01", Duty.CHIEF_JUDGE, chief, password_of(chief))
    sign(users, "GJ01", Duty.SUPERVISOR, supervisor, password_of(supervisor))
    assert state_of(users, "GJ01") is State.SIGNED
    people = read_sign_off(users, "GJ01").people
    signers = (chief, USERS[Role.ORGANISER])
    assert people[Duty.CHIEF_JUDGE] == tuple(sorted(signers, key=list_order))


def test_a_keyer_signs_nothing_and_strangers_neither(users):
    keyer = USERS[Role.KEYER]
    with pytest.raises(RuleBroken, match=f"{keyer} is Keyer"):
        sign(users, "GJ01", Duty.SUPERVISOR, keyer, password_of(keyer))
    with pytest.raises(RuleBroken, match="no user of this name"):
        sign(users, "GJ01", Duty.SUPERVISOR, "无名", "river boat")
    with pytest.raises(RuleBroken, match="own password"):
        sign_many(users, {"GJ01": SIGNATORIES})


def test_rules_that_change_places_void_the_signatures(decided):
    bring(decided, "GJ01", State.SIGNED)
    with decided.reading() as work:
        event = work.events.get("GJ01")
    awards = (Award("一等奖", Places(1, 2)),)
    change_event(decided, replace(event, awards=awards), "文件更正", "吕静")
    (version,) = read_sign_off(decided, "GJ01").versions
    assert version.void
    assert {one.void_reason for one in version.signatures} == {"the rules were changed: 文件更正"}
    # signed anew where it stands
    sign_many(decided, {"GJ01": SIGNATORIES})
    assert read_sign_off(decided, "GJ01").signed.number == 2
