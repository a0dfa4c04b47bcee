"""The views of the registration page besides the contestants, in the order of its switch.

To hook one in: make a ``PageView`` in a module of its own and add a line to ``other_views``. A link
to one of its rows names the row ``key/row``, such as ``delegations/和平区``.
"""

from haihecup.ui.page_view import ViewEntry


def other_views() -> tuple[ViewEntry, ...]:
    """Return the views besides the contestants; where there is none, no switch is shown."""
    return ()
