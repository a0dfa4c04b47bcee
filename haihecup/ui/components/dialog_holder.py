"""What opens dialogs over a page, one at a time, and lets go of each."""

from PySide6.QtWidgets import QDialog


class DialogHolder:
    """A base of whatever asks in dialogs: ``dialog`` is the one that is open, if any."""

    dialog: QDialog | None = None

    def open_dialog(self, dialog: QDialog) -> None:
        """Show a dialog over its page."""
        self.dialog = dialog
        dialog.finished.connect(lambda _how: self._let_go(dialog))
        dialog.open()

    def _let_go(self, dialog: QDialog) -> None:
        """Forget a dialog, and with it what it held in memory."""
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
