import pytest
from PySide6.QtCore import Qt

from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.stages import State
from haihecup.services.correct_results import correct
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, codes_by_name, mark
from tests.ui.pages.results_on_desk import cells, fill_in, view_of


def corrected(desk):
    last = codes_by_name(desk, "GJ01")[NAMES[7]]
    wanted = [Change(last, Correctable.MARK, "31", "T1.1"), Change(last, Correctable.TIME, "12:30")]
    correct(desk, "GJ01", wanted, "抄录时看错行")


def both(desk):
    corrected(desk)
    mark(desk, "GJ02")
    bring(desk, "GJ02", State.KEYED)
    first = codes_by_name(desk, "GJ02")[NAMES[0]]
    correct(desk, "GJ02", [Change(first, Correctable.MARK, "91", "T1.1")], "漏记一分")


@pytest.fixture
def shown(on_desk):
    return view_of(on_desk, "corrections", corrected)


def test_both_values_reason_and_people_stand_in_the_row(shown):
    page, view = shown
    first, second = (cells(view.table, place) for place in range(2))
    assert first[0] == "1"
    assert first[4:] == ["Mark T1.1", "30", "31", "抄录时看错行", "周立国"]
    assert second[0] == ""
    assert second[4:7] == ["Time taken", "—", "750 s"]
    assert page.head.facts() == "1 correction"


def test_the_panel_tells_what_the_correction_did(shown):
    _page, view = shown
    assert dict(view.row_facts.facts())["Reason"] == "抄录时看错行"
    assert "total" in view.effects.text()


def test_an_event_without_corrections_says_so(on_desk):
    _page, view = view_of(on_desk, "corrections", lambda _desk: None)
    assert view.model.total() == 0
    assert not view.effects.isVisible()


def test_the_corrections_of_all_events_stand_together(on_desk):
    _page, view = view_of(on_desk, "corrections", both)
    assert view.model.total() == 2
    view.everywhere.click()
    on_desk.settle()
    assert {row.correction.event for row in view.model.shown_rows()} == {"GJ01", "GJ02"}
    assert view.commands()[1].words == "Corrections of all events"


def test_from_here_a_value_is_corrected_too(shown, on_desk, qtbot, monkeypatch):
    _page, view = shown
    monkeypatch.setattr(ImpactDialog, "ask", lambda *_given: Answer("又一处", ""))
    work = view.view.works[0]
    qtbot.mouseClick(view.main, Qt.MouseButton.LeftButton)
    fill_in(qtbot, on_desk.tasks, view.acts, "status/", "absent", work)
    on_desk.settle()
    assert cells(view.table, 0)[3:5] == [work, "Status"]
    assert [one.key for one in view.hints()] == ["↑↓", "F2", "Ctrl+C"]
