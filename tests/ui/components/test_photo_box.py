from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from haihecup.ui.components.photo_box import PhotoBox


def a_photo():
    out = BytesIO()
    Image.new("RGB", (120, 160), "grey").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def box(qtbot):
    made = PhotoBox()
    qtbot.addWidget(made)
    made.show()
    return made


def test_without_a_photo_a_silhouette_asks_for_one(box):
    assert not box.has_photo()
    assert box.accessibleName() == "Choose a photo…"
    assert not box.grab().isNull()


def test_a_photo_is_shown_whole(box):
    box.show_photo(a_photo())
    assert box.has_photo()
    assert box.accessibleName() == "Choose another photo…"
    assert not box.grab().isNull()


def test_a_click_or_enter_asks_for_another(qtbot, box):
    asked = []
    box.asked.connect(lambda: asked.append(1))
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_A)
    assert asked == [1, 1]
