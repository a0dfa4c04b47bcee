import pytest
from PySide6.QtGui import QGuiApplication

from haihecup.domain.entries import EntryStatus
from haihecup.domain.sealing import DrawRecord, DrawState, KeyHolder, KeySet, Place
from haihecup.domain.stages import State
from haihecup.services.draw_lots import DrawnRow, DrawView
from haihecup.ui.page import Hall
from haihecup.ui.pages.draw_panel import DrawPanel
from tests.ui.pages.draws_by_hand import click

NAMES = ("周加密", "吴加密", "郑监督", "")
KEYS = KeySet(
    "一号赛场",
    tuple(KeyHolder(place, name, "") for place, name in zip(Place, NAMES, strict=True)),
    "",
    "",
)


def a_draw(state, session="", number=1):
    promise = (session or "x").encode().hex().ljust(64, "0")
    return DrawRecord("GJ02", session, number, state, "", "{}", "", promise)


def view(state, *draws, sessions=("",)):
    rows = tuple(
        DrawnRow(
            f"GJ02-{n:04}", "和平区", session, f"{n:02}" if draws else "", EntryStatus.COMPETING
        )
        for n, session in enumerate(sessions, 1)
    )
    return DrawView("GJ02", "焊接", state, rows, ("A01", "A02") if draws else (), draws)


@pytest.fixture
def panel(qtbot, tasks, messages):
    """The panel, for whoever may do everything."""
    made = DrawPanel(Hall(tasks, messages, lambda *_way: None, lambda: "", lambda _event: None))
    qtbot.addWidget(made)
    made.show()
    return made


def offered(panel):
    buttons = (panel.again_button, panel.unseal_button, panel.prove_button, panel.paper_button)
    return {button.text() for button in buttons if button.isVisible()}


def test_before_the_draw_there_is_nothing_to_do_here(panel):
    panel.show_view(view(State.REGISTRATION), None)
    assert offered(panel) == set()
    assert panel.badge.text() == ""
    assert panel.told.text() == "1 entry without a station."


def test_a_sealed_event_waits_for_its_signature(panel):
    panel.show_view(view(State.DRAWN, a_draw(DrawState.SEALED)), KEYS)
    assert panel.badge.text() == "Sealed"
    assert offered(panel) == {"Draw again…", "Open the seal…", "Registers…"}
    assert not panel.unseal_button.isEnabled()
    assert panel.why.text() == "The seal is opened once the results are signed."
    assert dict(panel.facts.facts())["Keys"] == "一号赛场: 周加密, 吴加密, 郑监督"


def test_a_signed_event_can_be_opened_and_not_drawn_again(qtbot, panel):
    panel.show_view(view(State.SIGNED, a_draw(DrawState.SEALED)), KEYS)
    assert panel.unseal_button.isEnabled()
    assert not panel.again_button.isEnabled()
    assert not panel.why.isVisible()
    with qtbot.waitSignal(panel.unseal):
        click(panel.unseal_button)


def test_an_unsealed_event_can_be_proved(panel):
    panel.show_view(view(State.UNSEALED, a_draw(DrawState.OPENED)), None)
    assert panel.badge.text() == "Unsealed"
    assert offered(panel) == {"Prove the draw…", "Registers…"}


def test_an_open_draw_can_be_proved_and_drawn_again(panel):
    panel.show_view(view(State.DRAWN, a_draw(DrawState.OPEN)), None)
    assert panel.badge.text() == "In the open"
    assert offered(panel) == {"Draw again…", "Prove the draw…", "Registers…"}


def test_a_commitment_is_shown_short_and_copied_whole(panel):
    draws = (a_draw(DrawState.SUPERSEDED, "上午场"), a_draw(DrawState.SEALED, "上午场", 2))
    panel.show_view(view(State.DRAWN, *draws, sessions=("上午场", "下午场")), KEYS)
    [copy] = panel.commitments.buttons
    click(copy)
    assert QGuiApplication.clipboard().text() == draws[1].commitment
    told = dict(panel.facts.facts())
    assert told["Sessions"] == "1 of 2 drawn"
    assert told["Drawn again"] == "1"


def test_the_session_of_an_entry_is_shown_where_there_are_several(panel):
    panel.show_view(view(State.DRAWN, a_draw(DrawState.OPEN)), None)
    assert panel.list.hidden_columns() == {"session"}
    panel.show_view(view(State.DRAWN, a_draw(DrawState.OPEN), sessions=("上", "下")), None)
    assert panel.list.hidden_columns() == frozenset()


def test_whoever_may_not_do_it_is_told_who_may(qtbot, tasks, messages):
    hall = Hall(
        tasks, messages, lambda *_way: None, lambda: "", lambda _event: None,
        may=lambda _what: "This is for the encryption judge.",
    )  # fmt: skip
    panel = DrawPanel(hall)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_view(view(State.SIGNED, a_draw(DrawState.SEALED)), KEYS)
    assert not panel.unseal_button.isEnabled()
    assert panel.why.text() == "This is for the encryption judge."
