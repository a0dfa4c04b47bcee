"""Every problem of a roster has a fix beside it, or says plainly what to do."""

import pytest

from haihecup.domain.identity import check_sign
from haihecup.domain.import_plan import plan_tables, read_tables
from haihecup.domain.people import DelegationKind, IdKind
from haihecup.domain.problems import Problem
from haihecup.domain.roster_fixes import (
    Fill,
    FillDown,
    Fixes,
    KeepNumber,
    LeaveOut,
    NewDelegation,
    SetCell,
    SetWord,
    SplitRow,
)
from haihecup.domain.roster_headers import Column
from haihecup.domain.roster_treatments import treat
from haihecup.domain.stages import State
from tests.domain.roster_builders import (
    DELEGATIONS,
    EVENTS,
    HEADER,
    a_number,
    a_roll,
    a_row,
    a_sheet,
    an_event,
    standing_after,
)

GOOD = a_number(1)
WRONG = GOOD[:-1] + ("1" if GOOD[-1] != "1" else "2")


def treated(*rows, code, steps=(), sheet=None, **roll):
    """The treatment of the first problem with a code."""
    whole = a_roll(**roll)
    fixes = Fixes(steps=tuple(steps))
    tables, found = read_tables([sheet or a_sheet(*rows)], fixes)
    plan = plan_tables(tables, whole, fixes, found)
    problem = next(one for one in plan.problems if one.code == code)
    return treat(problem, tables, whole)


def outcome(*rows, steps, **roll):
    """The codes of what still blocks after some steps."""
    fixes = Fixes(steps=tuple(steps))
    tables, found = read_tables([a_sheet(*rows)], fixes)
    problems = plan_tables(tables, a_roll(**roll), fixes, found).problems
    return {one.code for one in problems if one.blocks}


def words(treatment):
    return [one.words for one in treatment.proposals]


# ---- numbers -----------------------------------------------------------------------------------


def test_the_right_last_sign_is_proposed_and_mends_the_row():
    row = a_row(number=WRONG)
    found = treated(row, code="id-check")
    assert words(found) == [f"The last sign is {GOOD[-1]}"]
    assert outcome(row, steps=[found.proposals[0].step]) == set()
    assert found.retyped(f" {GOOD} ") == SetCell("", 2, Column.ID_NUMBER, GOOD, WRONG)
    assert found.without_row == LeaveOut("", 2)


def test_of_several_people_in_one_row_the_one_is_mended_that_the_problem_is_about():
    row = a_row("甲、乙", f"{a_number(3)}、{WRONG}")
    split = SplitRow("", 2)
    found = treated(row, code="id-check", steps=[split])
    assert (found.value, found.problem.nth) == (WRONG, 2)
    assert outcome(row, steps=[split, found.proposals[0].step]) == set()
    assert outcome(row, steps=[split, found.retyped(GOOD)]) == set()


def test_a_number_can_be_kept_as_it_stands_in_the_document():
    row = a_row(number=WRONG)
    found = treated(row, code="id-check")
    assert found.choices[0].step == KeepNumber(WRONG, IdKind.RESIDENT)
    assert outcome(row, steps=[found.choices[0].step]) == set()


def test_a_foreign_passport_is_a_choice():
    row = a_row(number="123456789")
    found = treated(row, code="id-length")
    passport = next(one for one in found.choices if "护照" in one.words)
    assert passport.step == SetCell("", 2, Column.ID_KIND, "护照", "")
    assert outcome(row, steps=[passport.step]) == set()


def test_letters_that_look_like_digits_are_read_as_digits():
    letters = GOOD.replace("0", "O", 1)
    row = a_row(number=letters)
    found = treated(row, code="id-characters")
    place = letters.index("O") + 1
    assert words(found)[0] == f"Read sign {place} as 0"
    assert outcome(row, steps=[found.proposals[0].step]) == set()


def test_a_missing_last_sign_is_proposed():
    found = treated(a_row(number=GOOD[:17]), code="id-length")
    assert words(found) == [f"Add the last sign {GOOD[-1]}"]


def test_the_birth_date_of_the_row_may_tell_which_digit_is_wrong():
    header = [*HEADER, "出生日期"]
    first_17 = f"120101{'19900307'}001"
    number = first_17 + check_sign(first_17)
    swapped = number[:6] + "19900370" + number[14:]
    sheet = a_sheet()
    sheet.rows[:] = [header, [*a_row(number=swapped), "1990-03-07"]]
    found = treated(code="id-date", sheet=sheet)
    assert words(found)[0] == "Digits 7 to 14 as in the birth date: 19900307"
    assert found.proposals[0].step.value == number


def test_where_there_is_no_number_nothing_can_be_kept():
    for number, code in (("", "id-missing"), ("1.2E+17", "id-lost-digits")):
        found = treated(a_row(number=number), code=code)
        assert (found.choices, found.typed) == ((), Column.ID_NUMBER)


def test_one_number_of_two_people_is_typed_or_left_out():
    rows = [a_row("甲", GOOD), a_row("乙", GOOD, event="GJ01")]
    found = treated(*rows, code="one-number-two-people")
    assert (found.choices, found.typed) == ((), Column.ID_NUMBER)
    assert "leave the wrong row out" in found.advice


def test_several_people_in_one_row_are_told_apart():
    row = a_row("甲、乙", f"{a_number(1)}、{a_number(2)}")
    found = treated(row, code="id-length")
    assert words(found) == ["Make 2 rows of it: 甲, 乙"]
    assert found.proposals[0].step == SplitRow("", 2)
    lost = treated(a_row("甲?、乙", f"{a_number(1)}、{a_number(2)}"), code="name-lost-character")
    assert lost.proposals[0].step == SplitRow("", 2)
    assert lost.typed is Column.NAME


# ---- events and delegations --------------------------------------------------------------------


def test_the_event_that_was_meant_stands_first_and_can_be_taken_for_all_rows():
    rows = [
        a_row("甲", a_number(1), event="网站技术员"),
        a_row("乙", a_number(2), event="网站技术员"),
    ]
    found = treated(*rows, code="event-unknown")
    assert words(found)[0] == "WS17 网站技术 (世赛选拔, workers)"
    assert (found.same, found.remembers) == (2, True)
    assert found.proposals[0].everywhere == SetWord(Column.EVENT, "网站技术员", "WS17")
    assert outcome(*rows, steps=[found.proposals[0].everywhere]) == set()
    assert outcome(*rows, steps=[found.proposals[0].step]) == {"event-unknown"}
    assert len(found.choices) == len(EVENTS)


def test_the_group_and_the_track_of_the_row_help_to_rank():
    found = treated(a_row(event="数控车工", 组别="学生组"), code="event-unknown")
    assert words(found)[0].startswith("GJ02")
    header = [*HEADER, "竞赛类别"]
    sheet = a_sheet()
    sheet.rows[:] = [header, [*a_row(event="数控车工", 组别="职工组"), "制造业根基"]]
    assert words(treated(code="event-unknown", sheet=sheet))[0].startswith("GJ01")


def test_an_ambiguous_event_is_chosen_for_this_roster_only():
    found = treated(a_row(event="数控车"), code="event-ambiguous")
    assert not found.remembers
    assert {one.words.split()[0] for one in found.proposals} == {"GJ01", "GJ02", "WS06"}
    nothing = treated(a_row(event="核聚变"), code="event-unknown")
    assert nothing.proposals == ()


def test_merged_cells_are_filled_from_above():
    rows = [a_row("甲", a_number(1)), a_row("乙", a_number(2), event="", delegation="")]
    found = treated(*rows, code="event-missing")
    assert words(found) == ["Fill empty cells from above (1 row)"]
    assert found.proposals[0].step == FillDown("", Column.EVENT)
    assert found.choices[0].everywhere is None
    steps = [found.proposals[0].step, treated(*rows, code="delegation-missing").proposals[0].step]
    assert outcome(*rows, steps=steps) == set()


def test_who_is_too_old_chooses_another_event_for_this_row_alone():
    rows = [
        a_row("甲", a_number(1), event="WS48"),
        a_row("乙", a_number(2, "20030307"), event="WS48"),
    ]
    found = treated(*rows, code="age")
    assert (found.proposals, found.same) == ((), 1)
    assert len(found.choices) == len(EVENTS)


def test_the_delegation_that_was_meant_stands_first():
    rows = [a_row("甲", a_number(1), delegation="东丽县")]
    found = treated(*rows, code="delegation-unknown")
    assert words(found)[0] == "东丽区"
    assert found.proposals[0].everywhere == SetWord(Column.DELEGATION, "东丽县", "东丽区")
    assert found.remembers
    new = found.choices[-1].step
    assert new == NewDelegation("东丽县", DelegationKind.OTHER)
    assert outcome(*rows, steps=[new]) == set()


def test_a_firm_that_is_almost_the_same_can_be_the_same():
    known = (*DELEGATIONS, an_enterprise("天津市某某机械有限公司"))
    row = a_row(delegation="某某机械有限责任公司")
    found = treated(row, code="delegation-similar", delegations=known)
    assert words(found)[0] == "天津市某某机械有限公司"


def an_enterprise(name):
    return type(DELEGATIONS[0])(name, DelegationKind.ENTERPRISE)


# ---- the other cells ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "code", "chosen"),
    [
        ({"技能等级": "大师"}, "skill-level", "高级工"),
        ({"组别": "老年组"}, "group-unknown", "职工组"),
    ],
)
def test_a_word_that_is_none_is_chosen_anew_for_all_rows(cells, code, chosen):
    rows = [a_row("甲", a_number(1), **cells), a_row("乙", a_number(2), **cells)]
    found = treated(*rows, code=code)
    choice = next(one for one in found.choices if one.words == chosen)
    assert outcome(*rows, steps=[choice.everywhere]) == set()
    assert outcome(*rows, steps=[choice.step]) == {code}


def test_the_sex_by_the_number_is_put_right_for_one_person_alone():
    rows = [a_row("甲", a_number(2), 性别="男"), a_row("乙", a_number(3), 性别="男")]
    found = treated(*rows, code="id-sex")
    (proposal,) = found.proposals
    assert proposal.step == SetCell("", 2, Column.SEX, "女", "男")
    assert (proposal.words, proposal.everywhere) == ("As the number tells: 女", None)


def test_the_age_is_not_asked_for_while_the_number_that_tells_it_is_wrong():
    row = a_row(number=WRONG[:17], event="WS48")
    assert outcome(row, steps=[]) == {"id-length"}


def test_several_numbers_in_one_cell_are_not_kept_as_one():
    found = treated(a_row("甲、乙", f"{a_number(1)}、{a_number(2)}"), code="id-length")
    assert words(found) == ["Make 2 rows of it: 甲, 乙"]
    assert found.choices == ()


def test_whose_roster_it_is_may_stand_in_its_title():
    sheet = a_sheet(name="名单")
    header = [word for word in HEADER if word != "代表队"]
    sheet.rows[:] = [["代表队（盖章）：东丽区人社局"], header, ["1", "甲", "男", GOOD]]
    found = treated(code="column-missing", sheet=sheet)
    assert words(found) == ["For all rows: 东丽区"]
    assert found.proposals[0].step == Fill("", Column.DELEGATION, "东丽区")


def test_a_delegation_that_would_be_added_may_be_another_one():
    row = a_row(delegation="天津某某集团")
    found = treated(row, code="delegation-new")
    assert not found.problem.blocks
    assert "东丽区" in [one.words for one in found.choices]


@pytest.mark.parametrize(
    ("cells", "code"), [({"性别": "?"}, "sex-unknown"), ({"手机": "12"}, "phone")]
)
def test_questions_have_their_cell_too(cells, code):
    found = treated(a_row(**cells), code=code)
    assert found.choices or found.typed


def test_a_kind_of_document_that_nobody_knows_is_chosen():
    header = [*HEADER, "证件类型"]
    sheet = a_sheet(name="学生")
    sheet.rows[:] = [header, [*a_row(), "护罩"]]
    roll = a_roll()
    tables, found = read_tables([a_sheet(a_row("甲", a_number(7))), sheet])
    problems = plan_tables(tables, roll, Fixes(), found).problems
    problem = next(one for one in problems if one.code == "id-kind-unknown")
    choices = treat(problem, tables, roll).choices
    assert SetCell("学生", 2, Column.ID_KIND, "护照", "护罩") in [one.step for one in choices]


def test_a_row_that_is_no_longer_there_has_no_fix():
    problem = Problem("phone", "…", row=99)
    assert treat(problem, (), a_roll()).row == 0


def test_teams_are_named_by_typing():
    rows = [a_row(name, a_number(n), event="WS04") for n, name in enumerate("甲乙丙", 1)]
    found = treated(*rows, code="team-missing")
    steps = [LeaveOut("", 4)]
    assert found.typed is Column.TEAM
    assert outcome(*rows, steps=steps) == set()


def test_a_missing_column_is_one_value_for_all_rows():
    for word, column in (("赛项", Column.EVENT), ("代表队", Column.DELEGATION)):
        sheet = a_sheet()
        place = HEADER.index(word)
        for row in (HEADER, a_row()):
            sheet.rows.append([cell for n, cell in enumerate(row) if n != place])
        del sheet.rows[0]
        found = treated(code="column-missing", sheet=sheet)
        assert isinstance(found.choices[0].step, Fill)
        assert (found.choices[0].step.column, found.row) == (column, 0)
        assert found.without_row is None
    sheet = a_sheet()
    sheet.rows[:] = [["证件号码", "赛项", "代表队"], [GOOD, "WS10", "东丽区"]]
    found = treated(code="column-missing", sheet=sheet)
    assert found.choices == ()
    assert "which column it is" in found.advice
    with pytest.raises(ValueError, match="typed"):
        found.retyped("张伟")


def test_a_sheet_without_a_header_says_what_to_do():
    sheet = a_sheet()
    sheet.rows[:] = [["通知"]]
    found = treated(code="no-header", sheet=sheet)
    assert "which column is which" in found.advice
    assert found.row == 0


# ---- nothing is left without a word ------------------------------------------------------------


def test_what_needs_no_fix_says_so():
    rows = [a_row("甲", GOOD), a_row("甲", GOOD), a_row("甲", GOOD, event="GJ01")]
    assert treated(*rows, code="double-row").advice
    assert treated(*rows, code="several-events").advice
    closed = (an_event("WS10", "焊接", state=State.DRAWN),)
    found = treated(a_row(), code="event-closed", events=closed)
    assert "back to registration" in found.advice
    found = treated(
        a_row("甲", a_number(1)), a_row("乙", a_number(2)), code="quota", quotas={"WS10": 1}
    )
    assert "quota" in found.advice


def test_a_member_of_another_team_is_taken_out_there():
    team = [a_row(name, a_number(n), event="WS04", 队名="一队") for n, name in enumerate("甲乙", 1)]
    fixes = Fixes()
    tables, _found = read_tables([a_sheet(*team)], fixes)
    standing = standing_after(plan_tables(tables, a_roll(), fixes))
    found = treated(
        a_row("丁", a_number(8), event="WS04", 队名="二队"),
        a_row("甲", a_number(1), event="WS04", 队名="二队"),
        a_row("乙", a_number(2), event="WS04", 队名="一队"),
        a_row("戊", a_number(7), event="WS04", 队名="一队"),
        code="member-elsewhere",
        registered=standing,
    )
    assert found.advice
