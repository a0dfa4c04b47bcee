import json
from dataclasses import replace
from itertools import combinations

import pytest

from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.journal import Action
from haihecup.domain.open_format import read_event
from haihecup.domain.problems import RuleBroken
from haihecup.domain.results import compute
from haihecup.domain.sealing import HOLDING, DrawState, Place
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.correct_results import correct
from haihecup.services.draw_lots import DrawOrder, draw, read_draw
from haihecup.services.enter_marks import (
    record_violations,
    set_statuses,
    take_marks,
)
from haihecup.services.exchange import export_event
from haihecup.services.keep_safe import check_competition
from haihecup.services.key_times import set_times
from haihecup.services.let_in import sign_in
from haihecup.services.manage_users import add_user
from haihecup.services.move_events import blockers_of, move_on
from haihecup.services.open_seals import (
    Witness,
    check_slip,
    keys_of,
    list_keys,
    make_keys,
    prove_draws,
    unseal,
    withdraw_keys,
)
from haihecup.services.post_notice import post_notice
from haihecup.services.publish_results import decide_ties, read_results
from haihecup.services.sign_results import read_sign_off, sign_many
from haihecup.storage.journal_book import Filter
from tests.services.on_the_path import SIGNATORIES, bring, state_of
from tests.services.sealed_competition import HOLDERS, STRINGS, some_keys

WITNESS = Witness("冯见证")


@pytest.fixture
def slips(desk):
    """GJ02 sealed, marked and signed; the slips that open it."""
    made = some_keys(desk)
    desk.lots = draw(desk, ["GJ02"], DrawOrder(STRINGS, made.keys.id)).value.lots
    codes = read_draw(desk, "GJ02").codes
    lines = []
    for n, code in enumerate(codes):
        lines += [(code, "T1.1", str(90 - n)), (code, "A1.1", "50 50 50")]
    take_marks(desk, "GJ02", lines)
    record_violations(desk, "GJ02", [(codes[0], Violation("T"), "未戴护目镜")])
    set_times(desk, "GJ02", {codes[1]: "5400"})
    set_statuses(desk, "GJ02", {codes[7]: EntryStatus.WITHDRAWN})
    sign(desk)
    return made.slips


def sign(desk):
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ02"), state=State.SIGNED))


def given(slips, *places):
    return {place: slips[place] for place in places}


def totals(desk):
    return sorted((one.total, one.state) for one in desk.computed("GJ02").results.entries)


def test_three_people_and_the_safe_get_slips_and_the_competition_keeps_none_of_them(desk):
    made = some_keys(desk)
    assert set(made.slips) == set(Place)
    assert [one.name for one in list_keys(desk)] == ["一号赛场"]
    with desk.database.connection() as connection:
        told = str(connection.exec_driver_sql("SELECT holders FROM key_sets").all())
        told += str(connection.exec_driver_sql("SELECT payload FROM payloads").all())
    assert not any(slip in told for slip in made.slips.values())


def test_keys_have_a_name_of_their_own_and_are_withdrawn(desk):
    made = some_keys(desk)
    with pytest.raises(RuleBroken, match="already"):
        some_keys(desk)
    with pytest.raises(RuleBroken, match="a name"):
        make_keys(desk, " ", HOLDERS)
    withdraw_keys(desk, made.keys.id)
    assert list_keys(desk) == ()


@pytest.mark.parametrize("pair", list(combinations(HOLDING, 2)))
def test_two_holders_and_a_witness_open_the_event(desk, slips, pair):
    before = totals(desk)
    unsealed = unseal(desk, "GJ02", given(slips, *pair), WITNESS).value
    assert unsealed.works == 8
    assert all(proof.sound and proof.strings == STRINGS for proof in unsealed.proofs)
    assert read_draw(desk, "GJ02").state is State.UNSEALED
    assert totals(desk) == before
    assert check_competition(desk) == ()


def test_everything_said_of_a_work_stands_with_whoever_made_it(desk, slips):
    unseal(desk, "GJ02", given(slips, Place.FIRST, Place.SECOND), WITNESS)
    whose = {lot.entry_number: lot.work_code for lot in desk.lots}
    with desk.reading() as work:
        records = {one.entry_number: one for one in work.entries.records("GJ02")}
        assert {number: one.work_code for number, one in records.items()} == whose
        by_code = {one.work_code: one for one in records.values()}
        codes = sorted(by_code)
        marks = {(entry, aspect): scores for entry, aspect, scores in work.marks.of_event("GJ02")}
        for n, code in enumerate(codes):
            assert marks[by_code[code].id, "T1.1"] == str(90 - n)
        assert len(marks) == 16
        (violation,) = work.violations.of_event("GJ02")
        assert violation.entry == by_code[codes[0]].id
        assert by_code[codes[1]].elapsed_seconds == "5400"
        assert by_code[codes[7]].status is EntryStatus.WITHDRAWN
        assert work.entries.blind("GJ02") == ()


def test_opening_is_in_the_journal_before_it_takes_effect(desk, slips):
    unseal(desk, "GJ02", given(slips, Place.FIRST, Place.SUPERVISOR), WITNESS)
    with desk.reading() as work:
        told = work.journal.page(Filter("GJ02"), 10)
    opened, begun = told[:2]
    assert (opened.act, begun.act) == (Action.UNSEALED, Action.UNSEALING_BEGUN)
    for entry in (begun, opened):
        assert all(name in entry.object for name in ("周加密", "郑监督", "冯见证"))
        assert "吴加密" not in entry.object


def test_an_opening_that_was_interrupted_is_done_again(desk, slips):
    with desk.writing(Action.UNSEALING_BEGUN) as work:
        (sealed,) = work.draws.of_event("GJ02")
        work.draws.put_many("GJ02", [replace(sealed, state=DrawState.OPENING)])
    assert read_draw(desk, "GJ02").sealed
    assert unseal(desk, "GJ02", given(slips, Place.FIRST, Place.SECOND), WITNESS).value.works == 8


def test_the_slip_of_the_safe_opens_it_when_two_are_lost(desk, slips):
    assert unseal(desk, "GJ02", {Place.SAFE: slips[Place.SAFE]}, WITNESS).value.works == 8


@pytest.mark.parametrize("place", HOLDING)
def test_no_holder_opens_it_alone(desk, slips, place):
    with pytest.raises(RuleBroken, match="two of the three"):
        unseal(desk, "GJ02", {place: slips[place], Place.SAFE: " "}, WITNESS)
    assert read_draw(desk, "GJ02").sealed


def test_a_holder_whose_slip_is_used_is_not_the_witness(desk, slips):
    with pytest.raises(RuleBroken, match="cannot be the witness"):
        unseal(desk, "GJ02", given(slips, Place.FIRST, Place.SECOND), Witness("吴加密"))


def test_an_event_is_opened_once_and_not_before_its_sign_off(desk, slips):
    two = given(slips, Place.FIRST, Place.SECOND)
    with desk.writing(Action.EVENT_MOVED_BACK) as work:
        work.events.put(replace(work.events.get("GJ02"), state=State.KEYED))
    with pytest.raises(RuleBroken, match="only at: Signed"):
        unseal(desk, "GJ02", two, WITNESS)
    sign(desk)
    unseal(desk, "GJ02", two, WITNESS)
    with pytest.raises(RuleBroken, match="only at: Signed"):
        unseal(desk, "GJ02", two, WITNESS)
    sign(desk)
    with pytest.raises(RuleBroken, match="is not sealed"):
        unseal(desk, "GJ02", two, WITNESS)


def test_no_plain_step_leads_past_a_seal(desk, slips):
    assert keys_of(desk, "GJ02") is not None
    assert "sealed" in [one.code for one in blockers_of(desk, "GJ02")]
    with pytest.raises(RuleBroken, match="two of the key slips"):
        move_on(desk, "GJ02")
    unseal(desk, "GJ02", given(slips, Place.FIRST, Place.SECOND), WITNESS)
    assert keys_of(desk, "GJ02") is None
    post_notice(desk, ["GJ02"])
    assert state_of(desk, "GJ02") is State.PUBLIC_NOTICE


def test_where_there_are_users_the_witness_gives_a_password(desk, slips):
    add_user(desk, "周立国", Role.ORGANISER, "correct horse")
    add_user(desk, "郑监督", Role.SUPERVISOR, "battery staple")
    add_user(desk, "小李", Role.KEYER, "battery staple")
    sign_in(desk, "周立国", "correct horse")
    two = given(slips, Place.FIRST, Place.SECOND)
    for witness in (Witness("冯见证"), Witness("小李", "battery staple")):
        with pytest.raises(RuleBroken, match="cannot be the witness"):
            unseal(desk, "GJ02", two, witness)
    with pytest.raises(RuleBroken, match="Wrong"):
        unseal(desk, "GJ02", two, Witness("郑监督", "no idea at all"))
    assert read_draw(desk, "GJ02").sealed
    assert unseal(desk, "GJ02", two, Witness("郑监督", "battery staple")).value.works == 8


def test_after_unsealing_anybody_runs_the_draw_again(desk, slips):
    assert prove_draws(desk, "GJ02") == ()
    unseal(desk, "GJ02", given(slips, Place.FIRST, Place.SECOND), WITNESS)
    (proof,) = prove_draws(desk, "GJ02")
    assert (proof.strings, proof.commitment_holds, proof.lots_agree) == (STRINGS, True, True)


def test_a_draw_that_was_tampered_with_does_not_prove(desk, slips):
    unseal(desk, "GJ02", given(slips, Place.FIRST, Place.SECOND), WITNESS)
    with desk.writing(Action.EVENTS_CHANGED) as work:
        (record,) = work.draws.of_event("GJ02")
        told = {**json.loads(record.opened), "share": "00" * 16}
        work.draws.put_many("GJ02", [replace(record, opened=json.dumps(told))])
    (proof,) = prove_draws(desk, "GJ02")
    assert (proof.commitment_holds, proof.lots_agree, proof.sound) == (False, False, False)


def test_every_session_is_opened_at_once(desk):
    made = some_keys(desk)
    with desk.writing(Action.ENTRY_CHANGED) as work:
        work.entries.put_many(
            replace(one, session="上午" if one.entry_number < "GJ02-0006" else "下午")
            for one in work.entries.records("GJ02")
        )
    order = DrawOrder(STRINGS, made.keys.id)
    for session in ("上午", "下午"):
        draw(desk, ["GJ02"], order, sessions=[session])
    sign(desk)
    two = given(made.slips, Place.FIRST, Place.SECOND)
    unsealed = unseal(desk, "GJ02", two, WITNESS).value
    assert unsealed.works == 8
    assert [(one.session, one.sound) for one in unsealed.proofs] == [("上午", True), ("下午", True)]


def test_a_tie_is_decided_by_code_and_the_decision_stands_with_whoever_is_behind_it(desk):
    made = some_keys(desk)
    lots = draw(desk, ["GJ02"], DrawOrder(STRINGS, made.keys.id)).value.lots
    codes = read_draw(desk, "GJ02").codes
    lines = []
    for n, code in enumerate(codes):
        lines += [(code, "T1.1", str(90 - n // 2)), (code, "A1.1", "50 50 50")]
    take_marks(desk, "GJ02", lines)
    bring(desk, "GJ02", State.RECHECKED)
    view = read_results(desk, "GJ02")
    assert not any(row.names or row.delegation for row in view.rows)
    decide_ties(desk, "GJ02", dict.fromkeys(view.undecided, "裁判长复看作品后判定"))
    before = {row.code: row.result.place for row in read_results(desk, "GJ02").rows}
    assert sorted(before.values()) == list(range(1, 9))
    exported = read_event(json.dumps(export_event(desk, "GJ02")))
    again = compute(exported.event, exported.entries, exported.marks)
    assert {line.id: line.place for line in again.entries} == before
    bring(desk, "GJ02", State.SIGNED)
    signed = read_sign_off(desk, "GJ02").signed
    unseal(desk, "GJ02", given(made.slips, Place.FIRST, Place.SECOND), WITNESS)
    after = {row.code: (row.result.place, row.names) for row in read_results(desk, "GJ02").rows}
    whose = {lot.work_code: lot.names for lot in lots}
    assert after == {code: (place, whose[code]) for code, place in before.items()}
    # what was signed blind is still signed: the totals of the works are the same
    assert signed is not None
    assert read_sign_off(desk, "GJ02").signed == signed


def test_corrected_results_are_signed_again_before_they_are_unsealed(desk, slips):
    with desk.writing(Action.EVENT_MOVED_BACK) as work:
        work.events.put(replace(work.events.get("GJ02"), state=State.RECHECKED))
    bring(desk, "GJ02", State.SIGNED)
    with desk.reading() as work:
        code = min(work.entries.codes("GJ02"))
    correct(desk, "GJ02", [Change(code, Correctable.MARK, "77", "T1.1")], "抄错", "吕静")
    two = given(slips, Place.FIRST, Place.SECOND)
    with pytest.raises(RuleBroken, match="is not signed again"):
        unseal(desk, "GJ02", two, WITNESS)
    sign_many(desk, {"GJ02": SIGNATORIES})
    assert unseal(desk, "GJ02", two, WITNESS).value.works == 8


def test_a_slip_is_told_at_once_where_it_is_another_holders(desk):
    made = some_keys(desk)
    check_slip(made.keys, Place.FIRST, made.slips[Place.FIRST].lower())
    with pytest.raises(RuleBroken, match="not the slip of 吴加密"):
        check_slip(made.keys, Place.SECOND, made.slips[Place.FIRST])
