"""A day that is typed in any way people write days, and shown as it is kept."""

from PySide6.QtWidgets import QWidget

from haihecup.domain.event_checks import is_day
from haihecup.domain.moments import day_of
from haihecup.i18n import _
from haihecup.ui.components.inputs import TextField


class DayField(TextField):
    """A day, or none: ``DayField(label)``, ``day()``.

    ``fault()`` says in a sentence why what stands there is no day.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, lambda _text: self.fault(), parent)
        self.left.connect(lambda _text: self.line.setText(self.day()))

    def day(self) -> str:
        """Return the day as it is kept; what is no day stays as it is."""
        return day_of(self.text())

    def fault(self) -> str:
        """Return why this is no day, or nothing."""
        day = self.day()
        if not day or is_day(day):
            return ""
        return _("{text} is no day. Write it like 2026-10-18.").format(text=day)
