"""Where the pages stand, one seen at a time."""

from haihecup.ui.held_stage import HeldStage
from haihecup.ui.page import Page


class PageStage(HeldStage):
    """``PageStage(tasks)``; ``page()`` is seen."""

    def page(self) -> Page | None:
        """Return the page that is seen."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None
