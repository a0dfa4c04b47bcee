from dataclasses import fields

import pytest

from haihecup.domain.sheet_records import (
    Confirmation,
    HandedIn,
    LastKeyed,
    MarkedWork,
    Present,
    Rescoring,
)


@pytest.mark.parametrize(
    "kind", [MarkedWork, Rescoring, Confirmation, HandedIn, LastKeyed, Present]
)
def test_what_is_kept_around_a_sheet_tells_nothing_of_whose_work_it_is(kind):
    told = {field.name for field in fields(kind)}
    assert told.isdisjoint({"name", "delegation", "unit", "station", "entry_number", "members"})
