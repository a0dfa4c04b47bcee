"""The views of the registration page besides the contestants, in the order of its switch.

To hook one in: make a ``PageView`` in a module of its own and add a line to ``other_views``. A link
to one of its rows names the row ``key/row``, such as ``delegations/和平区``; ``of/和平区`` leads to
the contestants of a delegation.
"""

from collections.abc import Callable
from importlib import import_module

from haihecup.i18n import _
from haihecup.ui.page import Hall
from haihecup.ui.page_view import PageView, ViewEntry

OF_DELEGATION = "of/"


def _made(module: str, name: str) -> Callable[[Hall], PageView]:
    """Return what makes a view; its module is loaded only then."""

    def make(hall: Hall) -> PageView:
        kind = getattr(import_module(f"haihecup.ui.pages.{module}"), name)
        view = kind(hall)
        if not isinstance(view, PageView):
            raise TypeError(name)
        return view

    return make


def other_views() -> tuple[ViewEntry, ...]:
    """Return the views besides the contestants; where there is none, no switch is shown."""
    return (
        ViewEntry("delegations", _("Delegations"), _made("delegations_view", "DelegationsView")),
        ViewEntry("judges", _("Judges"), _made("judges_view", "JudgesView")),
        ViewEntry("teams", _("By event"), _made("teams_view", "TeamsView")),
        ViewEntry("print", _("Print"), _made("print_view", "PrintView")),
    )
