"""The one door for what the program says and asks: banners, undo, questions, file pickers.

Tests put a recorder in its place; nothing else in the hall opens a dialog of its own accord.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from haihecup.domain.problems import RuleBroken
from haihecup.ui.components.question import Question, QuestionDialog
from haihecup.ui.tokens import Tone


class Screen(Protocol):
    """Where messages are shown: the window that is open."""

    def show_banner(self, tone: Tone, sentence: str) -> None:
        """Show a sentence that stays."""

    def show_toast(self, sentence: str, undo: Callable[[], None]) -> None:
        """Show what was done and the way back."""


class Messages:
    """What the program says to the person in front of it."""

    def __init__(self) -> None:
        self._screen: Screen | None = None
        self._window: QWidget | None = None

    def stand_at(self, screen: Screen, window: QWidget) -> None:
        """Speak through this window from now on."""
        self._screen, self._window = screen, window

    def stand_by(self, window: QWidget) -> None:
        """Open pickers and questions over this window, while no competition is open."""
        self._screen, self._window = None, window

    def problem(self, sentence: str) -> None:
        """Say what happened, where, and what to do; the sentence stays until it is closed."""
        if self._screen is not None:
            self._screen.show_banner(Tone.ERROR, sentence)

    def broken(self, error: RuleBroken) -> None:
        """Say why an action was refused."""
        self.problem(error.sentence)

    def look_at_this(self, sentence: str) -> None:
        """Say something that does not block but should be looked at."""
        if self._screen is not None:
            self._screen.show_banner(Tone.WARN, sentence)

    def fact(self, sentence: str) -> None:
        """Say something that was found out or made, such as where a file lies."""
        if self._screen is not None:
            self._screen.show_banner(Tone.OK, sentence)

    def done(self, sentence: str, undo: Callable[[], None]) -> None:
        """Say what was done, with the way back."""
        if self._screen is not None:
            self._screen.show_toast(sentence, undo)

    def ask(self, question: Question) -> Mapping[str, str] | None:
        """Ask before something that cannot be undone; ``None`` means no."""
        return QuestionDialog.ask(question, self._window)

    def file_to_open(self, caption: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Let a file be chosen that exists."""
        start = str(folder) if folder else ""
        name, _kind = QFileDialog.getOpenFileName(self._window, caption, start, kinds)
        return Path(name) if name else None

    def file_to_save(self, caption: str, kinds: str, proposal: Path | None = None) -> Path | None:
        """Let a place and a name for a new file be chosen."""
        start = str(proposal) if proposal else ""
        name, _kind = QFileDialog.getSaveFileName(self._window, caption, start, kinds)
        return Path(name) if name else None

    def folder(self, caption: str, start: Path | None = None) -> Path | None:
        """Let a folder be chosen."""
        name = QFileDialog.getExistingDirectory(self._window, caption, str(start or ""))
        return Path(name) if name else None
