from PySide6.QtCore import Qt

from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.stages import State
from haihecup.services.correct_results import correct
from haihecup.services.publish_results import decide_tie
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, codes_by_name, tie
from tests.ui.pages.results_on_desk import cells, view_of


def decided(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")


def corrected(desk):
    decided(desk)
    bring(desk, "GJ01", State.SIGNED)
    last = codes_by_name(desk, "GJ01")[NAMES[7]]
    correct(desk, "GJ01", [Change(last, Correctable.MARK, "31", "T1.1")], "抄错", "吕静")


def test_what_is_not_ready_says_what_blocks_and_leads_there(on_desk):
    page, view = view_of(on_desk, "signatures", lambda _desk: None)
    assert view.model.total() == 0
    assert view.panel.reason() == "1 blocker is to be settled first"
    assert page.next_problem(1)
    assert on_desk.led.ways == [("results", "GJ01", "")]


def test_both_sign_and_each_signature_is_a_row(on_desk, qtbot, messages):
    page, view = view_of(on_desk, "signatures", decided)
    assert dict(view.now.facts())["Signatures missing"] == "Chief judge、Supervisor"
    messages.answers += [{"name": "陈志强"}, {"name": "吕静"}]
    for _duty in range(2):
        qtbot.mouseClick(view.main, Qt.MouseButton.LeftButton)
        on_desk.settle()
    rows = [cells(view.table, place) for place in range(2)]
    assert [(row[0], row[2], row[3], row[5]) for row in rows] == [
        ("1", "Chief judge", "陈志强", "counts"), ("1", "Supervisor", "吕静", "counts"),
    ]  # fmt: skip
    assert rows[0][1] == view.view.seal.fingerprint
    assert dict(view.now.facts())["Signed by"] == "陈志强、吕静"
    assert view.panel.reason() == "Nothing is missing under these results."
    assert page.head.facts() == "1 version"


def test_what_voided_a_version_stays_readable(on_desk):
    _page, view = view_of(on_desk, "signatures", corrected)
    row = cells(view.table, 0)
    assert row[5] == "void"
    assert "抄错" in row[6]
    assert dict(view.now.facts())["Version"] == "2"
    assert view.main.text() == "Chief judge signs…"
    assert [one.key for one in view.hints()] == ["↑↓", "Ctrl+C", "F6"]
