import io
import zipfile
from dataclasses import replace

import openpyxl

from haihecup import resources
from haihecup.documents.roster_workbook import (
    COLUMNS,
    TEMPLATE,
    write_edition_form,
    write_roster,
    write_template,
)
from haihecup.documents.sheets import read_sheets
from haihecup.domain.import_plan import plan_import
from haihecup.domain.people import IdKind, Person, Sex, SkillLevel
from haihecup.domain.roster_entries import Registration
from haihecup.domain.roster_headers import Column, column_of
from tests.documents.hostile_workbooks import xlsx
from tests.domain.roster_builders import (
    DELEGATIONS,
    EVENTS,
    a_number,
    a_roll,
    codes,
    standing_after,
)

BY_CODE = {event.code: event for event in EVENTS}
HE = Person("阿依古丽·买买提", IdKind.RESIDENT, a_number(101), unit="=某某公司", sex=Sex.MALE,
            birth_date="1990-03-07", skill_level=SkillLevel.SENIOR, skill_certificate="S1",
            phone="13900000000")  # fmt: skip
SHE = Person("𬭚", IdKind.PASSPORT, "E12345678", sex=Sex.FEMALE, birth_date="2003-01-31")
REGISTRATIONS = (
    Registration("WS10", "东丽区", (HE,), coaches=("李老师", "王老师")),
    Registration("GJ01", "北京市", (replace(SHE, origin="北京市海淀区"),), guest=True),
    Registration("WS04", "东丽区", (replace(SHE, id_number="E2"), HE), team="@一队"),
)


def content_of(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_roster_written_is_read_back_as_the_same_registrations():
    people = tuple(
        one._replace(members=tuple(replace(p, id_number="E87654321") if p.id_number == "E2" else p
                                   for p in one.members))
        for one in REGISTRATIONS
    )  # fmt: skip
    out = io.BytesIO()
    write_roster(out, people, BY_CODE)
    plan = plan_import(read_sheets(out.getvalue()), a_roll())
    assert tuple(sorted((a.registration for a in plan.additions), key=lambda r: r.event)) == (
        tuple(sorted(people, key=lambda r: r.event))
    )
    assert set(codes(plan)) == {"several-events"}


def test_the_kept_form_is_the_one_that_is_written_today():
    out = io.BytesIO()
    write_template(out)
    assert content_of(resources.resource(TEMPLATE).read_bytes()) == content_of(out.getvalue())


def test_the_empty_form_holds_no_contestant_and_no_problem_but_that():
    plan = plan_import(read_sheets(resources.resource(TEMPLATE)), a_roll())
    assert codes(plan) == ["no-rows"]


def test_each_column_of_the_form_is_recognised_when_it_comes_back():
    (form, _help) = read_sheets(resources.resource(TEMPLATE))
    assert [column_of(word) for word in form.rows[2]] == list(COLUMNS)
    assert [column_of(word) for word, _width, _text in COLUMNS.values()] == list(COLUMNS)


def test_the_form_of_an_edition_offers_its_own_events_and_delegations():
    out = io.BytesIO()
    write_edition_form(out, EVENTS, [one.name for one in DELEGATIONS], "2026年“海河工匠杯”")
    book = openpyxl.load_workbook(out)
    choices = book["选项"]
    assert choices.sheet_state == "hidden"
    lists = {
        column[0].value: [c.value for c in column[1:] if c.value] for column in choices.columns
    }
    assert lists["赛项"][0] == "WS06 数控车"
    assert len(lists["赛项"]) == len(EVENTS)
    assert lists["代表队"] == [one.name for one in DELEGATIONS]
    assert lists["性别"] == ["男", "女"]
    form = book["报名表"]
    assert form["A1"].value == "2026年“海河工匠杯”报名表"
    rules = {str(rule.sqref): rule for rule in form.data_validations.dataValidation}
    letters = {cell.value: cell.column_letter for cell in form[3]}
    for word, letter in letters.items():
        column = column_of(word)
        offered = column in {
            Column.SEX, Column.ID_KIND, Column.GROUP, Column.EVENT, Column.DELEGATION,
            Column.SKILL_LEVEL,
        }  # fmt: skip
        assert any(area.startswith(f"{letter}4:") for area in rules) is offered
    assert "姓名" in {cell.value for cell in book["填写说明"]["A"]}


def test_an_edition_without_events_has_a_form_all_the_same():
    out = io.BytesIO()
    write_edition_form(out, [], [], "x")
    assert "选项" in openpyxl.load_workbook(out).sheetnames


def test_every_choice_of_the_form_is_understood_by_the_import():
    out = io.BytesIO()
    write_edition_form(out, EVENTS, [one.name for one in DELEGATIONS], "x")
    book = openpyxl.load_workbook(out)
    form = book["报名表"]
    letters = {column_of(cell.value): cell.column for cell in form[3]}
    lists = {column[0].value: [c.value for c in column[1:] if c.value]
             for column in book["选项"].columns}  # fmt: skip
    number = 100
    for word, values in lists.items():
        for value in values:
            number += 1
            row = 4 + number - 100
            cells = {
                Column.NAME: "张伟", Column.ID_NUMBER: a_number(number), Column.EVENT: "WS10",
                Column.DELEGATION: "东丽区", column_of(word): value,
            }  # fmt: skip
            for column, text in cells.items():
                form.cell(row, letters[column], text)
    saved = io.BytesIO()
    book.save(saved)
    told = set(codes(plan_import(read_sheets(saved.getvalue()), a_roll())))
    # that a number does not fit another kind of document, a sex or an age is what import is for
    assert told <= {
        "id-kind", "id-pattern", "id-sex", "age", "event-group", "team-size", "several-events",
    }  # fmt: skip


HEADER = ["姓名", "身份证号码", "赛项", "代表队"]


def test_a_delegation_in_merged_cells_counts_for_each_of_its_rows():
    people = [["甲", a_number(101)], ["乙", a_number(103)], ["丙", a_number(105)]]
    rows = [[*person, "WS10", "东丽" if n == 0 else None] for n, person in enumerate(people)]
    book = xlsx(["东丽区报名表"], HEADER, *rows, merged=["D3:D5"])
    plan = plan_import(read_sheets(book), a_roll())
    assert plan.problems == ()
    assert [addition.registration.delegation for addition in plan.additions] == ["东丽区"] * 3
    assert [addition.row for addition in plan.additions] == [3, 4, 5]


def test_an_identity_number_kept_as_a_number_is_told_as_lost():
    book = xlsx(HEADER, ["甲", int(a_number(102, "19900308")[:17] + "5"), "WS10", "东丽区"])
    (problem,) = plan_import(read_sheets(book), a_roll()).problems
    assert (problem.code, problem.row, problem.column) == ("id-lost-digits", 2, "B")
    assert problem.field == "身份证号码"


def test_the_same_workbook_twice_doubles_nothing():
    book = xlsx(HEADER, ["甲", a_number(101), "WS10", "东丽区"])
    first = plan_import(read_sheets(book), a_roll())
    again = plan_import(read_sheets(book), a_roll(registered=standing_after(first)))
    assert again.empty
    assert again.unchanged == ("e0",)
