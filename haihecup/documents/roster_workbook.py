"""The roster form (报名表) that delegations fill in, and rosters written out.

The form is in Chinese whatever the language of the program: it goes to schools and firms. What
``write_roster`` writes, ``domain.import_plan`` reads back as the same registrations.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from xlsxwriter.worksheet import Worksheet

from haihecup import resources
from haihecup.documents.workbook_writing import Formats, writing
from haihecup.domain.competition import Event
from haihecup.domain.identity import KIND_WORDS
from haihecup.domain.people import SKILL_WORDS, Person, Sex
from haihecup.domain.roster_cells import EXAMPLE_NUMBER
from haihecup.domain.roster_entries import Registration
from haihecup.domain.roster_headers import Column, letters_of
from haihecup.domain.roster_matching import GROUP_WORDS

TEMPLATE = "templates/roster.xlsx"
"""The empty form without any edition's own events, kept among the resources."""

ROWS = 2_000
"""So many rows of the form have drop-downs."""

HEADER_ROW = 2
_SHEET = "报名表"
_HELP = "填写说明"
_CHOICES = "选项"
_SEXES = {Sex.MALE: "男", Sex.FEMALE: "女", Sex.UNKNOWN: ""}

COLUMNS: dict[Column, tuple[str, int, str]] = {
    Column.NUMBER: ("序号", 6, "从 1 起编号，可以不填。"),
    Column.NAME: ("姓名", 14, "必填。与证件一致；少数民族姓名中的圆点写作“·”。"),
    Column.SEX: ("性别", 6, "从下拉框中选。证件号码能说明的，可以不填。"),
    Column.ID_KIND: ("证件类型", 18, "从下拉框中选；不填时按号码判断。"),
    Column.ID_NUMBER: ("证件号码", 24, "必填。本列已设为文本，勿改成数字，否则末几位会丢失。"),
    Column.BIRTH_DATE: ("出生日期", 13, "护照等证件须填，格式 2004-01-31；身份证不用填。"),
    Column.GROUP: ("参赛组别", 10, "职工组或学生组。同名赛项两组都有时必填。"),
    Column.EVENT: ("赛项", 30, "必填。从下拉框中选，或填赛项编号。"),
    Column.DELEGATION: ("代表队", 22, "必填。从下拉框中选；企业、院校单独组队的填全称。"),
    Column.UNIT: ("工作单位或学校", 34, "填全称，证书上照此打印。"),
    Column.ORIGIN: ("来源地", 16, "嘉宾选手填省、市，其他选手不用填。"),
    Column.TEAM: ("队名", 14, "团体赛项一个代表队有两队以上时必填，同队各行一致。"),
    Column.ORDER: ("队员顺序", 10, "团体赛项填 1、2、3，队长填“队长”。"),
    Column.SKILL_LEVEL: ("技能等级", 12, "现有职业技能等级或职业资格，没有的选“无”。"),
    Column.SKILL_CERTIFICATE: ("技能等级证书编号", 24, "有等级的填写。"),
    Column.PHONE: ("手机", 15, "本人手机，11 位。"),
    Column.COACHES: ("指导教师", 18, "至多两人，中间用顿号隔开。"),
}
"""For each column of the form: its word, its width, and what the instructions say."""

_EXAMPLE: dict[Column, str] = {
    Column.NUMBER: "示例",
    Column.NAME: "张三",
    Column.SEX: "女",
    Column.ID_KIND: "居民身份证",
    Column.ID_NUMBER: EXAMPLE_NUMBER,
    Column.GROUP: "职工组",
    Column.EVENT: "数控车",
    Column.DELEGATION: "东丽区",
    Column.UNIT: "天津市某某机械制造有限公司",
    Column.SKILL_LEVEL: "高级工",
    Column.PHONE: "13900000000",
    Column.COACHES: "李四、王五",
}
_NOTES = (
    "一行填一名选手；同一选手参加两个赛项的填两行，团体赛项每名队员一行。",
    "第 4 行是示例，导入时不计，可以删除。标题行的文字不要改动，列的次序可以变。",
    "不要合并单元格：合并后只有第一行有内容。",
    "粘贴时选“只粘贴数值”，否则下拉框和文本格式会丢失。",
    "证件号码属于个人敏感信息，本表加密保存，报送后不在公用电脑上留存。",
)


def write_roster_form(
    target: Path | BinaryIO, events: Sequence[str], delegations: Sequence[str], title: str
) -> None:
    """Write the empty form with these events and delegations in its drop-downs."""
    with writing(target) as (book, formats):
        sheet = book.add_worksheet(_SHEET)
        _set_up(sheet, formats, title)
        for index, column in enumerate(COLUMNS):
            sheet.write_string(HEADER_ROW + 1, index, _EXAMPLE.get(column, ""), formats.example)
        choices = book.add_worksheet(_CHOICES)
        choices.hide()
        _add_choices(sheet, choices, _choices(events, delegations))
        help_sheet = book.add_worksheet(_HELP)
        help_sheet.set_column(0, 0, 20)
        help_sheet.set_column(1, 1, 80)
        help_sheet.write_string(0, 0, _HELP, formats.title)
        lines = [(word, text) for word, _width, text in COLUMNS.values()]
        lines += [(f"说明 {number}", text) for number, text in enumerate(_NOTES, 1)]
        for row, (word, text) in enumerate(lines, 2):
            help_sheet.write_string(row, 0, word, formats.header)
            help_sheet.write_string(row, 1, text, formats.text)


def write_edition_form(
    target: Path | BinaryIO, events: Iterable[Event], delegations: Iterable[str], title: str
) -> None:
    """Write the empty form for one edition: its events by code and name, its delegations."""
    write_roster_form(
        target,
        [f"{event.code} {event.name}" for event in events],
        list(delegations),
        f"{title}报名表",
    )


def write_template(target: Path | BinaryIO) -> None:
    """Write ``TEMPLATE`` anew from the catalogue of events and the list of delegations."""
    names = dict.fromkeys(row["name_zh"] for row in _table("data/event-catalogue.csv"))
    delegations = [row["name"] for row in _table("data/delegations.csv")]
    write_roster_form(target, list(names), delegations, "“海河工匠杯”技能大赛报名表")


def _table(name: str) -> list[dict[str, str]]:
    with resources.resource(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_roster(
    target: Path | BinaryIO,
    registrations: Iterable[Registration],
    events: Mapping[str, Event],
    title: str = "报名表",
) -> None:
    """Write registrations in the columns of the form, one row for each person."""
    with writing(target) as (book, formats):
        sheet = book.add_worksheet(_SHEET)
        _set_up(sheet, formats, title)
        write = sheet.write_string
        for row, cells in enumerate(roster_rows(registrations, events), HEADER_ROW + 1):
            for index, cell in enumerate(cells):
                if cell:
                    write(row, index, cell)


def roster_rows(
    registrations: Iterable[Registration], events: Mapping[str, Event]
) -> Iterable[list[str]]:
    """Give the cells of each row, in the order of ``COLUMNS``."""
    number = 0
    for registration in registrations:
        event = events[registration.event]
        team_event = len(registration.members) > 1
        for order, person in enumerate(registration.members, 1):
            number += 1
            yield [
                str(number),
                *_person_cells(person),
                GROUP_WORDS[event.group][0],
                f"{event.code} {event.name}",
                registration.delegation,
                person.unit,
                person.origin,
                registration.team,
                str(order) if team_event else "",
                SKILL_WORDS[person.skill_level][0],
                person.skill_certificate,
                person.phone,
                "、".join(registration.coaches),
            ]


def _person_cells(person: Person) -> tuple[str, str, str, str, str]:
    return (
        person.name,
        _SEXES[person.sex],
        KIND_WORDS[person.id_kind][0],
        person.id_number,
        person.birth_date,
    )


def _set_up(sheet: Worksheet, formats: Formats, title: str) -> None:
    sheet.write_string(0, 0, title, formats.title)
    sheet.set_row(0, 30)
    sheet.write_string(1, 0, "填写说明见另一张工作表。标 * 的必填。", formats.note)
    required = {Column.NAME, Column.ID_NUMBER, Column.EVENT, Column.DELEGATION}
    for index, (column, (word, width, _text)) in enumerate(COLUMNS.items()):
        sheet.set_column(index, index, width, formats.text)
        star = "*" if column in required else ""
        sheet.write_string(HEADER_ROW, index, word + star, formats.header)
    sheet.set_row(HEADER_ROW, 32)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)


def _choices(events: Sequence[str], delegations: Sequence[str]) -> dict[Column, Sequence[str]]:
    return {
        Column.SEX: ["男", "女"],
        Column.ID_KIND: [words[0] for words in KIND_WORDS.values()],
        Column.GROUP: [words[0] for words in GROUP_WORDS.values()],
        Column.EVENT: events,
        Column.DELEGATION: delegations,
        Column.SKILL_LEVEL: [words[0] for words in SKILL_WORDS.values()],
    }


def _add_choices(
    sheet: Worksheet, lists: Worksheet, choices: Mapping[Column, Sequence[str]]
) -> None:
    """Put each list on the hidden sheet and tie a drop-down to it."""
    places = list(COLUMNS)
    for number, (column, values) in enumerate(choices.items()):
        word = COLUMNS[column][0]
        lists.write_string(0, number, word)
        for row, value in enumerate(values, 1):
            lists.write_string(row, number, value)
        if not values:
            continue
        letter = letters_of(number + 1)
        index = places.index(column)
        # a firm or school of its own is no mistake, an unknown event is one that import explains
        free = column in (Column.DELEGATION, Column.EVENT)
        sheet.data_validation(
            HEADER_ROW + 1,
            index,
            HEADER_ROW + ROWS,
            index,
            {
                "validate": "list",
                "source": f"={_CHOICES}!${letter}$2:${letter}${len(values) + 1}",
                "error_type": "information" if free else "stop",
                "error_title": word,
                "error_message": "所填内容不在下拉框中，核对后再继续。",
            },
        )
