import pytest

from haihecup.services.print_draws import slip_code
from haihecup.ui.components.slip_view import SlipView
from tests.ui.conftest import picture

SLIP = "ABCDE-FGHIJ-KLMNO-PQRST-UVW27"


@pytest.fixture
def view(qtbot):
    """A slip, covered."""
    made = SlipView()
    qtbot.addWidget(made)
    made.set_slip(SLIP, slip_code(SLIP))
    made.resize(made.sizeHint())
    return made


def test_a_covered_slip_shows_nothing_of_the_key(view):
    covered = picture(view)
    assert view.seen() == ""
    assert "ABCDE" not in view.accessibleName()
    view.set_slip(SLIP[::-1], slip_code(SLIP[::-1]))
    assert picture(view) == covered


def test_a_shown_slip_can_be_read_and_is_covered_again(view, look_at):
    covered = picture(view)
    view.set_shown(shown=True)
    assert view.is_shown()
    assert view.seen() == SLIP
    assert "#000000" in look_at(view)
    view.set_shown(shown=False)
    assert picture(view) == covered


def test_another_slip_comes_covered(view):
    view.set_shown(shown=True)
    view.set_slip(SLIP, slip_code(SLIP))
    assert not view.is_shown()


@pytest.mark.usefixtures("worn")
def test_it_is_painted_in_both_themes(view):
    view.set_shown(shown=True)
    assert not picture(view).isNull()
