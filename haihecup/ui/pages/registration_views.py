"""The views of the registration page besides the contestants, in the order of its switch.

To hook one in: make a ``PageView`` in a module of its own and add a line to ``other_views``. A link
to one of its rows names the row ``key/row``, such as ``delegations/和平区``; ``of/和平区`` leads to
the contestants of a delegation.
"""

from haihecup.i18n import _
from haihecup.ui.page_view import ViewEntry, made_by

OF_DELEGATION = "of/"


def other_views() -> tuple[ViewEntry, ...]:
    """Return the views besides the contestants; where there is none, no switch is shown."""
    return (
        ViewEntry("delegations", _("Delegations"), made_by("delegations_view", "DelegationsView")),
        ViewEntry("judges", _("Judges"), made_by("judges_view", "JudgesView")),
        ViewEntry("teams", _("By event"), made_by("teams_view", "TeamsView")),
        ViewEntry("print", _("Print"), made_by("print_view", "PrintView")),
    )
