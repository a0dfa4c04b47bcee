"""The paper of marking is gathered by work code; nothing on it betrays whose work it is."""

from dataclasses import replace

import pytest

from haihecup.documents.posted_table import in_words
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.print_orders import Paper, PrintOrder
from haihecup.domain.problems import RuleBroken
from haihecup.domain.sheet_tags import read_tag
from haihecup.domain.stages import State
from haihecup.services.enter_marks import key_mark, set_statuses
from haihecup.services.gather_sheets import gather_score_sheets, gather_totals
from haihecup.services.hand_in_sheets import find_sheet
from haihecup.services.own_columns import take_column
from tests.services.keyed_twice import a_desk_keyed_once
from tests.services.on_the_path import bring
from tests.services.small_competition import DELEGATIONS, NAMES, mark
from tests.services.with_judges import FIRST, KEYER, ORGANISER, add_accounts, be_one
from tests.ui.sample_sheets import a_marking_desk, works

SHEETS, TOTALS = PrintOrder(Paper.SCORE_SHEETS), PrintOrder(Paper.TOTALS)
FILLED = PrintOrder(Paper.TOTALS, filled=True)


@pytest.fixture
def marking(tmp_path):
    with a_marking_desk(tmp_path / "cup.haihe") as made:
        yield made


def said(table):
    parts = [
        table.title,
        table.event_line,
        table.version,
        *map(in_words, table.closing),
        *sum(table.rows, ()),
    ]
    if table.tag is not None:
        parts += [*table.tag.lines, table.tag.words, table.tag.code]
    return " ".join(parts)


def test_every_work_gets_a_sheet_of_each_kind_in_the_order_of_the_codes(marking):
    found = gather_score_sheets(marking, SHEETS)
    codes = works(marking)
    assert [name for name, _table in found.lists] == [
        f"GJ01 {sheet} {code}" for sheet in ("B1", "B2", "T1") for code in codes
    ]
    assert found.works == len(codes)
    assert [name for name, _table in found.lists[:2]] == [f"GJ01 B1 {code}" for code in codes[:2]]


def test_each_sheet_is_found_by_what_is_printed_on_it(marking):
    for name, table in gather_score_sheets(marking, SHEETS).lists:
        place = find_sheet(marking, table.tag.scanned)
        assert name == f"{place.event} {place.sheet} {place.work_code}"
        assert read_tag(table.tag.scanned).words == name


def test_no_sheet_tells_whose_work_it_is(marking):
    both = [*gather_score_sheets(marking, SHEETS).lists, *gather_totals(marking, FILLED).lists]
    for _name, table in both:
        told = said(table)
        assert not [one for one in (*NAMES, *DELEGATIONS, "GJ01-0") if one in told]


def test_sheets_are_never_narrowed_to_a_delegation(marking):
    for gather in (gather_score_sheets, gather_totals):
        with pytest.raises(RuleBroken, match="never narrowed"):
            gather(marking, replace(SHEETS, delegations=("和平区",)))


def test_whoever_is_absent_gets_no_sheet_and_a_remark_in_the_totals(marking):
    absent = works(marking)[0]
    set_statuses(marking, "GJ01", {absent: EntryStatus.ABSENT})
    assert not [name for name, _t in gather_score_sheets(marking, SHEETS).lists if absent in name]
    for order in (TOTALS, FILLED):
        row = gather_totals(marking, order).lists[0][1].rows[0]
        assert (row[1], row[-2], row[-1]) == (absent, "", "Absent")


def test_judges_who_have_taken_their_column_stand_on_the_sheet(marking):
    add_accounts(marking)
    be_one(marking, FIRST)
    take_column(marking, "GJ01", "B", 2)
    be_one(marking, ORGANISER)
    table = gather_score_sheets(marking, SHEETS).lists[0][1]
    assert f"Judge 2 {FIRST}:" in in_words(table.closing[1])


def test_totals_are_blank_or_bear_the_marks_as_they_are(marking):
    work = works(marking)[0]
    key_mark(marking, "GJ01", work, "T1.1", "88")
    blank, filled = (gather_totals(marking, order).lists[0][1] for order in (TOTALS, FILLED))
    assert blank.rows[0][2:] == ("",) * 5
    assert filled.rows[0][3] == "88.00"
    assert filled.rows[0][-1] == "Not fully marked"
    assert "fingerprint" in filled.version
    assert "fingerprint" not in blank.version


def test_signed_totals_name_their_version(desk):
    bring(desk, "GJ01", State.RECHECKED)
    with desk.reading() as work:
        tie = work.events.get("GJ01")
    assert tie.state is State.RECHECKED
    lists = gather_totals(desk, replace(FILLED, events=("GJ01",))).lists
    assert "Not signed" in lists[0][1].version
    assert [row[1] for row in lists[0][1].rows] == sorted(row[1] for row in lists[0][1].rows)


def test_each_session_has_its_own_totals_sheet(desk):
    with desk.writing(Action.STATUS_SET) as work:
        records = work.entries.records("GJ02")
        work.entries.put_many(
            replace(one, session="上午" if place < 3 else "下午")
            for place, one in enumerate(records)
        )
    mark(desk, "GJ02")
    found = gather_totals(desk, replace(TOTALS, events=("GJ02",)))
    assert [(name, len(table.rows)) for name, table in found.lists] == [
        ("GJ02 焊接 上午", 3),
        ("GJ02 焊接 下午", 5),
    ]
    morning = replace(SHEETS, events=("GJ02",), sessions=("上午",))
    assert gather_score_sheets(desk, morning).works == 3


def test_whoever_works_on_one_event_prints_that_one_alone(desk):
    mark(desk, "GJ02")
    add_accounts(desk)
    be_one(desk, KEYER)
    assert {name[:4] for name, _table in gather_score_sheets(desk, SHEETS).lists} == {"GJ01"}


def test_an_event_that_is_not_drawn_has_no_sheets(desk):
    assert gather_score_sheets(desk, replace(SHEETS, events=("GJ02",))).works == 0
    assert len(gather_totals(desk, replace(TOTALS, events=("GJ02",))).lists) == 0


def test_totals_with_marks_wait_until_the_second_keying_is_done(tmp_path):
    with a_desk_keyed_once(tmp_path / "twice.haihe") as made:
        with pytest.raises(RuleBroken, match="second time"):
            gather_totals(made, FILLED)
        assert len(gather_totals(made, TOTALS).lists) == 1
