import itertools
import json
from dataclasses import replace

import pytest

from haihecup.domain.draw import Lot
from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord
from haihecup.domain.sealing import DrawState
from haihecup.domain.stages import State
from haihecup.services.draw_lots import (
    DrawOrder,
    close_roster,
    draw,
    draw_again,
    read_draw,
)
from haihecup.services.enter_marks import key_mark, record_violations, set_statuses
from haihecup.services.open_seals import prove_draws, withdraw_keys
from haihecup.services.undo import undo
from haihecup.storage import tables
from tests.services.sealed_competition import STRINGS, some_keys
from tests.services.small_competition import NAMES


def change(desk, code, what):
    with desk.writing(Action.ENTRY_CHANGED) as work:
        work.entries.put_many([what(record) for record in work.entries.records(code)])


def in_sessions(desk, code):
    """The first five compete in the morning, the last three in the afternoon."""
    change(
        desk,
        code,
        lambda one: replace(one, session="上午" if one.entry_number < "GJ02-0006" else "下午"),
    )


def stations(desk, code):
    with desk.reading() as work:
        return {one.entry_number: one.station for one in work.entries.records(code)}


# ---- in the open -------------------------------------------------------------------------------


def test_drawing_closes_the_roster_and_gives_everybody_a_code(desk):
    assert draw(desk, ["GJ02"]).value.count == 8
    view = read_draw(desk, "GJ02")
    assert view.state is State.DRAWN
    assert [row.station for row in view.rows] == [f"{n:02}" for n in range(1, 9)]
    assert len(set(view.codes)) == 8
    assert not view.sealed


def test_an_event_that_is_marked_is_not_drawn(desk):
    with pytest.raises(RuleBroken, match="Re-checked"):
        draw(desk, ["GJ01"])


def test_an_event_in_which_everybody_has_a_station_is_not_drawn_again(desk):
    draw(desk, ["GJ02"])
    with pytest.raises(RuleBroken, match="Nobody waits for the draw"):
        draw(desk, ["GJ02"])


def test_one_event_that_cannot_be_drawn_keeps_all_from_being_drawn(desk):
    with pytest.raises(RuleBroken):
        draw(desk, ["GJ02", "GJ01"])
    assert read_draw(desk, "GJ02").state is State.PREPARING


def test_the_list_of_the_draw_names_nobody(desk):
    draw(desk, ["GJ02"])
    assert "王建国" not in str(read_draw(desk, "GJ02"))


def test_a_closed_roster_waits_for_its_draw(desk):
    close_roster(desk, "GJ02")
    assert read_draw(desk, "GJ02").state is State.ROSTER_CLOSED
    assert draw(desk, ["GJ02"]).value.count == 8


def test_entries_without_a_number_get_their_lots_too(desk):
    with desk.writing(Action.ROSTER_IMPORTED) as work:
        for record in work.entries.records("GJ02")[:3]:
            work.entries.put_many([replace(record, entry_number="")])
    assert draw(desk, ["GJ02"]).value.count == 8
    assert all(row.station for row in read_draw(desk, "GJ02").rows)


def test_latecomers_are_drawn_behind_the_others_and_that_can_be_proved_too(desk):
    change(
        desk,
        "GJ02",
        lambda one: replace(
            one,
            status=EntryStatus.ABSENT if one.entry_number > "GJ02-0006" else EntryStatus.COMPETING,
        ),
    )
    draw(desk, ["GJ02"], DrawOrder(STRINGS))
    change(desk, "GJ02", lambda one: replace(one, status=EntryStatus.COMPETING))
    by_hand = (("GJ02-0007", Lot("03", "Q1")), ("GJ02-0008", Lot("07", "Q2")))
    with pytest.raises(RuleBroken, match="Station 03 was drawn twice"):
        draw(desk, ["GJ02"], DrawOrder(by_hand=by_hand))
    draw(desk, ["GJ02"], DrawOrder(STRINGS))
    given = stations(desk, "GJ02")
    assert sorted(given.values()) == [f"{n:02}" for n in range(1, 9)]
    assert {given["GJ02-0007"], given["GJ02-0008"]} == {"07", "08"}
    assert all(one.commitment_holds and one.lots_agree for one in prove_draws(desk, "GJ02"))


def test_a_draw_in_the_open_can_be_run_again_by_anybody_at_once(desk):
    draw(desk, ["GJ02"], DrawOrder(STRINGS))
    (proof,) = prove_draws(desk, "GJ02")
    assert proof.strings == STRINGS
    assert (proof.commitment_holds, proof.lots_agree) == (True, True)


def test_whoever_is_absent_is_not_drawn_and_a_late_one_is_drawn_after_the_others(desk):
    change(
        desk,
        "GJ02",
        lambda one: replace(one, status=EntryStatus.ABSENT) if one.station == "" else one,
    )
    with pytest.raises(RuleBroken, match="Nobody waits"):
        draw(desk, ["GJ02"])
    change(
        desk,
        "GJ02",
        lambda one: replace(
            one,
            status=EntryStatus.ABSENT if one.entry_number == "GJ02-0003" else EntryStatus.COMPETING,
        ),
    )
    assert draw(desk, ["GJ02"]).value.count == 7
    change(desk, "GJ02", lambda one: replace(one, status=EntryStatus.COMPETING))
    assert draw(desk, ["GJ02"]).value.count == 1
    assert stations(desk, "GJ02")["GJ02-0003"]


def test_each_session_is_drawn_by_itself_and_has_a_letter_of_its_own(desk):
    in_sessions(desk, "GJ02")
    assert draw(desk, ["GJ02"], sessions=["上午"]).value.count == 5
    view = read_draw(desk, "GJ02")
    assert view.state is State.DRAWN
    assert draw(desk, ["GJ02"]).value.count == 3
    view = read_draw(desk, "GJ02")
    by_session = {
        name: [row.station for row in view.rows if row.session == name] for name in ("上午", "下午")
    }
    assert by_session == {"上午": ["01", "02", "03", "04", "05"], "下午": ["01", "02", "03"]}
    assert len({code[0] for code in view.codes}) == 2
    assert [(one.session, one.number) for one in view.draws] == [("上午", 1), ("下午", 1)]


def test_neighbours_of_one_delegation_are_kept_apart_and_counted_where_they_cannot_be(desk):
    drawn = draw(desk, ["GJ02"], DrawOrder(apart=True)).value
    lots = sorted(drawn.lots, key=lambda lot: lot.station)
    beside = sum(one.delegation == other.delegation for one, other in itertools.pairwise(lots))
    assert beside == drawn.neighbours == 0
    change(desk, "GJ02", lambda one: replace(one, station="", work_code="", delegation="和平区"))
    assert draw(desk, ["GJ02"], DrawOrder(apart=True)).value.neighbours == 7


def test_a_fixed_station_is_kept(desk):
    draw(desk, ["GJ02"], DrawOrder(fixed={"GJ02-0004": "01"}))
    assert stations(desk, "GJ02")["GJ02-0004"] == "01"


def test_lots_drawn_by_hand_are_kept_and_there_is_nothing_to_run_again(desk):
    lots = tuple((f"GJ02-{n:04}", Lot(str(9 - n), f"W{n}")) for n in range(1, 9))
    draw(desk, ["GJ02"], DrawOrder(by_hand=lots))
    assert stations(desk, "GJ02") == {number: lot.station for number, lot in lots}
    (proof,) = prove_draws(desk, "GJ02")
    assert (proof.commitment_holds, proof.lots_agree, proof.sound) == (None, None, True)


def test_a_draw_is_not_undone_but_drawn_again_with_a_reason(desk):
    draw(desk, ["GJ02"])
    with desk.reading() as work:
        sequence = work.journal.heads()["GJ02"].sequence
    with pytest.raises(RuleBroken):
        undo(desk, {"GJ02": sequence})
    before = stations(desk, "GJ02")
    with pytest.raises(RuleBroken, match="reason"):
        draw_again(desk, "GJ02", "", " ")
    assert draw_again(desk, "GJ02", "", "三号赛位设备故障").value.count == 8
    assert stations(desk, "GJ02") != before
    draws = read_draw(desk, "GJ02").draws
    assert [(one.number, one.state) for one in draws] == [
        (1, DrawState.SUPERSEDED),
        (2, DrawState.OPEN),
    ]
    assert len(prove_draws(desk, "GJ02")) == 1


def test_what_was_never_drawn_is_not_drawn_again(desk):
    with pytest.raises(RuleBroken, match="has not been drawn yet"):
        draw_again(desk, "GJ02", "", "设备故障")


# ---- under seal --------------------------------------------------------------------------------


def rows_of(value):
    """The innermost rows of what is kept: where a code and a person may not stand together."""
    if isinstance(value, dict):
        inner = list(value.values())
    elif isinstance(value, list | tuple):
        inner = list(value)
    else:
        return []
    nested = [one for one in inner if isinstance(one, dict | list | tuple)]
    return [inner, *(row for one in nested for row in rows_of(one))]


def everything_kept(desk):
    with desk.database.connection() as connection:
        for table in tables.metadata.sorted_tables:
            for row in connection.execute(table.select()):
                yield table.name, list(row)


def test_no_row_and_no_journal_entry_tells_whose_work_bears_which_code(desk):
    keys = some_keys(desk).keys.id
    drawn = draw(desk, ["GJ02"], DrawOrder(STRINGS, keys)).value
    with desk.reading() as work:
        ids = {one.entry_number: one.id for one in work.entries.records("GJ02")}
    whose = {
        lot.work_code: {lot.entry_number, ids[lot.entry_number], *lot.names} for lot in drawn.lots
    }
    assert len(whose) == 8
    kept = list(everything_kept(desk))
    codes_seen = 0
    for _name, row in kept:
        texts = [
            json.loads(cell)
            for cell in row
            if isinstance(cell, str) and cell.startswith(("{", "["))
        ]
        for inner in [row, *(part for text in texts for part in rows_of(text))]:
            plain = {str(cell) for cell in inner if isinstance(cell, str | int)}
            here = plain & whose.keys()
            codes_seen += len(here)
            for code in here:
                assert not plain & whose[code]
    assert codes_seen >= 16
    # and the seed with which the draw could be run again lies nowhere either
    for _name, row in kept:
        assert not any(string in str(cell) for cell in row for string in STRINGS)


def test_marking_goes_by_codes_while_the_works_are_sealed(desk):
    keys = some_keys(desk).keys.id
    draw(desk, ["GJ02"], DrawOrder(STRINGS, keys))
    view = read_draw(desk, "GJ02")
    assert view.sealed
    assert all(row.station for row in view.rows)
    key_mark(desk, "GJ02", view.codes[0], "T1.1", "88")
    computed = desk.computed("GJ02")
    assert len(computed.entries) == 8
    assert not any(entry.members for entry in computed.entries)
    assert not any(name in str(computed) for name in NAMES)


def test_nobody_is_added_to_a_session_under_seal_for_he_would_be_known_by_his_code(desk):
    keys = some_keys(desk).keys.id
    draw(desk, ["GJ02"], DrawOrder(STRINGS, keys))
    change(desk, "GJ02", lambda one: replace(one, station="") if one.station == "01" else one)
    with pytest.raises(RuleBroken, match="draw the whole session again"):
        draw(desk, ["GJ02"], DrawOrder(STRINGS, keys))


def test_a_sealed_session_is_drawn_again_until_a_work_is_known(desk):
    keys = some_keys(desk).keys.id
    order = DrawOrder(STRINGS, keys)
    draw(desk, ["GJ02"], order)
    first = read_draw(desk, "GJ02")
    draw_again(desk, "GJ02", "", "迟到选手获准参赛", order)
    second = read_draw(desk, "GJ02")
    assert len(second.codes) == 8
    assert first.codes != second.codes or first.rows != second.rows
    with desk.reading() as work:
        assert len(work.entries.blind("GJ02")) == 8
    set_statuses(desk, "GJ02", {second.codes[0]: EntryStatus.ABSENT})
    with pytest.raises(RuleBroken, match="have been marked already"):
        draw_again(desk, "GJ02", "", "设备故障", order)


def test_a_mark_or_a_violation_keeps_a_session_from_being_drawn_again(desk):
    draw(desk, ["GJ02"])
    code = read_draw(desk, "GJ02").codes[0]
    record_violations(desk, "GJ02", [(code, Violation("T"), "")])
    with pytest.raises(RuleBroken, match="have been marked already"):
        draw_again(desk, "GJ02", "", "设备故障")


def test_withdrawn_keys_seal_nothing(desk):
    keys = some_keys(desk).keys.id
    withdraw_keys(desk, keys)
    with pytest.raises(RuleBroken, match="were withdrawn"):
        draw(desk, ["GJ02"], DrawOrder(STRINGS, keys))
    assert not read_draw(desk, "GJ02").codes


def test_a_blind_entry_is_told_from_a_named_one():
    assert EntryRecord("GJ01", "", ()).blind
    assert not EntryRecord("GJ01", "和平区", ("1",)).blind
