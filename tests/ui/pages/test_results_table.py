from dataclasses import replace

import pytest

from haihecup.domain.results import ResultState
from haihecup.services.publish_results import read_results
from haihecup.ui.pages.results_table import result_columns, results_model, state_of
from haihecup.ui.table_models import RowLook
from tests.services.small_competition import a_desk


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    with a_desk(tmp_path_factory.mktemp("table") / "cup.haihe") as desk:
        return read_results(desk, "GJ01")


def test_names_are_a_column_only_once_they_are_known(view):
    keys = [column.key for column in result_columns(view)]
    assert keys == ["place", "code", "module T", "module A", "total", "award", "why"]
    named = [column.key for column in result_columns(replace(view, named=True))]
    assert named[1:3] == ["names", "delegation"]


def test_whoever_has_no_place_says_why(view):
    row = view.rows[0]
    told = {
        state: state_of(replace(row, result=replace(row.result, place=None, state=state)))
        for state in ResultState
    }
    assert told[ResultState.ABSENT] == "absent"
    assert told[ResultState.UNRANKED] == "—"
    assert state_of(replace(row, result=replace(row.result, beside=True))) == "1 beside"


def test_tied_rows_are_red(view):
    model = results_model(view)
    model.set_rows(view.rows)
    looks = [model.look_of(place) for place in range(3)]
    assert looks == [RowLook.NORMAL, RowLook.ERROR, RowLook.ERROR]
