from dataclasses import replace
from decimal import Decimal

from haihecup.domain.scheme_outline import Outline, Step, insert_after, part_at, remove, with_part
from haihecup.ui.scheme_draft import SchemeDraft, place_of, problem_tones
from haihecup.ui.tokens import Tone
from tests.services.small_competition import an_event


def renamed(draft, place, name):
    part = replace(part_at(draft.outline, place), name=name)
    return Step(with_part(draft.outline, place, part), place)


def test_every_step_can_be_taken_back_and_done_again():
    draft = SchemeDraft(an_event("GJ02"))
    assert draft.is_kept
    draft.take(renamed(draft, (0,), "Theory"))
    draft.take(renamed(draft, (0,), "Theory"))
    draft.take(insert_after(draft.outline, (1,)))
    assert draft.back() == (1,)
    assert draft.back() == (0,)
    assert draft.back() is None
    assert draft.is_kept
    assert draft.again() == (0,)
    draft.take(renamed(draft, (1,), "Work"))
    assert draft.again() is None
    assert [part.name for part in draft.outline.parts] == ["Theory", "Work"]


def test_going_back_over_the_first_part_leads_nowhere():
    draft = SchemeDraft(an_event("GJ02"))
    draft.take(Step(Outline(), ()))
    assert draft.back() == ()
    assert draft.again() == ()


def test_what_is_kept_elsewhere_meanwhile_is_remembered():
    draft = SchemeDraft(an_event("GJ02"))
    draft.take(renamed(draft, (0,), "Theory"))
    draft.kept_as(draft.event)
    assert draft.is_kept


def test_problems_lead_to_their_places_and_what_blocks_comes_first():
    draft = SchemeDraft(an_event("GJ02"))
    aspect = replace(part_at(draft.outline, (0, 0, 0)), max=Decimal(0))
    draft.take(Step(with_part(draft.outline, (0, 0, 0), aspect), (0, 0, 0)))
    found = draft.problems()
    assert [one.blocks for one in found] == [True, False]
    assert [place_of(one) for one in found] == [(0, 0, 0), ()]
    assert problem_tones(found) == {(0, 0, 0): Tone.ERROR, (): Tone.WARN}
    assert draft.sums().total.mark == 60


def test_the_place_of_a_part_that_is_gone_is_the_nearest_there_is():
    draft = SchemeDraft(an_event("GJ02"))
    draft.take(insert_after(draft.outline, (1, 0, 0)))
    draft.take(remove(draft.outline, (1, 0, 1)))
    assert draft.back() == (1, 0, 0)
    assert draft.back() == (1, 0, 0)
