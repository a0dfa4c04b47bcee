"""The editor of marking schemes (评分标准): a tree keyed from end to end, sums, and differences."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from typing_extensions import override

from haihecup.domain.competition import Event
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme_differences import compare
from haihecup.domain.scheme_outline import (
    Outline,
    Part,
    Place,
    Step,
    begin,
    deeper,
    higher,
    insert_after,
    lines,
    move,
    part_at,
    place_of_path,
    remove,
    section_of_path,
    whole,
    with_part,
)
from haihecup.domain.scheme_sections import aspects_in, uses_standards
from haihecup.domain.scheme_texts import ReadScheme
from haihecup.i18n import _, ngettext
from haihecup.services.change_rules import Changed
from haihecup.services.changes import Changes, Subject
from haihecup.services.scheme_workbooks import SchemeInHand, open_scheme
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.scheme_panel import SchemePanel
from haihecup.ui.components.scheme_stage import SchemeStage
from haihecup.ui.components.scheme_sums_bar import SchemeSumsBar
from haihecup.ui.page import Command, Hall, Menu, Page
from haihecup.ui.pages.scheme_keeping import SchemeKeeping, read_words
from haihecup.ui.scheme_draft import SchemeDraft
from haihecup.ui.scheme_findings import SchemeFindings
from haihecup.ui.scheme_keying import SCHEME, STANDARDS, TWIN, keys_of, with_text
from haihecup.ui.scheme_lines import SchemeLine, scheme_lines
from haihecup.ui.scheme_safekeeping import SchemeSafekeeping
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


class SchemeEditor(Page):
    """Writes the marking scheme of one event.

    ``show_event(code)`` opens it; what is not kept yet waits until its event is opened again.
    Signal: ``closed`` when the writer goes back to the events.
    """

    closed = Signal()
    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.EVENTS, Subject.MARKS})

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Marking scheme"))
        self._code = ""
        self._drafts: dict[str, SchemeDraft] = {}
        self._in_hand: SchemeInHand | None = None
        self._findings = SchemeFindings()
        self._in_form: Place = ()
        self.keeping = SchemeKeeping(hall, self)
        self.keeping.kept.connect(self._kept)
        self.keeping.read.connect(self._show_read)
        self.safekeeping = SchemeSafekeeping(hall)
        self.safekeeping.continued.connect(self._go_on_with)
        self._build_head()
        self._build_stage()
        self.inspector = self._inspector()
        self.set_panel(self.inspector)
        self._show_draft()

    # ---- building --------------------------------------------------------------------------

    def _build_head(self) -> None:
        views = [(SCHEME, _("Scheme")), (STANDARDS, _("Standards")), (TWIN, _("Compared"))]
        self.switch = SegmentedSwitch(views, _("View"))
        self.switch.chosen.connect(self._show_view)
        self.head.set_switch(self.switch)
        self.back_button = Button(_("Back to the events"), Kind.ICON, "back", "Esc")
        self.back_button.clicked.connect(self.close_editor)
        self.import_button = Button(_("Import…"), icon="import")
        self.import_button.clicked.connect(self.import_workbook)
        self.export_button = Button(_("Export…"), icon="export")
        self.export_button.clicked.connect(self.export_workbook)
        self.head.add(self.import_button, self.export_button, self.back_button)

    def _build_stage(self) -> None:
        self.body.addWidget(self.safekeeping.bar)
        self.bar = SchemeSumsBar()
        self.total, self.to_look_at = self.bar.total, self.bar.to_look_at
        self.body.addWidget(self.bar)
        self.stage = SchemeStage()
        self.stage.begun.connect(self.insert)
        self.stage.import_asked.connect(self.import_workbook)
        self.stage.over_asked.connect(self.take_over)
        self.body.addWidget(self.stage, 1)
        self.model, self.table = self.stage.model, self.stage.table
        self.table.current_changed.connect(self._look_at)
        self.table.opened.connect(lambda _line: self.fold())
        self.model.keyed.connect(self._keyed)
        self.table.inserted.connect(self.insert)
        self.table.deepened.connect(lambda: self._change(deeper))
        self.table.heightened.connect(lambda: self._change(higher))
        self.table.moved.connect(self.move_line)
        self.table.removed.connect(self.take_out)
        self.table.folded.connect(self.fold)
        self.standards = self.stage.standards
        self.standards.stepped.connect(self._take_step)
        self.standards.refused.connect(self.hall.messages.problem)
        self.standards.looked_at.connect(lambda _line: self._look())

    def _inspector(self) -> SchemePanel:
        panel = SchemePanel()
        self.form, self.here, self.problems = panel.form, panel.here, panel.problems
        self.save_button = panel.save_button
        panel.changed.connect(self._take_part)
        panel.followed.connect(self._follow)
        panel.dismissed.connect(self._dismiss_read)
        panel.sections_asked.connect(self.turn_view)
        panel.save_button.clicked.connect(self.save)
        return panel

    # ---- opening ---------------------------------------------------------------------------

    def show_event(self, code: str) -> None:
        """Open the scheme of an event, with what was not kept yet."""
        self._code = code
        if not code:
            self._in_hand = None
            self.safekeeping.opened(None)
            self._show_draft()
            return

        def read(desk: "Desk", _work: "Work") -> SchemeInHand:
            return open_scheme(desk, code)

        self.hall.tasks.read("scheme", read, self._open)

    def _open(self, in_hand: SchemeInHand) -> None:
        event = in_hand.event
        self._in_hand = in_hand
        draft = self._drafts.get(event.code)
        if draft is None or (draft.is_kept and draft.seen != event):
            self._drafts[event.code] = SchemeDraft(event)
        self.safekeeping.opened(in_hand)
        self._show_draft()
        if self.table.current_row() is None:
            self.table.go_to_place(0)
        if self.hasFocus():
            self.stage.enter()

    @override
    def refresh(self, changes: Changes) -> None:
        self.show_event(self._code or self.hall.event())

    @override
    def event_changed(self) -> None:
        self.show_event(self.hall.event())

    @override
    def unsaved(self) -> str:
        codes = [code for code, draft in self._drafts.items() if not draft.is_kept]
        if not codes:
            return ""
        return ngettext(
            "The marking scheme of {events} is not saved yet.",
            "The marking schemes of {events} are not saved yet.",
            len(codes),
        ).format(events=_(", ").join(sorted(codes)))

    @override
    def give_up(self) -> None:
        self.safekeeping.give_up()

    @override
    def show_row(self, key: str) -> None:
        outline = self.draft.outline if self.draft is not None else Outline()
        for place, part in lines(outline):
            if part.code == key:
                self._go_to(place)
                return

    def close_editor(self) -> None:
        """Go back to the events; what is not kept waits here."""
        self.closed.emit()
        self.hall.go("events", self._code, "")

    # ---- showing ---------------------------------------------------------------------------

    @property
    def draft(self) -> SchemeDraft | None:
        """The scheme in hand."""
        return self._drafts.get(self._code) if self._in_hand is not None else None

    def _twin(self) -> Event | None:
        in_hand = self._in_hand
        return in_hand.twins[0] if in_hand is not None and in_hand.twins else None

    def _show_draft(self) -> None:
        """Show the scheme as it is now, and what follows from it."""
        draft, in_hand = self.draft, self._in_hand
        self._findings = draft.findings() if draft is not None else SchemeFindings()
        shown: tuple[SchemeLine, ...] = ()
        if draft is not None:
            self.safekeeping.look_after(draft)
            shown = scheme_lines(draft.outline, draft.folded, self._findings.tones)
        self.model.renew_rows(shown)
        self._show_findings()
        self._weigh()
        has_twin = in_hand is not None and bool(in_hand.twins)
        self.switch.setVisible(draft is not None)
        self.switch.offer(TWIN, offered=has_twin)
        self.stage.offer_twin(in_hand.twins[0].code if has_twin and in_hand is not None else "")
        self.export_button.setEnabled(bool(shown))
        view = self.switch.choice()
        self._show_view(SCHEME if draft is None or (view == TWIN and not has_twin) else view)

    def _show_facts(self) -> None:
        draft = self.draft
        if draft is None:
            self.head.set_facts()
            self.bar.show_total(None)
            return
        self.head.set_facts(*draft.facts(self._twin() if self.switch.choice() == TWIN else None))
        self.bar.show_total(draft.sums().total if draft.outline.parts else None)

    def _show_findings(self) -> None:
        draft = self.draft
        self.bar.show_count(len(self._findings.problems))
        self.inspector.show_problems(self._findings.problems, self._findings.ways)
        self.inspector.show_read(draft.read if draft is not None else ())
        if draft is not None:
            sections, sums = draft.outline.sections, draft.sums().sections
            self.bar.show_standards(sections)
            self.inspector.show_sections(sections, sums)
            self.standards.show_sections(draft.outline, sums)
            self.table.show_sections(on=uses_standards(draft.outline))

    def _weigh(self) -> None:
        panel, draft = self.inspector, self.draft
        blocking = self._findings.blocking
        refused = self.hall.may(Action.SCHEME_CHANGED)
        self.import_button.set_off(refused)
        if draft is None:
            panel.set_reason(_("Choose an event above."), Tone.SECOND)
        elif refused:
            panel.set_reason(refused, Tone.SECOND)
        elif draft.is_kept:
            panel.set_reason(_("Everything is saved."), Tone.SECOND)
        else:
            panel.set_reason(blocking.text if blocking is not None else "")

    def turn_view(self) -> None:
        """Show the next view: the scheme, its standards, both groups."""
        if self.draft is not None:
            self._finish_typing()
            self.switch.step()
            self.stage.enter()

    def _show_view(self, view: str) -> None:
        draft, twin = self.draft, self._twin()
        self.switch.choose(view)
        self._show_facts()
        self.set_hints(*keys_of(view))
        empty = draft is None or not draft.outline.parts
        if view == STANDARDS:
            self.stage.show_standards()
        elif view == TWIN and draft is not None and twin is not None:
            self.stage.show_differences(compare(draft.event.scheme, twin.scheme))
        else:
            self.stage.show_scheme(chosen=draft is not None, empty=empty)
        self.bar.setHidden(view == TWIN or (empty and view == SCHEME))
        self.inspector.setVisible(view != TWIN)
        self._look()

    def _finish_typing(self) -> None:
        """Take what was typed into a field or cell that nobody has left yet."""
        self.table.finish()
        self.standards.finish()
        self.form.finish()

    def _look(self) -> None:
        """Show beside the table what is its current line, or its current section."""
        standards = self.switch.choice() == STANDARDS
        self._look_at(None if standards else self.table.current_row())
        line, draft = self.standards.current(), self.draft
        if standards and line is not None and draft is not None:
            aspects = aspects_in(draft.outline, line.section.code)
            found = self._findings.at_section(line.number)
            self.inspector.show_section(line.section, aspects, found)

    def _look_at(self, line: SchemeLine | None) -> None:
        place = () if line is None else line.place
        if line is None or place != self._in_form:
            self.form.finish()
        self._in_form = place
        found = [] if line is None else self._findings.at(place)
        self.inspector.show_part(None if line is None else line.part, found)

    def _follow(self, path: str) -> None:
        draft = self.draft
        if draft is not None:
            self._go_where(Step(draft.outline, place_of_path(path), section_of_path(path)))

    def _dismiss_read(self) -> None:
        draft = self.draft
        if draft is not None:
            draft.read = ()
            self._show_findings()

    def _go_to(self, place: Place, column: str = "name") -> None:
        draft = self.draft
        if draft is None:
            return
        if draft.unfold_to(place):
            self._show_draft()
        self.table.go_to_cell(place, column)

    # ---- writing ---------------------------------------------------------------------------

    def _take_step(self, step: Step, *, edit: bool = False) -> None:
        draft = self.draft
        if draft is None:
            return
        draft.take(step)
        self._show_draft()
        self._go_where(step)
        if edit and step.place:
            self.table.edit_cell(step.place, "name")

    def _go_where(self, step: Step) -> None:
        """Go to where a step was: a line of the tree, or a section of the standards."""
        if step.section is not None:
            self._show_view(STANDARDS)
            self.standards.go_to(step.section)
            self.stage.enter()
            return
        if self.switch.choice() == STANDARDS:
            self._show_view(SCHEME)
        self.table.setFocus()
        if step.place:
            self._go_to(step.place)

    def _place(self) -> Place:
        line = self.table.current_row()
        return () if line is None else line.place

    def insert(self) -> None:
        """Begin a line behind the current one; an empty scheme gets a module with a first line."""
        self._finish_typing()
        draft = self.draft
        if draft is not None:
            there, place = draft.outline, self._place()
            self._take_step(insert_after(there, place) if there.parts else begin(there), edit=True)

    def _change(self, step: Callable[[Outline, Place], Step]) -> None:
        self._finish_typing()
        draft, place = self.draft, self._place()
        if draft is None or not place:
            return
        try:
            made = step(draft.outline, place)
        except RuleBroken as error:
            self.hall.messages.broken(error)
            return
        self._take_step(made)

    def move_line(self, step: int) -> None:
        """Move the current line up or down."""
        self._change(lambda outline, place: move(outline, place, step))

    def take_out(self) -> None:
        """Take the current line out, with everything in it."""
        self._change(remove)

    def fold(self) -> None:
        """Hide or show what the current line holds."""
        draft, line = self.draft, self.table.current_row()
        if draft is not None and line is not None and line.folded is not None:
            draft.fold(line.part.code)
            self._show_draft()
            self._go_to(line.place, "code")

    def _keyed(self, line: SchemeLine, column: str, text: str) -> None:
        part = with_text(line.part, column, text.strip())
        if part is None:
            self.hall.messages.problem(_("“{text}” cannot stand here.").format(text=text))
        else:
            self._put(line.place, part)

    def _take_part(self, part: Part) -> None:
        self._put(self._in_form, part)

    def _put(self, place: Place, part: Part) -> None:
        draft = self.draft
        if draft is not None and place and part_at(draft.outline, place) != part:
            draft.take(Step(with_part(draft.outline, place, part), place))
            self._show_draft()

    @override
    def undo(self) -> bool:
        draft = self.draft
        return draft is not None and self._stepped(draft.back())

    @override
    def redo(self) -> bool:
        draft = self.draft
        return draft is not None and self._stepped(draft.again())

    def _stepped(self, step: Step | None) -> bool:
        if step is None:
            return False
        self._show_draft()
        self._go_where(step)
        return True

    def take_over(self) -> None:
        """Take over the scheme of the other group; one step, which can be taken back."""
        twin = self._twin()
        if twin is not None:
            self._take_step(whole(twin.scheme, twin.scheme_texts))

    def go_back_to_kept(self) -> None:
        """Show again what is kept; one step, which can be taken back."""
        draft = self.draft
        if draft is not None:
            self._take_step(whole(draft.seen.scheme, draft.seen.scheme_texts))

    def _go_on_with(self, outline: Outline) -> None:
        """Go on with what was left; one step, which can be taken back."""
        self._take_step(Step(outline, (0,) if outline.parts else ()))

    # ---- keeping and workbooks -------------------------------------------------------------

    def save(self) -> None:
        """Keep the scheme; where marks are there, show first what it changes."""
        self._finish_typing()
        draft = self.draft
        if draft is not None and not draft.is_kept and self._findings.blocking is None:
            self.keeping.keep(draft.event, draft.seen)

    def _kept(self, changed: Changed) -> None:
        for event in changed.after:
            draft = self._drafts.get(event.code)
            if draft is not None:
                draft.kept_as(event)
        self._show_draft()

    def import_workbook(self) -> None:
        """Read a WorldSkills workbook into the scheme in hand; one step to be taken back."""
        if self.draft is not None:
            self.keeping.read_workbook()

    def _show_read(self, read: ReadScheme) -> None:
        draft = self.draft
        if draft is not None:
            draft.read = read.problems
            self._take_step(whole(read.scheme, read.texts))
            self.show_banner(Tone.WARN if read.problems else Tone.OK, read_words(read))

    def export_workbook(self) -> None:
        """Write the scheme in hand as a WorldSkills workbook."""
        draft = self.draft
        if draft is not None:
            self.keeping.write_workbook(draft.event)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command("scheme-keep", _("Save the scheme"), self.save, Menu.PAGE, "Ctrl+S", "check"),
            Command("scheme-import", _("Import workbook…"), self.import_workbook, icon="import"),
            Command("scheme-export", _("Export workbook…"), self.export_workbook, icon="export"),
            Command(
                "scheme-over", _("Take over from the other group"), self.take_over, icon="copy"
            ),
            Command(
                "scheme-kept", _("Back to what is saved"), self.go_back_to_kept, icon="returned"
            ),
            Command("scheme-view", _("Next view"), self.turn_view, shortcut="F4", icon="go"),
            Command("scheme-close", _("Back"), self.close_editor, shortcut="Esc", icon="back"),
        )
