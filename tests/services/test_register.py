"""Rosters are checked, taken in whole or not at all, and never double anything."""

import multiprocessing
import random
import time
from dataclasses import replace

import pytest

from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Edition
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.roster_entries import Registration
from haihecup.domain.stages import State
from haihecup.services.changes import NOTHING, Subject
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.prepare_competition import add_events
from haihecup.services.register import (
    check_again,
    check_roster,
    look_into_roster,
    pasted_roster,
    show_roster_number,
    take_roster,
    treatment_of,
    write_roster,
    write_roster_form,
)
from haihecup.services.registrations import list_registrations
from haihecup.services.undo import undo
from haihecup.storage.check import check
from haihecup.storage.journal_book import Filter
from tests.services.rosters import DELEGATION, PASSPHRASE, a_person, a_registration, an_event, clock


@pytest.fixture
def desk(tmp_path):
    """A competition with single events GJ01 and GJ02, a team event, and one with an age limit."""
    with create_desk(
        tmp_path / "cup.haihe", PASSPHRASE, Edition("杯赛", 2026), "王敏", clock
    ) as made:
        add_events(
            made,
            [
                an_event("GJ01"),
                an_event("GJ02", "焊接"),
                an_event("WS04", "机电一体化", team_size=2),
                an_event("WS48", "工业 4.0", born_on_or_after="2001-01-01"),
            ],
        )
        yield made


@pytest.fixture
def roster(desk, tmp_path):
    """Write registrations as a workbook."""

    def written(*registrations: Registration, name="东丽区.xlsx"):
        path = tmp_path / name
        write_roster(desk, registrations, path)
        return path

    return written


def numbers(desk):
    return {row.names: row.entry_number for row in list_registrations(desk)}


def test_checking_a_roster_writes_nothing(desk, roster):
    path = roster(a_registration(a_person(1)), a_registration(a_person(2)))
    checked = check_roster(desk, path)
    assert len(checked.plan.additions) == 2
    assert checked.name == "东丽区.xlsx"
    assert not checked.seen_before
    assert list_registrations(desk) == ()


def test_a_roster_is_taken_in_with_numbers_for_each_event(desk, roster):
    path = roster(
        a_registration(a_person(1, "张伟")),
        a_registration(a_person(2, "李娜")),
        a_registration(a_person(3, "王芳"), event="GJ02"),
    )
    outcome = take_roster(desk, path)
    assert (outcome.value.added, outcome.value.people) == (3, 3)
    assert outcome.changes.touch(Subject.ROSTER)
    assert numbers(desk) == {
        ("张伟",): "GJ01-0001",
        ("李娜",): "GJ01-0002",
        ("王芳",): "GJ02-0001",
    }


def test_events_that_get_entries_are_open_for_registration(desk, roster):
    take_roster(desk, roster(a_registration(a_person(1))))
    with desk.reading() as work:
        states = work.events.states()
    assert states["GJ01"] is State.REGISTRATION
    assert states["GJ02"] is State.PREPARING


def test_the_import_and_its_delegation_are_told_in_the_journal(desk, roster):
    take_roster(desk, roster(a_registration(a_person(1))))
    assert check(desk.database) == ()
    with desk.reading() as work:
        assert [record.name for record in work.imports.all()] == ["东丽区.xlsx"]
        assert DELEGATION in work.delegations.ids()


def test_the_same_roster_twice_doubles_nothing(desk, roster):
    path = roster(a_registration(a_person(1)), a_registration(a_person(2)))
    take_roster(desk, path)
    before = list_registrations(desk)
    checked = check_roster(desk, path)
    assert checked.seen_before
    assert checked.plan.empty
    again = take_roster(desk, path)
    assert (again.value.added, again.value.unchanged) == (0, 2)
    assert again.changes == NOTHING
    assert list_registrations(desk) == before


def test_a_changed_row_is_a_change_of_the_entry_that_stands(desk, roster):
    take_roster(desk, roster(a_registration(a_person(1)), a_registration(a_person(2))))
    number = numbers(desk)
    moved = replace(a_person(1), unit="天津某某新厂")
    path = roster(a_registration(moved), a_registration(a_person(2)), name="更正.xlsx")
    plan = check_roster(desk, path).plan
    [change] = plan.people_changes
    assert [(one.before, one.after) for one in change.changes] == [
        (a_person(1).unit, "天津某某新厂")
    ]
    report = take_roster(desk, path).value
    assert (report.added, report.changed) == (0, 1)
    assert numbers(desk) == number
    with desk.reading() as work:
        assert {person.unit for person in work.people.all().values()} >= {"天津某某新厂"}


def test_a_corrected_number_changes_the_person_and_keeps_the_entry(desk, roster):
    take_roster(desk, roster(a_registration(a_person(1, "张伟"))))
    take_roster(desk, roster(a_registration(a_person(7, "张伟")), name="更正.xlsx"))
    assert numbers(desk) == {("张伟",): "GJ01-0001"}
    with desk.reading() as work:
        assert [one.id_number for one in work.people.all().values()] == [a_person(7).id_number]


def test_nothing_is_written_while_a_row_blocks(desk, roster):
    wrong = replace(a_person(2), id_number="990101199003071234")
    path = roster(a_registration(a_person(1)), a_registration(wrong))
    plan = check_roster(desk, path).plan
    [problem] = [one for one in plan.problems if one.blocks]
    assert (problem.row, problem.column, problem.code) == (5, "E", "id-check")
    with pytest.raises(RuleBroken, match="last sign"):
        take_roster(desk, path)
    assert list_registrations(desk) == ()


def test_the_good_rows_go_in_when_asked_for(desk, roster):
    wrong = replace(a_person(2), id_number="990101199003071234")
    path = roster(a_registration(a_person(1, "张伟")), a_registration(wrong))
    report = take_roster(desk, path, good_rows=True).value
    assert report.added == 1
    assert [problem.row for problem in report.left_out] == [5]
    assert list(numbers(desk)) == [("张伟",)]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "id-missing"),
        ("99010119900307123", "id-length"),
        ("9901011990030712X4", "id-characters"),
        ("990101199013071234", "id-date"),
        ("990101202903071234", "id-date-future"),
        ("990101189003071234", "id-date-old"),
        ("990101199003071000", "id-lost-digits"),
        ("9.90101E+17", "id-lost-digits"),
    ],
)
def test_a_wrong_number_keeps_its_row_out(desk, roster, number, code):
    path = roster(a_registration(replace(a_person(1), id_number=number)))
    plan = check_roster(desk, path).plan
    assert code in {problem.code for problem in plan.problems if problem.blocks}
    assert plan.empty


def test_two_people_with_one_number_both_stay_out(desk, roster):
    path = roster(
        a_registration(a_person(1, "张伟")),
        a_registration(a_person(1, "李娜"), event="GJ02"),
        a_registration(a_person(2, "王芳")),
    )
    report = take_roster(desk, path, good_rows=True).value
    assert {problem.code for problem in report.left_out} == {"one-number-two-people"}
    assert list(numbers(desk)) == [("王芳",)]


def test_one_person_in_two_events_is_one_person_with_two_entries(desk, roster):
    path = roster(a_registration(a_person(1)), a_registration(a_person(1), event="GJ02"))
    report = take_roster(desk, path).value
    assert (report.added, report.people) == (2, 1)
    assert [row.problem for row in list_registrations(desk)] == [
        "Also in GJ02-0001",
        "Also in GJ01-0001",
    ]


def test_a_team_is_one_entry_with_its_members_in_order(desk, roster):
    team = Registration(
        "WS04", DELEGATION, (a_person(1, "队长甲"), a_person(2, "队员乙")), team="东丽一队"
    )
    take_roster(desk, roster(team))
    [row] = list_registrations(desk)
    assert (row.names, row.team_name) == (("队长甲", "队员乙"), "东丽一队")


def test_the_number_of_a_removed_entry_is_never_given_again(desk, roster):
    take_roster(desk, roster(a_registration(a_person(1)), a_registration(a_person(2))))
    last = list_registrations(desk)[-1]
    with desk.writing(Action.ENTRY_REMOVED) as work:
        work.entries.remove(work.entries.get(last.id))
    take_roster(desk, roster(a_registration(a_person(3, "后来者")), name="补报.xlsx"))
    assert numbers(desk)["后来者",] == "GJ01-0003"


def test_an_import_stopped_midway_leaves_nothing(desk, roster):
    path = roster(*(a_registration(a_person(n)) for n in range(1, 20)))

    class Stopped(Exception):
        pass

    def progress(what, _done, _total):
        if what == "Contestants written":
            raise Stopped

    with pytest.raises(Stopped):
        take_roster(desk, path, progress=progress)
    assert list_registrations(desk) == ()
    assert check(desk.database) == ()


def test_the_empty_form_offers_the_events_and_is_read_back_without_a_row(desk, tmp_path):
    form = tmp_path / "form.xlsx"
    write_roster_form(desk, form)
    cells = [cell for row in read_sheets(form)[0].rows for cell in row]
    assert "姓名*" in cells
    [problem] = check_roster(desk, form).plan.problems
    assert problem.code == "no-rows"


def test_a_roster_of_no_workbook_is_refused_in_a_sentence(desk, tmp_path):
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(RuleBroken):
        check_roster(desk, path)


# ---- the program is killed ---------------------------------------------------------------------


def _take(path, roster, steps):
    with open_desk(path, PASSPHRASE, "王敏", clock) as desk:
        steps.put("ready")
        take_roster(desk, roster)
        steps.put("taken")


@pytest.mark.slow
def test_killed_at_any_moment_all_rows_are_in_or_none(desk, roster, tmp_path):
    each = 150
    rosters = [
        roster(
            *(a_registration(a_person(n, born=f"19{90 + time_}0412")) for n in range(1, each + 1)),
            name=f"{time_}.xlsx",
        )
        for time_ in range(4)
    ]
    desk.close()
    chance = random.Random(2026)
    # one that has learned all once has the others follow it, where the system knows of that
    ways = multiprocessing.get_all_start_methods()
    process = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if "forkserver" in ways:
        process.set_forkserver_preload([__name__])
    before = took = 0
    for number, path in enumerate(rosters):
        steps = process.SimpleQueue()
        child = process.Process(target=_take, args=(tmp_path / "cup.haihe", path, steps))
        child.start()
        assert steps.get() == "ready"
        began = time.monotonic()
        if number == 0:
            # the first tells how long it takes on this machine
            assert steps.get() == "taken"
            took = time.monotonic() - began
        else:
            time.sleep(chance.uniform(0, took))
        child.kill()
        child.join()
        with open_desk(tmp_path / "cup.haihe", PASSPHRASE, "王敏", clock) as again:
            found = len(list_registrations(again))
            assert found == before + each if number == 0 else found in (before, before + each)
            assert check(again.database) == ()
        before = found


# ---- mending -----------------------------------------------------------------------------------


PASTED = "\t".join

ROWS = (
    PASTED(["张伟", a_person(1).id_number, "数控车工", "东丽"]),
    PASTED(["李娜", a_person(2).id_number, "数控车工", "东丽"]),
)


def test_pasted_rows_without_a_header_are_understood(desk):
    rows = "\n".join(row.replace("数控车工", "GJ01") for row in ROWS)
    checked = look_into_roster(desk, pasted_roster(rows + "\n\n"))
    assert checked.name == "pasted rows"
    assert len(checked.plan.additions) == 2
    assert [view.header_row for view in checked.views] == [0]
    with pytest.raises(RuleBroken, match="has rows"):
        pasted_roster("  \n\t\n")


def test_a_word_that_was_explained_is_known_in_the_next_roster(desk):
    source = pasted_roster("姓名\t身份证号\t赛项\t代表队\n" + "\n".join(ROWS))
    checked = look_into_roster(desk, source)
    [problem, _other] = [one for one in checked.plan.problems if one.blocks]
    treatment = treatment_of(checked, problem)
    assert (treatment.same, treatment.remembers) == (2, True)
    step = next(one for one in treatment.choices if one.words.startswith("GJ01")).everywhere
    checked = check_again(desk, checked, checked.fixes.then(replace(step, remember=True)))
    assert not checked.plan.blocked
    receipt = take_roster(desk, source, fixes=checked.fixes).receipt
    with desk.reading() as work:
        assert [(one.word, one.meaning) for one in work.aliases.all()] == [("数控车工", "GJ01")]
    later = "姓名\t身份证号\t赛项\t代表队\n" + ROWS[0].replace(
        a_person(1).id_number, a_person(9).id_number
    ).replace("张伟", "王芳")
    assert not check_roster(desk, pasted_roster(later)).plan.blocked
    undo(desk, receipt)
    assert check_roster(desk, pasted_roster(later)).plan.blocked
    assert check(desk.database) == ()


def test_fixes_are_checked_once_more_when_the_roster_is_written(desk):
    source = pasted_roster("姓名\t身份证号\t赛项\t代表队\n" + ROWS[0].replace("数控车工", "GJ02"))
    checked = look_into_roster(desk, source)
    assert not checked.plan.blocked
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ02"), state=State.ROSTER_CLOSED))
    with pytest.raises(RuleBroken, match="takes no more registrations"):
        take_roster(desk, source, fixes=checked.fixes)
    again = check_again(desk, checked, checked.fixes)
    assert [one.code for one in again.plan.problems if one.blocks] == ["event-closed"]
    assert check_again(desk, again, again.fixes).roll is again.roll


def test_a_number_compared_with_the_document_is_kept_for_good(desk):
    number = a_person(1).id_number
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    source = pasted_roster(f"姓名\t身份证号\t赛项\t代表队\n张伟\t{wrong}\tGJ01\t东丽区")
    checked = look_into_roster(desk, source)
    problem = next(one for one in checked.plan.problems if one.code == "id-check")
    keep = treatment_of(checked, problem).choices[0]
    take_roster(desk, source, fixes=checked.fixes.then(keep.step))
    with desk.reading() as work:
        assert [one.id_accepted for one in work.people.all().values()] == [True]
    again = check_roster(desk, source)
    assert again.plan.empty
    assert not again.plan.blocked


def test_no_delegation_sends_more_than_its_quota(desk):
    with desk.writing(Action.EVENTS_CHANGED) as work:
        work.events.put(replace(work.events.get("GJ01"), quota=1))
    rows = "\n".join(row.replace("数控车工", "GJ01") for row in ROWS)
    checked = look_into_roster(desk, pasted_roster(rows))
    assert [(one.code, one.row) for one in checked.plan.problems if one.blocks] == [("quota", 2)]


def test_looking_at_a_whole_number_of_a_roster_is_in_the_journal(desk):
    show_roster_number(desk, "东丽区.xlsx", 18)
    with desk.reading() as work:
        [line] = work.journal.page(Filter(act=str(Action.ID_NUMBER_SHOWN)), 9)
    assert line.object == "东丽区.xlsx 18"
