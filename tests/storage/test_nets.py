from haihecup.storage.nets import Nets
from haihecup.storage.tables import STATE

SETTINGS = STATE["settings"]


def nets(*added):
    noted = Nets(SETTINGS)
    noted.add(added)
    return noted


def test_rows_that_were_only_added_are_told_as_they_came():
    noted = nets(("a", "1"), ("b", "2"))
    noted.add([("c", "3")])
    assert noted.told() == {"in": [("a", "1"), ("b", "2"), ("c", "3")]}


def test_a_row_added_and_changed_in_one_action_is_told_as_it_is_in_the_end():
    noted = nets(("a", "1"), ("b", "2"))
    noted.note(("a",), ("a", "1"), ("a", "10"))
    assert noted.told() == {"in": [("a", "10"), ("b", "2")]}


def test_a_row_added_and_taken_out_again_is_not_told():
    noted = nets(("a", "1"))
    noted.note(("a",), ("a", "1"), None)
    assert noted.told() == {}


def test_a_row_taken_out_and_added_as_it_was_is_not_told_and_otherwise_as_changed():
    noted = Nets(SETTINGS)
    for key in "ab":
        noted.note((key,), (key, "1"), None)
    noted.add([("a", "1"), ("b", "2")])
    assert noted.told() == {"changed": [[("b",), {"value": "1"}, {"value": "2"}]]}


def test_what_goes_out_is_told_whole():
    noted = Nets(SETTINGS)
    noted.note(("a",), ("a", "1"), ("a", "2"))
    noted.note(("a",), ("a", "2"), None)
    assert noted.told() == {"out": [("a", "1")]}
