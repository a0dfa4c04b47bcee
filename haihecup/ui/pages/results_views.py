"""The views of the results page besides the results: judges, re-check, signatures, corrections.

Each shows the event that the top bar names. To hook one in: make an ``EventView`` in a module of
its own and add a line to ``results_views``.
"""

from collections.abc import Callable
from importlib import import_module

from haihecup.i18n import _
from haihecup.ui.page import Hall
from haihecup.ui.page_view import PageView, ViewEntry


def _made(module: str, name: str) -> Callable[[Hall], PageView]:
    """Return what makes a view; its module is loaded only then."""

    def make(hall: Hall) -> PageView:
        kind = getattr(import_module(f"haihecup.ui.pages.{module}"), name)
        view = kind(hall)
        if not isinstance(view, PageView):
            raise TypeError(name)
        return view

    return make


def results_views() -> tuple[ViewEntry, ...]:
    """Return the views besides the results, in the order of the switch."""
    return (
        ViewEntry("severity", _("Severity"), _made("severity_view", "SeverityView")),
        ViewEntry("recheck", _("Re-check"), _made("recheck_view", "RecheckDesk")),
        ViewEntry("signatures", _("Signatures"), _made("signatures_view", "SignaturesView")),
        ViewEntry("corrections", _("Corrections"), _made("corrections_view", "CorrectionsView")),
    )
