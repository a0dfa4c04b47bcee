"""Each problem of a roster is about a cell, or a sentence says what to do."""

import inspect
import re

from haihecup.domain import import_plan, registration, roster_entries, roster_tables
from haihecup.domain.roster_advice import CELLS, advice_on


def test_every_code_that_a_plan_can_give_has_a_place_or_is_told():
    sources = [import_plan, registration, roster_entries, roster_tables]
    told = set()
    for module in sources:
        text = inspect.getsource(module)
        told |= set(re.findall(r'(?:Problem|problem|_tell)\(\s*"([a-z-]+)"', text))
        told |= set(re.findall(r'return "(team-[a-z]+)"', text))
    assert told >= {"quota", "event-closed", "skill-level", "team-size", "no-header"}
    assert told - set(CELLS) == {"no-header", "no-rows", "column-missing"}


def test_what_no_cell_mends_says_where_the_way_out_is():
    assert "back to registration" in advice_on("event-closed")
    assert "which column is which" in advice_on("no-header")
    assert advice_on("id-check") == ""
