from PySide6.QtCore import Qt

from haihecup.ui.components.health_strip import HealthFact, HealthStrip
from haihecup.ui.tokens import Tone

SAVED = HealthFact("saved", "done", "Saved 14:32:07", "journal", Tone.OK)
UNSENT = HealthFact("unsent", "warning", "3 changes not sent", "journal", Tone.WARN)
PERSON = HealthFact("person", "user", "王敏", "settings", right=True)


def test_each_fact_opens_its_page(qtbot, worn, look_at):
    strip = HealthStrip()
    qtbot.addWidget(strip)
    strip.resize(900, 30)
    strip.set_facts([SAVED, UNSENT, PERSON])
    strip.show()
    assert strip.words() == ["Saved 14:32:07", "3 changes not sent", "王敏"]
    with qtbot.waitSignal(strip.asked) as heard:
        qtbot.mouseClick(strip._facts["person"], Qt.MouseButton.LeftButton)
    assert heard.args == ["settings"]
    assert {worn.nav, worn.ok, worn.warn} <= look_at(strip)


def test_a_fact_that_is_no_longer_told_goes_and_others_change_their_words(qtbot):
    strip = HealthStrip()
    qtbot.addWidget(strip)
    strip.set_facts([SAVED, UNSENT])
    first = strip._facts["saved"]
    strip.set_facts([HealthFact("saved", "done", "Saved 14:40:00", "journal", Tone.OK)])
    assert strip.words() == ["Saved 14:40:00"]
    assert strip._facts["saved"] is first
