from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.entries import Violation
from haihecup.domain.impact import impact_sentences
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import CertificateState
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.correct_results import (
    correct,
    look_ahead,
    read_corrections,
    standing_value,
)
from haihecup.services.issue_certificates import issue, list_certificates, mark_printed
from haihecup.services.look_over import read_journal
from haihecup.services.move_events import blockers_of
from haihecup.services.publish_results import decide_tie, read_results
from haihecup.services.sign_results import read_sign_off, sign_many
from tests.services.on_the_path import SIGNATORIES, bring, state_of
from tests.services.small_competition import NAMES, codes_by_name, tie
from tests.services.with_users import NAMES as USERS
from tests.services.with_users import a_desk_with_users, password_of

DAY = date(2026, 10, 28)
REASON = "量具读数抄错"
WITNESS = "吕静"


@pytest.fixture
def signed(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.SIGNED)
    return desk


def code_of(desk, number):
    return codes_by_name(desk, "GJ01")[NAMES[number]]


def better_theory(desk, number=3, scores="100"):
    return [Change(code_of(desk, number), Correctable.MARK, scores, "T1.1")]


def total(desk, code):
    return next(row.result.total for row in read_results(desk, "GJ01").rows if row.code == code)


def test_what_a_correction_does_is_shown_before_anything_is_done(signed):
    ahead = look_ahead(signed, "GJ01", better_theory(signed))
    assert ahead.changes[0].before == "70"
    assert impact_sentences(ahead.impact) == ("3 entries get another place.",)
    assert ahead.impact.needs_second
    assert total(signed, code_of(signed, 3)) == Decimal("75.00")
    assert read_corrections(signed, "GJ01").corrections == ()


def test_a_correction_does_exactly_what_was_shown(signed):
    wanted = better_theory(signed)
    ahead = look_ahead(signed, "GJ01", wanted)
    correction = correct(signed, "GJ01", wanted, REASON, WITNESS, expected=ahead).value
    assert total(signed, code_of(signed, 3)) == Decimal("87.00")
    assert {one.work_code for one in correction.lines} == {one.called for one in ahead.impact.lines}
    assert (correction.person, correction.second, correction.version) == ("周立国", WITNESS, 1)


def test_old_and_new_value_reason_and_both_people_stay_readable(signed):
    correct(signed, "GJ01", better_theory(signed), REASON, WITNESS)
    (kept,) = read_corrections(signed, "GJ01").corrections
    (change,) = kept.changes
    assert (change.before, change.after) == ("70", "100")
    assert (kept.reason, kept.person, kept.second) == (REASON, "周立国", WITNESS)
    told = read_journal(signed, "GJ01")[0]
    assert told.act == "corrected the results"
    assert REASON in told.object
    assert WITNESS in told.object


def test_a_correction_behind_the_lock_takes_two_people_and_a_reason(signed):
    for second in ("", "周立国"):
        with pytest.raises(RuleBroken, match="second person"):
            correct(signed, "GJ01", better_theory(signed), REASON, second)
    with pytest.raises(RuleBroken, match="needs its reason"):
        correct(signed, "GJ01", better_theory(signed), " ", WITNESS)
    assert total(signed, code_of(signed, 3)) == Decimal("75.00")


def test_a_correction_voids_the_signatures_and_the_next_version_is_signed(signed):
    correct(signed, "GJ01", better_theory(signed), REASON, WITNESS)
    view = read_sign_off(signed, "GJ01")
    assert view.signed is None
    assert {one.void_reason for one in view.versions[0].signatures} == {f"correction 1: {REASON}"}
    assert state_of(signed, "GJ01") is State.SIGNED
    assert [one.code for one in blockers_of(signed, "GJ01")] == ["unsigned"]
    sign_many(signed, {"GJ01": SIGNATORIES})
    assert read_sign_off(signed, "GJ01").signed.number == 2
    assert blockers_of(signed, "GJ01") == ()


def test_before_the_results_are_signed_a_reason_is_enough(desk):
    correction = correct(desk, "GJ01", better_theory(desk), REASON).value
    assert (correction.second, correction.version) == ("", 0)


def test_what_has_changed_since_it_was_shown_is_not_done(signed):
    wanted = better_theory(signed)
    ahead = look_ahead(signed, "GJ01", wanted)
    correct(signed, "GJ01", better_theory(signed, 4, "100"), REASON, WITNESS)
    with pytest.raises(RuleBroken, match="have changed since you looked"):
        correct(signed, "GJ01", wanted, REASON, WITNESS, expected=ahead)


def test_certificates_that_no_longer_hold_are_void_at_once_and_recalled(signed):
    bring(signed, "GJ01", State.FINAL)
    issue(signed, ["GJ01"], DAY)
    serials = {row.certificate.entry: row.serial for row in list_certificates(signed)}
    mark_printed(signed, serials.values())
    loser = code_of(signed, 3)
    ahead = look_ahead(signed, "GJ01", better_theory(signed, 4, "100"))
    touched = {one.serial for one in ahead.impact.certificates}
    assert all(one.printed for one in ahead.impact.certificates)
    correction = correct(signed, "GJ01", better_theory(signed, 4, "100"), REASON, WITNESS).value
    with signed.reading() as work:
        void = [one.serial for one in work.certificates.all() if one.state is CertificateState.VOID]
        entry = work.entries.codes("GJ01")[loser]
    assert serials[entry] in touched
    assert set(correction.serials) == set(correction.printed) == set(void) == touched
    # its certificates are no longer complete, and nothing is issued before it is signed again
    assert state_of(signed, "GJ01") is State.FINAL
    assert "unsigned" in [one.code for one in blockers_of(signed, "GJ01")]


@pytest.mark.parametrize(
    ("kind", "after", "what", "before"),
    [
        (Correctable.STATUS, "disqualified", "", "competing"),
        (Correctable.TIME, "12:30", "", ""),
        (Correctable.TIME_CREDIT, "90", "", "0"),
        (Correctable.DECISION, "1", "", ""),
        (Correctable.VIOLATION, "5", "A", ""),
    ],
)
def test_everything_that_makes_results_can_be_corrected(signed, kind, after, what, before):
    code = code_of(signed, 6)
    change = Change(code, kind, after, what)
    assert standing_value(signed, "GJ01", change) == before
    ahead = look_ahead(signed, "GJ01", [change])
    done = correct(signed, "GJ01", [change], REASON, WITNESS, expected=ahead).value
    assert done.changes == ahead.changes
    # what is kept now is what was looked at
    assert standing_value(signed, "GJ01", change) == done.changes[0].after or what


def test_a_time_that_was_never_taken_can_be_cleared(signed):
    code = code_of(signed, 6)
    correct(signed, "GJ01", [Change(code, Correctable.TIME, "600")], REASON, WITNESS)
    correct(signed, "GJ01", [Change(code, Correctable.TIME, "")], REASON, WITNESS)
    assert standing_value(signed, "GJ01", Change(code, Correctable.TIME, "")) == ""
    assert [one.number for one in read_corrections(signed, "GJ01").corrections] == [2, 1]


def test_a_violation_is_lifted_by_a_correction(signed):
    code = code_of(signed, 6)
    fault = Change(code, Correctable.VIOLATION, "5", "A", note="未戴护目镜")
    correct(signed, "GJ01", [fault], REASON, WITNESS)
    with signed.reading() as work:
        (kept,) = work.violations.of_event("GJ01")
    assert (kept.violation, kept.reason) == (Violation("A", Decimal("5.00")), "未戴护目镜")
    lift = Change(code, Correctable.VIOLATION, "", "A", before="5.00")
    correct(signed, "GJ01", [lift], REASON, WITNESS)
    with signed.reading() as work:
        assert work.violations.of_event("GJ01") == ()


def test_while_marks_are_keyed_nothing_is_corrected(desk):
    with pytest.raises(RuleBroken, match="GJ02"):
        look_ahead(desk, "GJ02", [Change("K1", Correctable.STATUS, "absent")])
    assert not read_corrections(desk, "GJ02").open


def test_the_second_person_proves_by_password_who_it_is(tmp_path):
    with a_desk_with_users(tmp_path / "cup.haihe") as desk:
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
        with desk.writing(Action.EVENT_MOVED) as work:
            work.events.put(replace(work.events.get("GJ01"), state=State.SIGNED))
        supervisor = USERS[Role.SUPERVISOR]
        with pytest.raises(RuleBroken, match="Wrong"):
            correct(desk, "GJ01", better_theory(desk), REASON, supervisor, "not the password")
        done = correct(
            desk, "GJ01", better_theory(desk), REASON, supervisor, password_of(supervisor)
        ).value
        assert done.second == supervisor
