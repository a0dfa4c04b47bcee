"""Columns that several lists have look and sort alike."""

from haihecup.domain.journal import local_time
from haihecup.ui.common_columns import code_column, moment_column, standing_column, words_column
from haihecup.ui.tokens import Tone

AT = "2026-10-18T08:30:00+00:00"


def test_a_moment_reads_by_the_clock_on_the_wall_and_sorts_as_it_was_kept():
    column = moment_column("When", lambda row: row)
    assert column.cell(AT).text == local_time(AT)
    assert column.sort(AT) == AT


def test_the_code_of_a_work_leads_or_stands_back():
    assert code_column(str).cell("0417").strong
    beside = code_column(str, leads=False)
    assert (beside.cell("0417").tone, beside.priority) == (Tone.SECOND, 3)


def test_a_long_text_takes_the_room_that_is_left_and_is_whole_in_its_tip():
    column = words_column("note", "Note", str)
    assert (column.stretch, column.tip("whole")) == (1, "whole")


def test_how_something_stands_is_a_pill_with_word_colour_and_sign():
    column = standing_column("state", "State", str, 84, lambda _row: Tone.OK, lambda _row: "done")
    cell = column.cell("counts")
    assert (cell.text, cell.pill, cell.tone, cell.icon) == ("counts", True, Tone.OK, "done")
