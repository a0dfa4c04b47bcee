from io import BytesIO

import pytest
from PIL import Image

from haihecup.ui.components.scan_card import ScanCard, ScanLook
from haihecup.ui.tokens import Tone


def a_photo():
    out = BytesIO()
    Image.new("RGB", (300, 420), "grey").save(out, "JPEG")
    return out.getvalue()


READY = ScanLook(Tone.SECOND, "person_card", "Ready", sentence="Scan a badge.")
TEAM = ScanLook(
    Tone.WARN,
    "due",
    "Late",
    "GJ02-0001",
    "一队：王建国、欧阳思齐、阿依夏木·买买提",
    "和平区 · 某机械厂",
    "GJ02 焊接 · 第1场",
    "Late: the session began at 10-18 08:30.",
    (a_photo(), b"", b"spoilt"),
)


@pytest.fixture
def card(qtbot):
    made = ScanCard(READY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_card_waits_for_the_first_scan(card):
    assert card.accessibleName() == "Ready · Scan a badge."
    assert not card.grab().isNull()


def test_everything_of_a_scan_is_read_aloud_and_painted(card):
    card.show_scan(TEAM)
    for words in ("Late", "GJ02-0001", "王建国", "和平区", "第1场", "08:30"):
        assert words in card.accessibleName()
    assert card.toolTip() == TEAM.names
    assert not card.grab().isNull()


def test_the_next_scan_takes_the_place_of_the_last(card):
    card.show_scan(TEAM)
    card.show_scan(READY)
    assert "王建国" not in card.accessibleName()
    assert card.toolTip() == ""
