from haihecup.domain.competition import Group, Level
from haihecup.domain.stages import State
from haihecup.services.look_over import EventTile
from haihecup.ui.pages.event_form import Known
from haihecup.ui.pages.events_list import columns, conditions, known, meets


def tile(code, track="", venue="", host=""):
    return EventTile(
        code, "焊接", "焊接", track, Level.DISTRICT, Group.STUDENTS, venue, "", State.MARKING, 8,
        host,
    )  # fmt: skip


TILES = (tile("A", "世赛选拔", "第二赛场"), tile("B", "制造业根基", "第一赛场", "职业大学"))


def test_an_event_is_told_in_words():
    told = [column.text(TILES[1]) for column in columns()]
    assert told == [
        "B", "焊接", "制造业根基", "District", "Students", "职业大学", "第一赛场", "Marking", "8",
    ]  # fmt: skip


def test_the_list_is_narrowed_by_values_that_events_really_have():
    offered = {one.key: [value for value, _words in one.values] for one in conditions(TILES)}
    assert offered["track"] == ["世赛选拔", "制造业根基"]
    assert offered["host"] == ["职业大学"]
    assert offered["level"] == list(Level)
    assert "host" not in {one.key for one in conditions(TILES[:1])}


def test_an_event_meets_a_condition_by_the_value_it_has():
    assert meets(TILES[0], "venue", "第二赛场")
    assert not meets(TILES[0], "level", str(Level.ENTERPRISE))


def test_the_words_of_all_events_are_known_once_each():
    assert known((*TILES, TILES[0])) == Known(
        ("世赛选拔", "制造业根基"), ("职业大学",), ("第一赛场", "第二赛场")
    )
