from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.award_presets import AWARD_PRESETS, AwardPreset
from haihecup.domain.competition import Award, GapValue, MedalsByGap, ScaleAtLeast
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
    assert keys == ["place", "code", "module T", "module A", "total", "scale", "award", "why"]
    named = [column.key for column in result_columns(replace(view, named=True))]
    assert named[1:3] == ["names", "delegation"]


def test_the_700_scale_stays_in_sight_where_awards_rest_on_it(view):
    def priority(*awards):
        event = replace(view.event, awards=awards)
        columns = result_columns(replace(view, event=event))
        return next(one.priority for one in columns if one.key == "scale")

    assert priority(*AWARD_PRESETS[AwardPreset.ONE_TWO_THREE]) == 6
    assert priority(*AWARD_PRESETS[AwardPreset.MEDALS]) == 6
    assert priority(Award("优胜奖", ScaleAtLeast(700))) == 3
    assert priority(Award("奖牌", MedalsByGap(2, GapValue.SCALE, ("金", "银", "铜")))) == 3
    model = results_model(view)
    model.set_rows(view.rows)
    place = [one.key for one in model.columns].index("scale")
    assert model.cell(0, place).text == str(view.rows[0].result.scale)


def test_whoever_has_no_place_says_why(view):
    row = view.rows[0]
    told = {
        state: state_of(replace(row, result=replace(row.result, place=None, state=state)))
        for state in ResultState
    }
    assert told[ResultState.ABSENT] == "absent"
    assert told[ResultState.UNRANKED] == "—"
    assert state_of(replace(row, result=replace(row.result, beside=True))) == "1 beside"


def test_what_nobody_has_marked_is_empty_and_not_nought(view):
    def texts(**changed):
        row = replace(view.rows[0], result=replace(view.rows[0].result, **changed))
        return {one.key: one.text(row) for one in result_columns(view)}

    theory, practice = (
        [one.code for one in module.aspects] for module in view.event.scheme.modules
    )
    waiting = {"state": ResultState.UNFINISHED, "place": None}
    part = texts(unmarked=tuple(practice), **waiting)
    assert (part["module T"], part["module A"], part["total"]) == ("36.00", "", "90.00")
    none = texts(unmarked=(*theory, *practice), **waiting)
    assert (none["module T"], none["module A"], none["total"]) == ("", "", "")
    absent = texts(state=ResultState.ABSENT, place=None)
    assert (absent["module T"], absent["total"]) == ("", "")
    assert texts(total=Decimal(0))["total"] == "0.00"


def test_tied_rows_are_red(view):
    model = results_model(view)
    model.set_rows(view.rows)
    looks = [model.look_of(place) for place in range(3)]
    assert looks == [RowLook.NORMAL, RowLook.ERROR, RowLook.ERROR]
