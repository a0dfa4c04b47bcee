from dataclasses import replace

from haihecup.domain.journal import Action
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.stages import State
from haihecup.services.event_facts import blockers_in, facts_of


def facts(desk, code):
    with desk.reading() as work:
        event = work.events.get(code)
        return facts_of(desk, work, event, work.entries.counts().get(code, 0))


def test_an_open_tie_is_counted_and_blocks_the_signature(desk):
    assert facts(desk, "GJ01").ties_undecided == 1
    with desk.reading() as work:
        found = blockers_in(desk, work, work.events.get("GJ01"), 8)
    assert [one.code for one in found] == ["tie-undecided"]


def test_before_the_first_mark_results_are_not_looked_at(desk):
    told = facts(desk, "GJ02")
    assert (told.entries, told.unmarked, told.ties_undecided) == (8, 0, 0)


def test_entries_without_a_lot_are_counted_once_the_roster_is_closed(desk):
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ02"), state=State.ROSTER_CLOSED))
    assert facts(desk, "GJ02").undrawn == 8


def test_an_event_without_a_scheme_says_so(desk):
    with desk.writing(Action.SCHEME_CHANGED) as work:
        work.events.put(replace(work.events.get("GJ02"), scheme=MarkingScheme(())))
    assert facts(desk, "GJ02").scheme_empty
