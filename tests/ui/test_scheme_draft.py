from dataclasses import replace
from decimal import Decimal

from haihecup.domain.scheme_outline import Outline, Step, insert_after, part_at, remove, with_part
from haihecup.domain.scheme_sections import insert_section
from haihecup.ui.scheme_draft import SchemeDraft
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
    assert draft.back().place == (1,)
    assert draft.back().place == (0,)
    assert draft.back() is None
    assert draft.is_kept
    assert draft.again().place == (0,)
    draft.take(renamed(draft, (1,), "Work"))
    assert draft.again() is None
    assert [part.name for part in draft.outline.parts] == ["Theory", "Work"]


def test_going_back_over_the_first_part_leads_nowhere():
    draft = SchemeDraft(an_event("GJ02"))
    draft.take(Step(Outline(), ()))
    assert draft.back().place == ()
    assert draft.again().place == ()


def test_a_line_that_is_led_to_is_shown_whatever_hid_it():
    draft = SchemeDraft(an_event("GJ02"))
    module = part_at(draft.outline, (0,)).code
    draft.fold(module)
    assert draft.unfold_to((0, 0, 0))
    assert not draft.folded
    draft.fold(module)
    assert not draft.unfold_to((1, 0))
    draft.fold(module)
    assert not draft.folded


def test_what_is_kept_elsewhere_meanwhile_is_remembered():
    draft = SchemeDraft(an_event("GJ02"))
    draft.take(renamed(draft, (0,), "Theory"))
    draft.kept_as(draft.event)
    assert draft.is_kept


def test_what_blocks_comes_first_among_the_problems():
    draft = SchemeDraft(an_event("GJ02"))
    aspect = replace(part_at(draft.outline, (0, 0, 0)), max=Decimal(0))
    draft.take(Step(with_part(draft.outline, (0, 0, 0), aspect), (0, 0, 0)))
    assert [one.blocks for one in draft.findings().problems] == [True, False]
    assert draft.sums().total.mark == 60


def test_the_place_of_a_part_that_is_gone_is_the_nearest_there_is():
    draft = SchemeDraft(an_event("GJ02"))
    draft.take(insert_after(draft.outline, (1, 0, 0)))
    draft.take(remove(draft.outline, (1, 0, 1)))
    assert draft.back().place == (1, 0, 0)
    assert draft.back().place == (1, 0, 0)


def test_a_step_about_the_standards_leads_back_to_its_section():
    draft = SchemeDraft(an_event("GJ02"))
    draft.take(insert_section(draft.outline, None))
    assert draft.back().section == 0
    assert draft.again().section == 0


def test_the_head_tells_the_size_of_the_scheme_and_with_what_it_is_compared():
    draft = SchemeDraft(an_event("GJ02"))
    assert draft.facts() == ("", "2 modules, 2 aspects")
    draft.take(insert_after(draft.outline, (1,)))
    saved, against = draft.facts(an_event("GJ51"))
    assert saved == "not saved yet"
    assert against.startswith("GJ02")
    assert "GJ51" in against
