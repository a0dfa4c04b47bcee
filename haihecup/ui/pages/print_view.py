"""Paper to hand out: badges, lists, score sheets; chosen at the right, seen as it will print."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.print_orders import BadgeSize, Paper, PrintOrder
from haihecup.domain.problems import RuleBroken, together
from haihecup.domain.shipped_layouts import layout_word
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.gather_paper import Choices, Prepared, prepare, read_choices
from haihecup.services.hand_out_paper import MadePaper
from haihecup.services.print_registration import (
    PaperPage,
    PaperReport,
    look_at,
    make_paper,
    write_paper,
    write_paper_workbook,
)
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.inputs import ChoiceField
from haihecup.ui.components.long_work import LongWork
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.paper_sheet import PaperSheet
from haihecup.ui.components.several_field import SeveralField
from haihecup.ui.components.side_panel import SidePanel
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_view import PageView
from haihecup.ui.pages.papers_dialog import show_made
from haihecup.ui.tasks import Progress
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_WRITE = "print paper"
_BY_DELEGATION, _BY_EVENT = "delegation", "event"
_PDF, _XLSX = ".pdf", ".xlsx"


def _sizes() -> list[tuple[str, str]]:
    return [
        (BadgeSize.MEDIUM, _("90 × 60 mm, 8 on a sheet")),
        (BadgeSize.CARD, _("85.6 × 54 mm, 10 on a sheet")),
        (BadgeSize.LARGE, _("90 × 130 mm, 4 on a sheet")),
    ]


def _saving_words(prepared: Prepared) -> str:
    """Return how whose badges lie on the sheets, and what filling them would save."""
    if prepared.order.fill_sheets:
        return _("One follows another on the same sheet; each badge says where it belongs.")
    told = _("Each begins on a sheet of its own, to be handed over as it is.")
    if not prepared.saved:
        return told
    fewer = ngettext(
        "Filled, it takes {count} sheet fewer.", "Filled, it takes {count} sheets fewer.",
        prepared.saved,
    )  # fmt: skip
    return together(told, fewer.format(count=f"{prepared.saved:,}"))


class PrintView(PageView):
    """What to print and for whom at the right; the page as it will print in the middle."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.ROSTER,
            Subject.EVENTS,
            Subject.EDITION,
            Subject.DRAW,
            Subject.RESULTS,
            Subject.CERTIFICATES,
        }
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._prepared: Prepared | None = None
        self._part = self._page = self._pages = 0
        self._narrowed = ""
        self.sheet = PaperSheet(_("The page as it prints"))
        self.progress = LongWork()
        self.progress.setContentsMargins(MARGIN, 0, MARGIN, 8)
        self.progress.cancelled.connect(lambda: hall.tasks.cancel(_WRITE))
        self.progress.hide()
        self.empty = EmptyPage(
            "print",
            _("There is nobody to print this for"),
            _("Choose other events, delegations or sessions at the right."),
            (),
        )
        self.stage = QStackedWidget()
        self.stage.addWidget(self.sheet)
        self.stage.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.progress)
        column.addWidget(self.stage, 1)
        self.panel = self._panel()
        hall.tasks.progressed.connect(self._show_progress)
        hall.tasks.ended.connect(self._end_progress)

    def _bar(self) -> QWidget:
        """Return what stands over the sheet: which part it is, and the way to the others."""
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(MARGIN, 0, MARGIN, 8)
        row.setSpacing(8)
        self.part_name = Line("", Tone.INK)
        self.place = Line("", Tone.SECOND)
        self.before = Button(_("Page before"), Kind.ICON, "previous", "PgUp")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after = Button(_("Next page"), Kind.ICON, "next", "PgDn")
        self.after.clicked.connect(lambda: self.turn(1))
        self.fit = SegmentedSwitch(
            [("whole", _("Whole page")), ("wide", _("Page width"))], _("How large")
        )
        self.fit.chosen.connect(lambda key: self.sheet.set_whole(whole=key == "whole"))
        row.addWidget(self.part_name)
        row.addStretch(1)
        row.addWidget(self.place)
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addWidget(self.fit)
        return bar

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("What to print"))
        self.paper = ChoiceField(_("What to print"), [(paper, paper.word) for paper in Paper])
        self.events = SeveralField(_("Events"), _("All events"))
        self.delegations = SeveralField(_("Delegations"), _("All delegations"))
        self.sessions = SeveralField(_("Sessions"), _("All sessions"))
        self.size_field = ChoiceField(_("Badge size"), _sizes())
        self.order = ChoiceField(
            _("Bundles by"),
            [(_BY_DELEGATION, _("Delegation")), (_BY_EVENT, _("Event"))],
        )
        self.fill_sheets = QCheckBox(_("Fill the sheets"))
        self.fill_sheets.toggled.connect(self.prepare)
        self.saving = Sentence("", Tone.SECOND)
        self.internal = QCheckBox(_("With phones of team leaders"))
        self.internal.toggled.connect(self.prepare)
        self.filled = QCheckBox(_("With the marks as they are now"))
        self.filled.toggled.connect(self.prepare)
        self.note = Sentence("", Tone.SECOND)
        whom = (self.events, self.delegations, self.sessions)
        for several in whom:
            several.chosen.connect(self.prepare)
        for one in (self.paper, self.size_field, self.order):
            one.chosen.connect(self.prepare)
        panel.add(self.paper, *whom, self.size_field, self.order)
        panel.add(self.fill_sheets, self.saving, self.internal, self.filled, self.note)
        panel.end()
        self.workbook_button = Button(_("As workbook…"), icon="export")
        self.workbook_button.clicked.connect(self.save_workbook)
        self.print_button = Button(_("Print…"), Kind.PRIMARY, "print")
        self.print_button.clicked.connect(self.print_paper)
        panel.set_foot([self.workbook_button], self.print_button)
        return panel

    # ---- choosing --------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Choices:
            return read_choices(desk)

        self.hall.tasks.read("print choices", read, self._offer)

    def _offer(self, choices: Choices) -> None:
        """Offer what there is; what was chosen before stays chosen where it is still there."""
        self.events.set_choices(choices.events)
        self.delegations.set_choices([(one, one) for one in choices.delegations])
        self.sessions.set_choices([(one, one) for one in choices.sessions])
        if self._narrowed != self.hall.event():
            self.event_changed()
        else:
            self.prepare()

    @override
    def event_changed(self) -> None:
        self._narrowed = self.hall.event()
        self.events.choose([self._narrowed])
        self.prepare()

    def asked(self) -> PrintOrder:
        """Return what is asked for."""

        def seen(field: SeveralField) -> tuple[str, ...]:
            return () if field.isHidden() else field.keys()

        return PrintOrder(
            Paper(self.paper.choice()),
            seen(self.events),
            seen(self.delegations),
            seen(self.sessions),
            BadgeSize(self.size_field.choice()),
            self.order.choice() == _BY_EVENT,
            self.internal.isChecked(),
            self.filled.isChecked(),
            self.fill_sheets.isChecked(),
        )

    def choose(self, paper: Paper) -> None:
        """Ask for another kind of paper."""
        self.paper.choose(paper)
        self.prepare()

    def prepare(self) -> None:
        """Gather what is asked for, count it and show its first page."""
        self._show_fields()
        order = self.asked()

        def read(desk: "Desk", _work: "Work") -> Prepared:
            return prepare(desk, order)

        self.hall.tasks.read("print prepare", read, self._show_prepared)

    def _show_fields(self) -> None:
        """Show the fields that mean something for this kind of paper."""
        paper = Paper(self.paper.choice())
        everywhere = paper in (Paper.DELEGATIONS, Paper.JUDGE_BADGES)
        self.sessions.setVisible(bool(self.sessions.choices()) and not everywhere)
        self.delegations.setVisible(not paper.is_blind)
        self.size_field.setVisible(paper.is_badges)
        self.order.setVisible(paper.is_badges)
        self.fill_sheets.setVisible(paper.is_badges)
        self.saving.setVisible(paper.is_badges)
        self.internal.setVisible(paper is Paper.DELEGATIONS)
        self.filled.setVisible(paper is Paper.TOTALS)
        notes = {
            Paper.BADGES: _("The code holds the entry number alone. Cut along the marks."),
            Paper.JUDGE_BADGES: _("Whoever has several duties wears the colour of the highest."),
            Paper.DELEGATIONS: _("A list for each delegation. Without phones it may be posted."),
            Paper.CHECK_IN: _("A list for each session, a line to sign for each contestant."),
            Paper.START_LISTS: _(
                "Who starts in each session, to be posted: no stations and no work codes."
            ),
            Paper.PROGRAMME: _("The schedule, then the contestants of each event."),
            Paper.SCORE_SHEETS: _(
                "A sheet for each work and sub-criterion, by work code. Its square code opens it "
                "on the marking desk."
            ),
            Paper.TOTALS: _("A sheet for each session, by work code, to be signed."),
        }
        self.note.set_text(notes[paper])

    def _show_prepared(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._part = self._page = 0
        nothing = (
            _("There are no work codes here yet.")
            if prepared.order.paper.is_blind
            else _("There is nobody to print this for.")
        )
        nobody = "" if prepared.parts else nothing
        self.stage.setCurrentWidget(self.empty if nobody else self.sheet)
        if self.panel is not None:
            self.panel.set_reason(nobody, Tone.SECOND)
        self.workbook_button.set_off(nobody)
        self.workbook_button.setVisible(prepared.order.paper.as_workbook)
        chosen = prepared.chosen_badge
        self.size_field.setEnabled(not chosen)
        self.size_field.set_hint(
            _("Printed as “{name}”, chosen in the designer.").format(name=layout_word(chosen))
            if chosen
            else ""
        )
        self.saving.set_text(_saving_words(prepared))
        self.facts_changed.emit()
        self._look()

    @override
    def facts(self) -> Sequence[str]:
        prepared = self._prepared
        if prepared is None:
            return ()
        if prepared.order.paper.is_badges:
            return (
                ngettext("{count} badge", "{count} badges", prepared.people).format(
                    count=f"{prepared.people:,}"
                ),
                ngettext("{count} sheet", "{count} sheets", prepared.parts).format(
                    count=f"{prepared.parts:,}"
                ),
            )
        people = (
            ngettext("{count} work", "{count} works", prepared.people)
            if prepared.order.paper.is_blind
            else ngettext("{count} person", "{count} people", prepared.people)
        )
        return (
            people.format(count=f"{prepared.people:,}"),
            ngettext("{count} list", "{count} lists", prepared.parts).format(
                count=f"{prepared.parts:,}"
            ),
        )

    # ---- looking ---------------------------------------------------------------------------

    def _look(self) -> None:
        prepared, part, page = self._prepared, self._part, self._page
        if prepared is None or not prepared.parts:
            self._show_place()
            self.sheet.show_page(b"")
            return

        def read(desk: "Desk", _work: "Work") -> PaperPage:
            return look_at(desk, prepared, part, page)

        self.hall.tasks.read("print look", read, self._show_page)

    def _show_page(self, shown: PaperPage) -> None:
        self._pages = shown.pages
        self._page = min(self._page, max(0, shown.pages - 1))
        self.sheet.show_page(shown.png)
        self._show_place()

    def _show_place(self) -> None:
        prepared = self._prepared
        if prepared is None or not prepared.parts:
            self.part_name.set_text("")
            self.place.set_text("")
            for button in (self.before, self.after):
                button.setEnabled(False)
            return
        self.part_name.set_text(prepared.name_of(self._part))
        at, count = f"{self._part + 1:,}", f"{prepared.parts:,}"
        if prepared.order.paper.is_badges:
            told = _("Sheet {at} of {count}").format(at=at, count=count)
        else:
            told = _("List {at} of {count} · page {page} of {pages}").format(
                at=at, count=count, page=self._page + 1, pages=self._pages
            )
        self.place.set_text(told)
        self.before.setEnabled(self._part > 0 or self._page > 0)
        self.after.setEnabled(self._part + 1 < prepared.parts or self._page + 1 < self._pages)

    def turn(self, step: int) -> None:
        """Go to the next page, or the one before, on to the next list where one ends."""
        prepared = self._prepared
        if prepared is None:
            return
        if 0 <= self._page + step < self._pages:
            self._page += step
        elif 0 <= self._part + step < prepared.parts:
            self._part += step
            # a large number means the last page; how many there are is seen when it is set
            self._page = 0 if step > 0 else 10**6
        else:
            return
        self._look()

    # ---- printing and saving ---------------------------------------------------------------

    def print_paper(self) -> None:
        """Make everything that was chosen, and show it to be printed."""
        prepared = self._prepared
        if prepared is None or not prepared.parts:
            return
        name = prepared.order.paper.word

        def job(desk: "Desk", work: "Work") -> Outcome[tuple[MadePaper, PaperReport]]:
            return Outcome(make_paper(desk, prepared, name, work.step))

        if self.hall.tasks.run(_WRITE, job, self._show_paper, self._refused):
            self.progress.begin(_("{paper} are made").format(paper=name))
            self.progress.show()

    def _show_paper(self, made: tuple[MadePaper, PaperReport]) -> None:
        show_made(self.hall, made, self)

    def save_pdf(self) -> None:
        """Write everything that was chosen as one PDF."""
        self._save(_("Save as PDF"), _("PDF files (*.pdf)"), _PDF)

    def save_workbook(self) -> None:
        """Write the lists as a workbook."""
        self._save(_("Save workbook"), _("Workbooks (*.xlsx)"), _XLSX)

    def _save(self, caption: str, kinds: str, suffix: str) -> None:
        prepared = self._prepared
        if prepared is None or not prepared.parts:
            return
        proposal = Path.home() / f"{prepared.order.paper.word}{suffix}"
        path = self.hall.messages.file_to_save(caption, kinds, proposal)
        if path is None:
            return
        write = write_paper if suffix == _PDF else write_paper_workbook

        def do(desk: "Desk", work: "Work") -> Outcome[PaperReport]:
            return write(desk, prepared, path, work.step)

        if self.hall.tasks.run(_WRITE, do, partial(self._written, path), self._refused):
            self.progress.begin(_("{file} is written").format(file=path.name))
            self.progress.show()

    def _written(self, path: Path, report: PaperReport) -> None:
        if report.to_look_at:
            told = _("Written: {file}").format(file=path)
            self.hall.messages.look_at_this(together(told, *report.to_look_at))
        else:
            self.hall.messages.fact(_("Written: {file}").format(file=path))

    def _refused(self, error: RuleBroken) -> None:
        self.hall.messages.broken(error)

    def _show_progress(self, progress: Progress) -> None:
        if progress.kind == _WRITE:
            self.progress.show_progress(progress)

    def _end_progress(self, kind: str) -> None:
        if kind == _WRITE:
            self.progress.hide()

    # ---- keys ------------------------------------------------------------------------------

    @override
    def hints(self) -> Sequence[Hint]:
        return (
            Hint("PgUp PgDn", _("another page")),
            Hint("Ctrl+P", _("print")),
            Hint("F6", _("what to print")),
        )

    @override
    def commands(self) -> Sequence[Command]:
        return (
            Command("print", _("Print…"), self.print_paper, shortcut="Ctrl+P", icon="print"),
            Command("pdf", _("Save as PDF…"), self.save_pdf, icon="pdf"),
            Command("workbook", _("Save workbook…"), self.save_workbook, icon="export"),
            Command("page before", _("Page before"), partial(self.turn, -1), shortcut="PgUp",
                    icon="previous"),
            Command("next page", _("Next page"), partial(self.turn, 1), shortcut="PgDown",
                    icon="next"),
        )  # fmt: skip
