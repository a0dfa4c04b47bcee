"""Privacy, as a part of the settings: how people appear on public lists, and the clean-up."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from haihecup.domain.journal import Action
from haihecup.domain.public_names import NameShown, PublicNames
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.clean_up import (
    CleanedUp,
    choose_public_names,
    clean_up,
    public_names,
    why_not,
)
from haihecup.services.keep_safe import list_backups
from haihecup.services.witness import needs_passwords
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.page import Hall
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_KEEP, _INITIALS = "keep", "initials"
Answer = tuple[CleanedUp, tuple[Path, ...]]


class PrivacyCard(QWidget):
    """The edition's one choice of masking, and the way to erase personal data for good.

    ``PrivacyCard(hall)``; ``refresh()`` reads how it stands.
    """

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self.names = SegmentedSwitch(
            [(str(NameShown.FULL), _("In full")), (str(NameShown.MASKED), "张*三")],
            _("Names on public lists"),
        )
        self.units = SegmentedSwitch(
            [("yes", _("Shown")), ("no", _("Not shown"))], _("Units on public lists")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for row, switch in enumerate((self.names, self.units)):
            switch.chosen.connect(lambda _key: self._choose())
            grid.addWidget(Line(switch.accessibleName(), Tone.SECOND), row, 0)
            grid.addWidget(switch, row, 1)
        grid.setColumnStretch(2, 1)
        self.clean_button = Button(_("Erase personal data…"), Kind.DANGER)
        self.clean_button.clicked.connect(self.clean)
        self.why = Sentence("", Tone.SECOND)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(
            Sentence(
                _(
                    "When the edition is archived, document numbers, birth dates, phones and "
                    "photos can be erased for good; results and certificates stay."
                ),
                Tone.SECOND,
            )
        )
        foot = QHBoxLayout()
        foot.addWidget(self.clean_button)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addWidget(self.why)

    def refresh(self) -> None:
        """Read the choice, and whether the clean-up may be done now."""

        def read(desk: "Desk", _work: "Work") -> tuple[PublicNames, str]:
            return public_names(desk), why_not(desk)

        self._hall.tasks.read("privacy", read, self.show_choice)

    def show_choice(self, answer: tuple[PublicNames, str]) -> None:
        """Show how people appear, and why the clean-up cannot be done."""
        choice, reason = answer
        self.names.choose(str(choice.names))
        self.units.choose("yes" if choice.units else "no")
        for switch in (self.names, self.units):
            switch.set_off(self._hall.may(Action.SETTING_CHANGED))
        reason = self._hall.may(Action.DATA_ERASED) or reason
        self.clean_button.set_off(reason)
        self.why.set_text(reason)
        self.why.setVisible(bool(reason))

    def _choose(self) -> None:
        choice = PublicNames(
            NameShown(self.names.choice()),
            units=self.units.choice() == "yes",
        )

        def write(desk: "Desk", _work: "Work") -> Outcome[None]:
            return choose_public_names(desk, choice)

        self._hall.tasks.queue("public names", write)

    def clean(self) -> None:
        """Ask for the reason and the second person, and erase."""

        def read(desk: "Desk", _work: "Work") -> bool:
            return needs_passwords(desk)

        self._hall.tasks.read("clean up", read, self._ask_and_clean)

    def _ask_and_clean(self, secret: bool) -> None:  # noqa: FBT001 - the reading answers so
        password = (Blank("password", _("Password of the second person"), secret=True),)
        question = Question(
            _("Erase the personal data of this edition for good?"),
            _(
                "Document numbers, birth dates, phones and photos go, and what the journal told "
                "of them. It cannot be taken back. Backups made before still hold everything."
            ),
            _("Erase"),
            danger=True,
            blanks=(
                Blank("reason", _("Reason")),
                Blank("second", _("Second person")),
                *(password if secret else ()),
                Blank(
                    "names",
                    _("Names"),
                    choices=((_KEEP, _("stay")), (_INITIALS, _("initials only"))),
                ),
            ),
        )
        answers = self._hall.messages.ask(question)
        if answers is None:
            return
        given = answers["reason"], answers["second"], answers.get("password", "")
        keep_names = answers["names"] != _INITIALS

        def erase(desk: "Desk", _work: "Work") -> Outcome[Answer]:
            done = clean_up(desk, *given, keep_names=keep_names)
            held = tuple(backup.path for backup in list_backups(desk))
            return Outcome((done.value, held), done.changes)

        self._hall.tasks.run("clean up", erase, self._cleaned)

    def _cleaned(self, answer: Answer) -> None:
        done, held = answer
        if not held:
            self._hall.messages.fact(
                ngettext(
                    "Personal data of {count} person erased.",
                    "Personal data of {count} people erased.",
                    done.people,
                ).format(count=f"{done.people:,}")
            )
            return
        self._hall.messages.look_at_this(
            ngettext(
                "Personal data of {count} person erased. Backups in {folder} that still"
                " hold them: {backups}. Delete these by hand.",
                "Personal data of {count} people erased. Backups in {folder} that still"
                " hold them: {backups}. Delete these by hand.",
                done.people,
            ).format(count=f"{done.people:,}", backups=len(held), folder=held[0].parent)
        )
