import pytest
from PySide6.QtWidgets import QLineEdit

from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.tokens import Tone


@pytest.fixture
def panel(qtbot):
    made = SidePanel("Contestant", 320)
    qtbot.addWidget(made)
    made.add(PanelHead("陈思远", "WS44"), TextField("Name"), TextField("Unit"))
    made.end()
    made.set_foot([Button("Back…", Kind.DANGER), Button("Save")], Button("Pass", Kind.PRIMARY))
    made.resize(320, 300)
    made.show()
    return made


def test_the_foot_says_why_the_main_action_is_off(panel):
    main = next(button for button in panel.findChildren(Button) if button.kind is Kind.PRIMARY)
    panel.set_reason("The ID number is not settled")
    assert not main.isEnabled()
    assert panel.reason() == "The ID number is not settled"
    panel.set_reason("")
    assert main.isEnabled()


def test_the_keyboard_enters_at_the_first_field(qtbot, panel):
    panel.enter()
    qtbot.waitUntil(panel.findChildren(QLineEdit)[0].hasFocus)


def test_the_middle_scrolls_and_the_foot_stays(panel):
    for number in range(20):
        panel.middle.insertWidget(3, TextField(f"Field {number}"))
    panel.resize(320, 300)
    foot = panel.findChildren(Button)[-1]
    assert foot.mapTo(panel, foot.rect().bottomLeft()).y() < 300


def test_a_panel_is_white_and_never_wider_than_the_look_allows(qtbot, panel, worn, look_at):
    assert worn.surface in look_at(panel)
    for asked, given in ((100, 284), (900, 376)):
        other = SidePanel("x", asked)
        qtbot.addWidget(other)
        assert other.width() == given


def test_a_head_carries_words_count_and_fact(qtbot):
    head = PanelHead("Blocked", "5 more")
    qtbot.addWidget(head)
    head.count.set_text("9", Tone.ERROR)
    head.set_words("Due")
    head.set_fact("this week")
    head.add(Button("x"))
    assert head._words.text() == "Due"
    assert head._fact.text() == "this week"
