"""A view of the registration page on a small competition, as it stands in the window."""

from PySide6.QtCore import Qt

from haihecup.domain.people import Delegation, DelegationKind
from haihecup.services.keep_delegations import save_delegation
from haihecup.ui.pages.registration_page import RegistrationPage

HEPING = Delegation(
    "和平区", DelegationKind.DISTRICT, leader="赵敏", leader_phone="10012345678", quota=8
)


def with_leader(desk):
    """Tell the leader of one delegation."""
    save_delegation(desk, "和平区", HEPING)


def view_of(on_desk, key):
    """Open the registration page and choose one of its views; return the page and the view."""
    page = on_desk.show(RegistrationPage)
    page.views.choose(key)
    on_desk.settle()
    return page, page.views.view()


def press(qtbot, button):
    """Click a button."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
