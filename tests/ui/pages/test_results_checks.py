from dataclasses import replace

import pytest

from haihecup.domain.stages import APPEALS_OPEN, Blocker, State
from haihecup.domain.stages import Page as StagePage
from haihecup.services.publish_results import read_results
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.problem_list import ProblemLine
from haihecup.ui.pages.results_checks import blocking, fine, to_look_at
from tests.services.small_competition import a_desk


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    with a_desk(tmp_path_factory.mktemp("checks") / "cup.haihe") as desk:
        return read_results(desk, "GJ01")


def test_ties_are_decided_here_and_the_rest_is_mended_elsewhere(view):
    elsewhere = Blocker("unmarked", "3 aspects are not marked.", "GJ01", StagePage.MARKS)
    tie, mark = blocking(replace(view, blockers=(*view.blockers, elsewhere)))
    assert (tie.key, tie.link) == ("tie/0", "Decide…")
    assert mark.key.startswith("marks/")
    assert mark.link == "Go and mend"


def test_whoever_may_not_decide_ties_finds_the_way_grey_with_the_reason(view, qtbot):
    tie = next(blocking(view, "This is for the chief judge to do."))
    line = ProblemLine(tie)
    qtbot.addWidget(line)
    [link] = line.findChildren(Button)
    assert (link.isEnabled(), link.toolTip()) == (False, "This is for the chief judge to do.")


def test_what_an_appeal_holds_up_is_settled_in_the_view_of_appeals(view):
    held = Blocker(APPEALS_OPEN, "1 appeal is open.", "GJ01", StagePage.RESULTS)
    (found,) = blocking(replace(view, ties=(), blockers=(held,)))
    assert (found.key, found.link) == ("appeals/0", "Go to the appeals")


def test_an_unusual_judge_is_looked_at_and_what_is_fine_is_said(view):
    assert [one.key for one in to_look_at(view)] == ["judge/3"]
    assert [one.key for one in fine(view)] == ["marked"]
    assert [one.key for one in fine(replace(view, ties=(), violations=2))] == [
        "marked", "ties", "violations/",
    ]  # fmt: skip


def test_works_without_a_time_are_told_where_the_time_breaks_ties(view):
    keyed, marking = (
        replace(view, untimed=2, event=replace(view.event, state=state))
        for state in (State.KEYED, State.MARKING)
    )
    found = next(one for one in to_look_at(marking) if one.key.startswith("marks/"))
    assert found.sentence == "2 works have no time and come last where the time breaks a tie"
    assert found.link == "Key the times"
    assert next(one for one in to_look_at(keyed) if one.key.startswith("marks/")).link == ""
