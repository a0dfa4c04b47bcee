import pytest

from haihecup.ui.column_room import least_width, seen_columns, shared_room
from haihecup.ui.painting import text_width
from haihecup.ui.table_models import Column


def column(heading, width, **more):
    return Column(heading, heading, str, width, **more)


COLUMNS = dict(
    enumerate(
        (
            column("No", 60),
            column("Unit", 180, stretch=1, least=100, priority=3),
            column("Event", 120, priority=2),
        )
    )
)


@pytest.mark.parametrize(
    ("room", "seen"), [(400, [0, 1, 2]), (280, [0, 1, 2]), (279, [0, 2]), (50, [0])]
)
def test_free_text_gives_way_before_a_column_is_dropped_and_the_dearest_goes_first(room, seen):
    assert list(seen_columns(COLUMNS, room)) == seen


def test_what_has_the_first_priority_stays_however_narrow_the_window_is():
    both = {0: column("No", 60), 1: column("Name", 200)}
    assert list(seen_columns(both, 80)) == [0, 1]


@pytest.mark.parametrize(
    ("room", "widths"), [(280, [60, 100, 120]), (320, [60, 140, 120]), (400, [60, 220, 120])]
)
def test_a_column_grows_to_its_own_width_first_and_then_takes_its_share_of_the_rest(room, widths):
    assert list(shared_room(COLUMNS, room).values()) == widths


def test_headings_are_whole_before_free_text_has_more_room():
    heading = "Number of the entry"
    needed = text_width(heading) + 16
    columns = {0: column(heading, 60), 1: column("Unit", 300, stretch=1, least=80)}
    assert shared_room(columns, 60 + 80) == {0: 60, 1: 80}
    assert shared_room(columns, needed + 100) == {0: needed, 1: 100}


def test_where_headings_ask_for_too_much_all_get_the_same_part_of_it():
    heading = "Number of the entry"
    twins = {number: column(heading, 60) for number in (0, 1)}
    assert shared_room(twins, 150) == {0: 75, 1: 75}


def test_none_of_the_words_that_a_column_can_hold_is_ever_cut():
    words = ("Confirmed", "Still to be confirmed")
    longest = text_width(words[1])
    assert least_width(column("Status", 60, words=words)) == longest + 16
    signed = column("Status", 60, words=words, icon=lambda _one: "check")
    assert least_width(signed) == longest + 16 + 21
    assert least_width(column("Status", 900, words=words)) == 900
