"""Settings (设置): this desk, the edition, and the organiser's own pictures on certificates."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.certificate_layouts import BACKGROUND, SEAL
from haihecup.domain.competition import Edition
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.serials import read_pattern
from haihecup.i18n import CHINESE, ENGLISH, _
from haihecup.services.changes import Changes, Subject
from haihecup.services.issue_certificates import read_pictures, set_picture
from haihecup.services.keep_safe import backup_folder
from haihecup.services.prepare_competition import change_edition
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.side_panel import PanelHead
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.page import Hall
from haihecup.ui.page_of_views import PageOfViews
from haihecup.ui.page_view import ViewEntry, Views
from haihecup.ui.pages.notice_card import NoticeCard
from haihecup.ui.pages.privacy_card import PrivacyCard
from haihecup.ui.pages.users_view import UsersView
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Answer = tuple[Edition, dict[str, bytes], Path]
_PICTURE_HEIGHT = 96
IDLE_MINUTES = (3, 5, 10, 20)


def _serial_problem(text: str) -> str:
    """Return what is wrong with a serial pattern, or nothing."""
    try:
        read_pattern(text)
    except RuleBroken as broken:
        return broken.sentence
    return ""


def _year_problem(text: str) -> str:
    good = text.isdecimal() and 2000 <= int(text) <= 2100
    return "" if good else _("The year is a number between 2000 and 2100.")


def _name_problem(text: str) -> str:
    return "" if text.strip() else _("The edition needs a name; it stands on every certificate.")


class Card(QFrame):
    """A part of the settings: its head, then its fields."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, 12, MARGIN, 14)
        self.column.setSpacing(8)
        self.column.addWidget(PanelHead(words))

    def add(self, *parts: QWidget) -> None:
        """Put parts below each other."""
        for part in parts:
            self.column.addWidget(part)


class PictureChoice(QWidget):
    """A picture of the organiser's: seen small, chosen, taken away.

    ``PictureChoice(words, hint, choose, remove)``.
    """

    def __init__(
        self, words: str, hint: str, choose: Callable[[], None], remove: Callable[[], None]
    ) -> None:
        super().__init__()
        self.picture = QLabel()
        self.picture.setAccessibleName(words)
        self.picture.setFixedHeight(_PICTURE_HEIGHT)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.picture.hide()
        self.choose_button = Button(_("Choose…"), icon="picture")
        self.choose_button.setAccessibleName(f"{words} {_('Choose…')}")
        self.choose_button.clicked.connect(choose)
        self.remove_button = Button(_("Take away"))
        self.remove_button.setAccessibleName(f"{words} {_('Take away')}")
        self.remove_button.clicked.connect(remove)
        self.remove_button.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(Line(words, Tone.SECOND))
        column.addWidget(self.picture)
        column.addLayout(row)
        column.addWidget(Sentence(hint, Tone.SECOND))

    def show_picture(self, content: bytes | None) -> None:
        """Show the picture in use, or that there is none."""
        shown = QPixmap()
        if content is not None and shown.loadFromData(content):
            smooth = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(shown.scaledToHeight(_PICTURE_HEIGHT, smooth))
        self.picture.setVisible(content is not None)
        self.remove_button.setVisible(content is not None)

    def set_off(self, why: str) -> None:
        """Let nothing be chosen or taken away, for a reason."""
        self.choose_button.set_off(why)
        self.remove_button.set_off(why)


class SettingsPage(PageOfViews):
    """What is remembered at this desk, and what belongs to the competition."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.EDITION, Subject.CERTIFICATES, Subject.USERS}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Settings"))
        self._edition: Edition | None = None
        self.save_button = Button(_("Save the edition"), Kind.PRIMARY, "check")
        self.save_button.clicked.connect(self.save_edition)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        grid.setSpacing(12)
        grid.addWidget(self._edition_card(), 0, 0)
        grid.addWidget(self._desk_card(), 0, 1)
        self.notice, self.privacy = NoticeCard(hall), PrivacyCard(hall)
        parts = ((_("Public notice and appeals"), self.notice), (_("Privacy"), self.privacy))
        for place, (words, part) in enumerate(parts, 1):
            card = Card(words)
            card.add(part)
            grid.addWidget(card, place, 0, 1, 2)
        grid.addWidget(self._pictures_card(), 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(4, 1)
        scroll = QScrollArea()
        scroll.setObjectName("stage")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        users = ViewEntry("users", _("Users"), UsersView)
        self.views = Views(self, scroll, _("Edition and desk"), (users,))
        self.views.chosen.connect(self._view_chosen)
        self.body.addWidget(self.views, 1)

    def _view_chosen(self) -> None:
        view = self.views.view()
        self.panel = None if view is None else view.panel
        self.foot.setVisible(view is not None)
        if view is None:
            self.head.set_facts()

    def _edition_card(self) -> Card:
        card = Card(_("This edition"))
        self.name = TextField(_("Full name"), _name_problem)
        self.ordinal = TextField(_("Ordinal"))
        self.year = TextField(_("Year"), _year_problem)
        self.organiser = TextField(_("Who issues the certificates"))
        self.organiser.set_hint(_("Several are set apart by a semicolon."))
        self.serial = TextField(_("Serial numbers"), _serial_problem)
        self.serial.set_hint(
            _("{n:05} counts in five digits; {year} is the year, {event} the code of the event.")
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.ordinal)
        row.addWidget(self.year)
        card.add(self.name)
        card.column.addLayout(row)
        card.add(self.organiser, self.serial)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        card.column.addStretch(1)
        card.column.addLayout(foot)
        return card

    def _desk_card(self) -> Card:
        card = Card(_("This desk"))
        preferences = self.hall.preferences
        now = preferences.read()
        self.theme = SegmentedSwitch(
            [("", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))], _("Colours")
        )
        self.theme.choose(now.theme)
        self.theme.chosen.connect(self._set_theme)
        self.language = SegmentedSwitch([(CHINESE, "中文"), (ENGLISH, "English")], _("Language"))
        self.language.choose(now.language)
        self.language.chosen.connect(self._set_language)
        self.person = TextField(_("Name proposed at sign-in"))
        self.person.set_text(now.person)
        self.person.left.connect(self._set_person)
        self.idle = SegmentedSwitch(
            [(str(n), _("{n} min").format(n=n)) for n in IDLE_MINUTES], _("Lock when idle")
        )
        self.idle.choose(str(min(IDLE_MINUTES, key=lambda n: abs(n - now.idle_minutes))))
        self.idle.chosen.connect(self._set_idle)
        self.folder = TextField(_("Backup folder"))
        self.folder.set_read_only()
        self.choose_folder = Button(_("Choose…"), icon="folder")
        self.choose_folder.clicked.connect(self._choose_folder)
        self.beside = Button(_("Beside the competition"))
        self.beside.clicked.connect(lambda: self._set_folder(""))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose_folder)
        buttons.addWidget(self.beside)
        buttons.addStretch(1)
        card.add(Line(_("Colours"), Tone.SECOND), self.theme)
        card.add(Line(_("Language, from the next start on"), Tone.SECOND), self.language)
        card.add(
            Line(_("Lock after so long without a touch, where there are users"), Tone.SECOND),
            self.idle,
        )
        card.add(self.person, self.folder)
        card.column.addLayout(buttons)
        card.column.addStretch(1)
        return card

    def _pictures_card(self) -> Card:
        card = Card(_("Pictures on certificates"))
        self.pictures = {
            SEAL: PictureChoice(
                _("Seal"),
                _("A PNG with transparency, printed over the date. The program draws no seal."),
                partial(self._choose_picture, SEAL),
                partial(self._set_picture, SEAL, None),
            ),
            BACKGROUND: PictureChoice(
                _("Background"),
                _("A picture of the whole page, A4 landscape; it replaces the shipped frame."),
                partial(self._choose_picture, BACKGROUND),
                partial(self._set_picture, BACKGROUND, None),
            ),
        }
        row = QHBoxLayout()
        row.setSpacing(24)
        for choice in self.pictures.values():
            row.addWidget(choice, 1)
        card.column.addLayout(row)
        return card

    # ---- reading ---------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        self.views.refresh(changes)

        def read(desk: "Desk", _work: "Work") -> Answer:
            return desk.edition(), read_pictures(desk), backup_folder(desk)

        self.hall.tasks.read("settings", read, self.show_settings)
        self.privacy.refresh()
        self.notice.refresh()

    def show_settings(self, answer: Answer) -> None:
        """Show what is in force."""
        edition, pictures, folder = answer
        self.save_button.set_off(self.hall.may(Action.EDITION_CHANGED))
        if edition != self._edition:
            self._edition = edition
            self.name.line.setText(edition.name)
            self.ordinal.line.setText(edition.ordinal)
            self.year.line.setText(str(edition.year))
            self.organiser.line.setText(edition.organiser)
            self.serial.line.setText(edition.serial_pattern)
        self.folder.line.setText(str(folder))
        self.folder.line.setCursorPosition(0)
        self.beside.set_off(
            "" if self.hall.preferences.read().backup_folder else _("They lie there already.")
        )
        for name, choice in self.pictures.items():
            choice.show_picture(pictures.get(name))
            choice.set_off(self.hall.may(Action.ATTACHMENT_CHANGED))

    @override
    def own_undo(self) -> bool:
        return self.notice.undoing.undo()

    @override
    def own_redo(self) -> bool:
        return self.notice.undoing.redo()

    # ---- the edition -----------------------------------------------------------------------

    def save_edition(self) -> None:
        """Keep the particulars of the edition."""
        checked = [field.check() for field in (self.name, self.year, self.serial)]
        if self._edition is None or not all(checked):
            return
        changed = replace(
            self._edition,
            name=self.name.text().strip(),
            ordinal=self.ordinal.text().strip(),
            year=int(self.year.text()),
            organiser=self.organiser.text().strip(),
            serial_pattern=self.serial.text().strip(),
        )
        if changed != self._edition:
            self.hall.tasks.run("edition", lambda desk, _work: change_edition(desk, changed))

    def _choose_picture(self, name: str) -> None:
        path = self.hall.messages.file_to_open(
            _("A picture for the certificates"), _("Pictures (*.png *.jpg *.jpeg)")
        )
        if path is not None:
            self._set_picture(name, path)

    def _set_picture(self, name: str, file: Path | None) -> None:
        self.hall.tasks.run("picture", lambda desk, _work: set_picture(desk, name, file))

    # ---- this desk -------------------------------------------------------------------------

    def _set_theme(self, theme: str) -> None:
        preferences = self.hall.preferences
        preferences.change(replace(preferences.read(), theme=theme))

    def _set_language(self, language: str) -> None:
        preferences = self.hall.preferences
        preferences.change(replace(preferences.read(), language=language))

    def _set_idle(self, minutes: str) -> None:
        preferences = self.hall.preferences
        preferences.change(replace(preferences.read(), idle_minutes=int(minutes)))

    def _set_person(self, person: str) -> None:
        preferences = self.hall.preferences
        if person.strip() and person.strip() != preferences.read().person:
            preferences.change(replace(preferences.read(), person=person.strip()))

    def _choose_folder(self) -> None:
        folder = self.hall.messages.folder(_("Backup folder"))
        if folder is not None:
            self._set_folder(str(folder))

    def _set_folder(self, folder: str) -> None:
        preferences = self.hall.preferences
        preferences.change(replace(preferences.read(), backup_folder=folder))

        def move(desk: "Desk", _work: "Work") -> None:
            desk.backups = Path(folder) if folder else None

        self.hall.tasks.run("backup folder", move)
        self.refresh(Changes())
