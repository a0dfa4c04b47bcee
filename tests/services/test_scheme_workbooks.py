from dataclasses import replace

import pytest

from haihecup.domain.competition import Group
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme_sums import LEVELS_MISSING, NOT_HUNDRED
from haihecup.services.prepare_competition import add_events
from haihecup.services.scheme_workbooks import (
    open_scheme,
    preview_workbook,
    read_scheme_workbook,
    take_workbook,
    with_scheme,
    write_scheme,
    write_scheme_workbook,
)
from tests.documents.untidy_cis_workbooks import block, criteria, j, m, workbook
from tests.services.small_competition import an_event

UNTIDY = workbook(
    criteria(("A", "零件", "3")),
    block("A", 3, ["A1", "外形"], m("直径", 1), j("表面", 2)),
)


def scheme_of(desk, code):
    return open_scheme(desk, code).event.scheme


def test_a_scheme_written_to_a_workbook_and_taken_from_it_is_the_same(desk, tmp_path):
    target = tmp_path / "scheme.xlsx"
    write_scheme_workbook(desk, "GJ01", target)
    read = read_scheme_workbook(target)
    assert read.title == "GJ01 数控车"
    assert read.scheme == scheme_of(desk, "GJ01")
    take_workbook(desk, "GJ02", read)
    assert scheme_of(desk, "GJ02") == scheme_of(desk, "GJ01")


def test_a_workbook_gives_its_texts_and_its_warnings_with_rows(desk):
    read = read_scheme_workbook(UNTIDY)
    assert [(one.code, one.row) for one in read.problems] == [
        (NOT_HUNDRED, None),
        (LEVELS_MISSING, 7),
    ]
    done = take_workbook(desk, "GJ02", read)
    event = open_scheme(desk, "GJ02").event
    assert done.value.codes == ("GJ02",)
    assert event.scheme_texts.module("A").declared == 3
    assert [one.name for one in event.scheme.aspects] == ["直径", "表面"]


def test_a_workbook_for_an_event_in_use_needs_a_reason_and_shows_what_it_changes(desk):
    read = read_scheme_workbook(UNTIDY)
    impact = preview_workbook(desk, "GJ01", read)
    assert impact.needs_reason
    assert impact.lost
    before = scheme_of(desk, "GJ01")
    with pytest.raises(RuleBroken, match="reason"):
        take_workbook(desk, "GJ01", read)
    assert scheme_of(desk, "GJ01") == before


def test_the_twin_of_an_event_has_its_name_and_track(desk):
    twin = replace(an_event("GJ51"), group=Group.STUDENTS)
    add_events(desk, [twin])
    in_hand = open_scheme(desk, "GJ01")
    assert [one.code for one in in_hand.twins] == ["GJ51"]
    assert in_hand.marks > 0
    assert open_scheme(desk, "GJ02").twins == ()


def test_a_scheme_that_is_not_kept_yet_can_be_written_too(desk, tmp_path):
    event = open_scheme(desk, "GJ02").event
    read = read_scheme_workbook(UNTIDY)
    changed = with_scheme(event, read.scheme, read.texts)
    write_scheme(changed, changed.scheme, changed.scheme_texts, tmp_path / "draft.xlsx")
    again = read_scheme_workbook(tmp_path / "draft.xlsx")
    assert (again.scheme, again.texts) == (read.scheme, read.texts)
    assert scheme_of(desk, "GJ02") == event.scheme
