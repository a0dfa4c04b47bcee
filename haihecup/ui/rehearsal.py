"""Lays pages out and paints them once where nobody sees it, before anybody asks for them.

What is then shown for the first time takes as little as what is shown again.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from haihecup.ui.components.side_panel import SidePanel


def rehearsed_parts(page: QWidget) -> Sequence[QWidget]:
    """Return what is rehearsed of a page, each for itself: the page, what its stages hold, panels.

    The page comes first, since the others have the room that it gives them.
    """
    held = [
        part
        for stage in page.findChildren(QStackedWidget)
        for part in map(stage.widget, range(stage.count()))
        if part is not None and part is not stage.currentWidget()
    ]
    panels = [panel for panel in page.findChildren(SidePanel) if panel.isHidden()]
    return [page, *held, *panels]


def rehearse(part: QWidget) -> None:
    """Lay a part out as it will be shown, and paint it on nothing; one that is seen is left."""
    if part.isVisible():
        return
    stage = part.parentWidget()
    if isinstance(stage, QStackedWidget):
        part.resize(stage.size())
    part.grab()
