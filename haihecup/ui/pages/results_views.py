"""The views of the results page besides the results, from severity to appeals.

Each shows the event that the top bar names. To hook one in: make an ``ViewOfEvent`` in a module of
its own and add a line to ``results_views``.
"""

from haihecup.i18n import _
from haihecup.ui.page_view import ViewEntry, made_by


def results_views() -> tuple[ViewEntry, ...]:
    """Return the views besides the results, in the order of the switch."""
    return (
        ViewEntry("severity", _("Severity"), made_by("severity_view", "SeverityView")),
        ViewEntry("violations", _("Violations"), made_by("violations_view", "ViolationsDesk")),
        ViewEntry("recheck", _("Re-check"), made_by("recheck_view", "RecheckDesk")),
        ViewEntry("signatures", _("Signatures"), made_by("signatures_view", "SignaturesView")),
        ViewEntry("corrections", _("Corrections"), made_by("corrections_view", "CorrectionsView")),
        ViewEntry("appeals", _("Appeals"), made_by("appeals_view", "AppealsDesk")),
    )
