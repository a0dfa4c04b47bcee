"""Papers as they will print, to look at, print and save: one beside the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from haihecup.domain.problems import together
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.hand_out_paper import MadePaper, page_picture
from haihecup.services.print_registration import PaperReport
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.components.inputs import ChoiceField
from haihecup.ui.components.paper_sheet import PaperSheet
from haihecup.ui.components.words import Line
from haihecup.ui.page import Hall
from haihecup.ui.pages.paper_bar import PaperBar
from haihecup.ui.tasks import Work
from haihecup.ui.tokens import Tone

_PAPERS, _PICTURE, _MAKE = "papers", "page of a paper", "make a paper"
_WIDTH, _HEIGHT = 900, 700
_PAPER_HEIGHT = 400
_SIDE_BY_SIDE, _CHOICE_WIDTH = 5, 260
Maker = Callable[[Desk], Sequence[MadePaper]]


class PapersDialog(DialogFrame):
    """Shows papers that are made in memory: ``PapersDialog(hall, title, text, make)``.

    ``make(desk)`` makes them on the worker. What is secret is covered until somebody asks for it.
    """

    def __init__(
        self, hall: Hall, title: str, text: str, make: Maker, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, text, _WIDTH, parent)
        self.set_size(_WIDTH, _HEIGHT)
        self._hall = hall
        self.papers: tuple[MadePaper, ...] = ()
        self.handed_out: set[int] = set()
        self._at = self._page = 0
        self._choice = QHBoxLayout()
        self.switch: SegmentedSwitch | ChoiceField | None = None
        self.place = Line("", Tone.SECOND)
        self.before = Button(_("Page before"), Kind.ICON, "previous")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after = Button(_("Next page"), Kind.ICON, "next")
        self.after.clicked.connect(lambda: self.turn(1))
        self.sheet = PaperSheet(_("The page as it prints"))
        self.sheet.set_whole(whole=False)
        self.sheet.setMinimumHeight(_PAPER_HEIGHT)
        self.uncover = Button(_("Show the secret register"), icon="show")
        self.uncover.clicked.connect(self.show_secret)
        self.bar = PaperBar(hall)
        self.bar.handed_out.connect(self._note)
        self._lay_out()
        self.close_button = Button(_("Close"), Kind.PRIMARY)
        self.close_button.clicked.connect(self.reject)
        self.set_foot([], [self.close_button])

        def job(desk: Desk, _work: Work) -> tuple[MadePaper, ...]:
            return tuple(make(desk))

        hall.tasks.read(_PAPERS, job, self._take)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self._choice)
        row.addStretch(1)
        row.addWidget(self.place)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.body.addLayout(row)
        self.body.addWidget(self.uncover, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.bar)

    # ---- papers ----------------------------------------------------------------------------

    def _take(self, papers: tuple[MadePaper, ...]) -> None:
        self.papers = papers
        self.switch = _choice_of([one.name for one in papers])
        self.switch.chosen.connect(lambda key: self.choose(int(key)))
        self._choice.addWidget(self.switch)
        self.switch.setVisible(len(papers) > 1)
        self.choose(0)

    @property
    def paper(self) -> MadePaper:
        """The paper that is chosen."""
        return self.papers[self._at]

    def choose(self, number: int) -> None:
        """Show another paper; what is secret is covered."""
        self._at, self._page = number, 0
        if self.switch is not None:
            self.switch.choose(str(number))
        self.bar.set_paper(self.paper)
        self.uncover.setVisible(self.paper.secret)
        self.sheet.show_page(b"")
        self.place.set_text("")
        self._show_turning()
        if not self.paper.secret:
            self.show_page()

    def show_secret(self) -> None:
        """Show the register of the sealing on the screen, to be copied by hand."""
        self.uncover.hide()
        self.show_page()

    def turn(self, step: int) -> None:
        """Show another page of the paper."""
        self._page = max(0, min(self.paper.pages - 1, self._page + step))
        self.show_page()

    def show_page(self) -> None:
        """Show the page that is chosen."""
        paper, page = self.paper, self._page

        def job(_desk: Desk, _work: Work) -> tuple[MadePaper, bytes]:
            return paper, page_picture(paper, page)

        self._hall.tasks.read(_PICTURE, job, self._show)

    def _show(self, answer: tuple[MadePaper, bytes]) -> None:
        paper, png = answer
        if paper is not self.paper or (paper.secret and not self.uncover.isHidden()):
            return
        self.sheet.show_page(png)
        self.place.set_text(
            _("Page {page} of {pages}").format(page=self._page + 1, pages=paper.pages)
        )
        self._show_turning()

    def _show_turning(self) -> None:
        several = self.paper.pages > 1 and self.sheet.shown
        self.before.setVisible(several)
        self.after.setVisible(several)

    def _note(self) -> None:
        self.handed_out.add(self._at)


def make_and_show(hall: Hall, make: Callable[[Desk], MadePaper], parent: QWidget) -> None:
    """Make one paper on the worker, then show it to be printed and saved."""

    def job(desk: Desk, _work: Work) -> Outcome[MadePaper]:
        return Outcome(make(desk))

    def show(paper: MadePaper) -> None:
        show_paper(hall, paper, parent)

    hall.tasks.run(_MAKE, job, show)


def show_paper(hall: Hall, paper: MadePaper, parent: QWidget) -> None:
    """Show one paper that is made, to be looked at, printed and saved."""
    dialog = PapersDialog(hall, paper.name, paper.of, lambda _desk: (paper,), parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def show_made(hall: Hall, made: tuple[MadePaper, PaperReport], parent: QWidget) -> None:
    """Show a paper that is made, and tell what somebody has to look at on it."""
    paper, report = made
    show_paper(hall, paper, parent)
    if report.to_look_at:
        hall.messages.look_at_this(together(*report.to_look_at))


def _choice_of(names: Sequence[str]) -> SegmentedSwitch | ChoiceField:
    """Return a choice of papers: side by side while there are few, else from a list."""
    choices = [(str(number), name) for number, name in enumerate(names)]
    if len(choices) <= _SIDE_BY_SIDE:
        return SegmentedSwitch(choices, _("Which paper"))
    field = ChoiceField("", choices)
    field.box.setAccessibleName(_("Which paper"))
    field.setFixedWidth(_CHOICE_WIDTH)
    return field
