"""Signing in: the passphrase of a competition and who works; and the form of a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.competition import is_address
from haihecup.i18n import _
from haihecup.ui import theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.inputs import ChoiceField, Labelled, PassphraseField, TextField
from haihecup.ui.components.long_work import LongWork
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.start_page import Brand
from haihecup.ui.tokens import Tone

WIDTH = 420
LEAST_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Opening:
    """What is needed to open a competition."""

    location: str
    passphrase: str
    person: str


class Begin(StrEnum):
    """What a new competition begins with."""

    CATALOGUE = "catalogue"
    EARLIER = "earlier"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Creating:
    """What is needed to begin a competition.

    ``earlier`` is the file of another edition and ``earlier_passphrase`` opens it, where the
    competition begins with one.
    """

    location: str
    passphrase: str
    person: str
    edition: str
    year: int
    begin: Begin = Begin.EMPTY
    earlier: str = ""
    earlier_passphrase: str = ""


class _Form(QWidget):
    """A card with a title, fields and two buttons, at the left of an empty page.

    Signal: ``back_asked`` when somebody went back to the start page (Esc).
    """

    back_asked = Signal()
    width_of_card: ClassVar[int] = WIDTH

    def __init__(self, title: str, told: str, verb: str) -> None:
        super().__init__()
        self.card = QWidget()
        self.card.setObjectName("card")
        self.card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card.setFixedWidth(self.width_of_card)
        self.fields = QVBoxLayout(self.card)
        self.fields.setContentsMargins(24, 20, 24, 20)
        self.fields.setSpacing(8)
        self.fields.addWidget(Line(title, Tone.INK, theme.fonts().section))
        self.fields.addWidget(Line(told, Tone.SECOND))
        self.go = Button(verb, Kind.PRIMARY)
        self.go.clicked.connect(self.submit)
        self.back = Button(_("Back"), icon="back")
        self.back.clicked.connect(self.back_asked.emit)
        self.work = LongWork()
        self.work.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(48, 32, 48, 16)
        outer.setSpacing(16)
        outer.addWidget(Brand(_("From the roster to the certificate, on one laptop")))
        # a row of its own: an aligned widget would not grow with sentences that wrap
        row = QHBoxLayout()
        row.addWidget(self.card)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)

    def close_form(self) -> None:
        """Put the buttons below the fields; called once after the last field."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.go)
        self.fields.addWidget(self.work)
        self.fields.addLayout(row)

    def submit(self) -> None:
        """Check the fields and hand them on."""

    def set_busy(self, words: str) -> None:
        """Show that the file is being opened; nothing can be pressed meanwhile."""
        self.work.begin(words)
        self.work.setVisible(bool(words))
        for part in (self.go, self.back):
            part.setEnabled(not words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled():
            self.back_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.isEnabled():
            self.submit()
        else:
            super().keyPressEvent(event)


def _name_needed(text: str) -> str:
    return "" if text.strip() else _("Write who works here; the journal keeps the name.")


class SignIn(_Form):
    """Opens a competition: ``SignIn(location, person, open_it)``.

    A shared database has a password instead of a passphrase, or none where it knows the computer.
    ``open_it(opening)`` is called on Enter; ``refuse(sentence)`` shows under the passphrase why it
    did not open.
    """

    def __init__(self, location: str, person: str, open_it: Callable[[Opening], None]) -> None:
        name = location.rsplit("@", 1)[-1] if is_address(location) else Path(location).name
        super().__init__(_("Sign in"), name, _("Open"))
        self._location, self._open = location, open_it
        self._shared = is_address(location)
        self.passphrase = PassphraseField(
            _("Password of the database") if self._shared else _("Passphrase")
        )
        self.person = TextField(_("Your name"), _name_needed)
        self.person.set_text(person)
        self.fields.addWidget(self.passphrase)
        self.fields.addWidget(self.person)
        self.close_form()
        (self.passphrase if person else self.person).setFocus()
        self.passphrase.edited.connect(lambda _text: self.passphrase.set_error(""))

    @override
    def submit(self) -> None:
        if not self.person.check():
            self.person.line.setFocus()
            return
        if not self.passphrase.text() and not self._shared:
            self.refuse(_("Type the passphrase of this competition."))
            return
        self.set_busy(_("Opening"))
        self._open(Opening(self._location, self.passphrase.text(), self.person.text().strip()))

    def refuse(self, sentence: str) -> None:
        """Say why the competition did not open; what was typed stays."""
        self.set_busy("")
        self.passphrase.set_error(sentence)
        self.passphrase.line.setFocus()
        self.passphrase.line.selectAll()


def passphrase_problem(text: str) -> str:
    """Return what is wrong with a new passphrase, or nothing."""
    if len(text) < LEAST_LETTERS:
        return _("At least {n} characters; several words are easier to remember.").format(
            n=LEAST_LETTERS
        )
    if len(set(text)) < 4:
        return _("The same few characters over and over are easily guessed. Take several words.")
    return ""


@dataclass(frozen=True, slots=True)
class Choosing:
    """Lets files be chosen; both return a path or nothing.

    ``place(proposal)`` asks where the new file shall lie, ``earlier()`` for another edition's file.
    """

    place: Callable[[str], str]
    earlier: Callable[[], str]


class NewCompetition(_Form):
    """Begins a competition: ``NewCompetition(person, today, choosing, create)``.

    ``choosing`` lets files be chosen; ``create(creating)`` is called once everything is filled in.
    """

    width_of_card: ClassVar[int] = 600

    def __init__(
        self,
        person: str,
        today: date,
        choosing: Choosing,
        create: Callable[[Creating], None],
    ) -> None:
        super().__init__(
            _("New competition"), _("One file holds one edition of the competition"), _("Create")
        )
        self._choosing, self._create = choosing, create
        self._earlier = ""
        name = _("{year} Haihe Craftsman Cup").format(year=today.year)
        self.edition = TextField(_("Name of the edition"), self._edition_problem)
        self.edition.set_text(name)
        self.year = QSpinBox()
        self.year.setRange(2000, 2100)
        self.year.setValue(today.year)
        self.person = TextField(_("Your name"), _name_needed)
        self.person.set_text(person)
        self.passphrase = PassphraseField(_("Passphrase"), passphrase_problem)
        self.again = PassphraseField(_("Passphrase once more"), self._again_problem)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.edition, 3)
        row.addWidget(Labelled(_("Year"), self.year), 1, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(row)
        self.begin = ChoiceField(
            _("Begin with"),
            (
                (Begin.CATALOGUE, _("the events of the shipped catalogue")),
                (Begin.EARLIER, _("events and rules of another edition's file")),
                (Begin.EMPTY, _("no event")),
            ),
        )
        self.begin.chosen.connect(self._begin_chosen)
        self.old_passphrase = PassphraseField(_("Passphrase of that file"))
        self.old_passphrase.hide()
        self._side_by_side((self.begin, 3), (self.person, 2))
        self.fields.addWidget(self.old_passphrase)
        self._side_by_side((self.passphrase, 1), (self.again, 1))
        kept = _("Nobody can open the file without the passphrase. Keep it on paper in a safe.")
        self.fields.addWidget(Sentence(kept, Tone.SECOND))
        self._problem = Sentence("", Tone.ERROR)
        self._problem.hide()
        self.fields.addWidget(self._problem)
        self.close_form()
        self.edition.setFocus()

    def _edition_problem(self, text: str) -> str:
        return "" if text.strip() else _("Write what the edition is called.")

    def _again_problem(self, text: str) -> str:
        same = text == self.passphrase.text()
        return "" if same else _("The two passphrases differ. Type the second one again.")

    def _side_by_side(self, *parts: tuple[QWidget, int]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for part, share in parts:
            row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(row)

    def _begin_chosen(self, key: str) -> None:
        """Let the other edition's file be chosen at once; without one nothing is taken over."""
        self._earlier = self._choosing.earlier() if key == Begin.EARLIER else ""
        if key == Begin.EARLIER and not self._earlier:
            self.begin.choose(Begin.CATALOGUE)
        self.begin.set_hint(Path(self._earlier).name if self._earlier else "")
        self.old_passphrase.setVisible(bool(self._earlier))
        if self._earlier:
            self.old_passphrase.line.setFocus()

    @override
    def submit(self) -> None:
        parts = (self.edition, self.person, self.passphrase, self.again)
        wrong = [part for part in parts if not part.check()]
        if wrong:
            wrong[0].line.setFocus()
            return
        edition = self.edition.text().strip()
        place = self._choosing.place(edition)
        if not place:
            return
        self.set_busy(_("Creating"))
        person, year = self.person.text().strip(), self.year.value()
        self._create(
            Creating(
                place,
                self.passphrase.text(),
                person,
                edition,
                year,
                Begin(self.begin.choice()),
                self._earlier,
                self.old_passphrase.text(),
            )
        )

    def refuse(self, sentence: str) -> None:
        """Say why the competition was not created; what was typed stays."""
        self.set_busy("")
        self._problem.set_text(sentence)
        self._problem.setVisible(bool(sentence))

    def problem(self) -> str:
        """Return why the competition was not created."""
        return self._problem.text()
