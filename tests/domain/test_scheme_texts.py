from haihecup.domain.competition import Event, Group, Level
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.scheme_texts import NO_TEXTS


def test_a_new_event_says_nothing_beyond_its_numbers():
    event = Event("GJ01", "数控车", Level.COMPREHENSIVE, Group.WORKERS, MarkingScheme(()))
    assert event.scheme_texts == NO_TEXTS
