from dataclasses import replace
from io import BytesIO

import openpyxl

from haihecup.documents.events_workbook import event_cell, write_events
from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Group, Level
from haihecup.domain.event_rows import EventColumn, read_event_rows
from tests.domain.event_builders import an_event

EVENTS = (
    an_event(
        code="GJ01",
        name="数控车",
        track="制造业根基",
        level=Level.MUNICIPAL_2,
        group=Group.STUDENTS,
        team_size=2,
        official_title="2026年天津市数控车竞赛",
        short_name="数控车",
        host="职业大学",
        venue="第一赛场",
        starts_on="2026-10-18",
        ends_on="2026-10-19",
        born_on_or_after="2004-01-01",
        quota=3,
        least_entries=5,
    ),
    an_event(code="0002", name="=焊接"),
)


def written(events):
    out = BytesIO()
    write_events(out, events, "赛项目录")
    return out.getvalue()


def test_what_is_written_reads_back_as_the_same_events():
    read = read_event_rows(read_sheets(written(EVENTS)), {}, lambda c, n: an_event(code=c, name=n))
    assert read.events == EVENTS
    assert read.problems == ()


def test_a_code_keeps_its_noughts_and_a_name_never_becomes_a_formula():
    sheet = openpyxl.load_workbook(BytesIO(written(EVENTS))).active
    assert sheet["A5"].value == "0002"
    assert (sheet["B5"].value, sheet["B5"].data_type) == ("=焊接", "s")


def test_without_events_it_is_an_empty_form_with_choices():
    sheet = openpyxl.load_workbook(BytesIO(written(()))).active
    assert [cell.value for cell in sheet[3]][:3] == ["代码", "赛项名称", "简称"]
    assert sheet.max_row == 3
    assert len(sheet.data_validations.dataValidation) == 2


def test_what_an_event_does_not_say_stays_empty():
    event = replace(an_event(), quota=0)
    assert event_cell(event, EventColumn.QUOTA) == ""
    assert event_cell(event, EventColumn.TEAM_SIZE) == "1"
