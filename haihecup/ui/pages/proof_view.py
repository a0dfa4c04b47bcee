"""Checking a certificate: its code scanned or pasted, or its picture or PDF dropped here."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.proofs import Examined, Verdict, claim_lines, verdict_sentence
from haihecup.i18n import _
from haihecup.services.prove_certificates import examine, examine_file, register_of
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.notices import Banner
from haihecup.ui.components.words import Sentence
from haihecup.ui.page import Hall
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_WIDEST = 760
_TONES = {
    Verdict.GENUINE: Tone.OK,
    Verdict.VOID: Tone.ERROR,
    Verdict.NOT_IN_REGISTER: Tone.ERROR,
    Verdict.FORGED: Tone.ERROR,
    Verdict.UNKNOWN_KEY: Tone.WARN,
    Verdict.NO_CODE: Tone.WARN,
}


class _Answer(QFrame):
    """The verdict on one code, and what was certified."""

    def __init__(self, examined: Examined) -> None:
        super().__init__()
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(Banner(_TONES[examined.verdict], verdict_sentence(examined)))
        if examined.claim is not None:
            facts = FactList()
            lines = list(claim_lines(examined.claim))
            if examined.key is not None:
                lines.append((_("Public key"), examined.key.fingerprint))
            facts.set_facts(lines)
            column.addWidget(facts)


class ProofView(QWidget):
    """Checks codes against the register of the open competition: ``ProofView(hall)``.

    A scanner types the code and Enter; a picture or PDF can be chosen or dropped; Esc leaves.
    Signal: ``closed`` when the view is left.
    """

    closed = Signal()

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self.answers: tuple[Examined, ...] = ()
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Check a certificate"))
        self.code = TextField(_("Code of the certificate"))
        self.code.line.returnPressed.connect(self.check_code)
        self.choose_button = Button(_("Choose a picture or PDF…"), icon="picture")
        self.choose_button.clicked.connect(self.choose)
        self.back_button = Button(_("Back to the list"), icon="back")
        self.back_button.clicked.connect(self.closed.emit)
        how = _(
            "Scan the square code with a scanner, paste it and press Enter, or drop a picture or a "
            "PDF of the certificate here. No network is needed."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.choose_button)
        buttons.addStretch(1)
        top = QVBoxLayout()
        top.setSpacing(10)
        top.addLayout(buttons)
        top.addWidget(Sentence(how, Tone.SECOND))
        top.addWidget(self.code)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(10)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(scroll, 1)
        self.setMaximumWidth(_WIDEST)

    def check_code(self) -> None:
        """Check what was scanned or pasted, and make room for the next."""
        text = self.code.text()
        if not text.strip():
            return

        def check(desk: "Desk", _work: "Work") -> Sequence[Examined]:
            return (examine(register_of(desk), text),)

        self._hall.tasks.run("check code", check, self.show_answers)
        self.code.set_text("")

    def choose(self) -> None:
        """Let a picture or PDF be chosen and check it."""
        path = self._hall.messages.file_to_open(
            _("Check a certificate"), _("Pictures and PDF files (*.png *.jpg *.jpeg *.pdf *.txt)")
        )
        if path is not None:
            self.check_file(path)

    def check_file(self, path: Path) -> None:
        """Check every code in a picture, PDF or list of codes."""

        def check(desk: "Desk", _work: "Work") -> Sequence[Examined]:
            return examine_file(register_of(desk), path)

        self._hall.tasks.run("check code", check, self.show_answers)

    def show_answers(self, answers: Sequence[Examined]) -> None:
        """Show what became of the codes, the newest check only."""
        self.answers = tuple(answers)
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        # what is doubtful stands first, since somebody has to act on it
        ordered = sorted(answers, key=lambda one: one.verdict is Verdict.GENUINE)
        for place, one in enumerate(ordered):
            self._column.insertWidget(place, _Answer(one))
        self.code.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            if url.isLocalFile():
                event.acceptProposedAction()
                self.check_file(Path(url.toLocalFile()))
