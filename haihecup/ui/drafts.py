"""What somebody has filled in on a page and not saved yet, asked for before it is lost."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui.components.question import Question
from haihecup.ui.messages import Messages
from haihecup.ui.page import Page


def given_up(messages: Messages, unsaved: str) -> bool:
    """Ask whether what is ``unsaved`` may be lost; without a question where nothing is."""
    if not unsaved:
        return True
    question = Question(_("Discard the changes?"), unsaved, _("Discard the changes"), danger=True)
    return messages.ask(question) is not None


class DraftGuard(QObject):
    """Keeps a window open while a page has a draft that nobody gives up.

    ``DraftGuard(window, messages)``; it lives as long as the window.
    """

    def __init__(self, window: QWidget, messages: Messages) -> None:
        super().__init__(window)
        self._window, self._messages = window, messages
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._window or event.type() != QEvent.Type.Close:
            return False
        discarded = []
        for page in self._window.findChildren(Page):
            sentence = page.unsaved()
            if not sentence:
                continue
            question = Question(
                _("Close without saving?"), sentence, _("Close without saving"), danger=True
            )
            if self._messages.ask(question) is None:
                event.ignore()
                return True
            discarded.append(page)
        for page in discarded:
            page.give_up()
        return False
