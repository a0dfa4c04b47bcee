"""A dressed program for the tests of the hall."""

import pytest
from PySide6.QtGui import QPixmap

from haihecup.ui import dressing
from haihecup.ui.tokens import THEMES


@pytest.fixture(scope="session")
def fusion(qapp):
    """The program in Fusion style."""
    qapp.setStyle("Fusion")
    return qapp


@pytest.fixture(autouse=True)
def in_light(fusion):
    """The program in light clothes, whatever the test before did."""
    dressing.put_on(fusion, THEMES["light"])


@pytest.fixture(params=sorted(THEMES))
def worn(request, fusion):
    """Each theme in turn, put on."""
    dressing.put_on(fusion, THEMES[request.param])
    yield THEMES[request.param]
    dressing.put_on(fusion, THEMES["light"])


def picture(widget):
    """What a widget looks like, painted off screen."""
    shot = QPixmap(widget.size())
    widget.render(shot)
    return shot.toImage()


@pytest.fixture
def look_at():
    """Paint a widget and say which colours (as #RRGGBB) can be seen on it."""

    def colours(widget):
        image = picture(widget)
        return {
            image.pixelColor(x, y).name().upper()
            for x in range(image.width())
            for y in range(image.height())
        }

    return colours
