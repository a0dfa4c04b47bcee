"""Judges (裁判员): who they are, what they do in which event, whom they have to avoid."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.journal import Action, Receipt
from haihecup.domain.judge_plan import duties_text
from haihecup.domain.judges import Duty, Judge, duty_word
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.appoint_judges import (
    EventName,
    JudgeChecks,
    JudgeRow,
    check_judge,
    list_delegation_names,
    list_event_names,
    list_judges,
    read_judge,
    remove_judges,
    save_judge,
    show_judge_phone,
)
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.hand_in_lists import check_judge_list, take_judge_list, write_judge_list
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.question import Question
from haihecup.ui.page import Command, Hall
from haihecup.ui.pages.judge_form import JudgeForm
from haihecup.ui.pages.listed_view import Exchange, ListedView
from haihecup.ui.pages.registration_list import walk
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Column, Rows, TableModel
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


Answer = tuple[tuple[JudgeRow, ...], list[str], tuple[EventName, ...], tuple[str, ...]]


def _problem(one: JudgeRow) -> str:
    """Return what to look at in a few words."""
    if one.checks.conflicts:
        return _("Duties clash")
    avoided = sum(avoidance.contestants for avoidance in one.checks.avoidances)
    return _("Avoids {count}").format(count=avoided) if avoided else ""


def _sentences(one: JudgeRow) -> str:
    checks = one.checks
    told = [one.text for one in checks.conflicts] + [one.text for one in checks.avoidances]
    return "\n".join(told)


def _blocks(one: JudgeRow) -> bool:
    return any(conflict.blocks for conflict in one.checks.conflicts)


def _columns() -> tuple[Column[JudgeRow], ...]:
    return (
        Column("name", _("Name"), lambda one: one.judge.name, 88, strong=True, stretch=1),
        Column("unit", _("Unit"), lambda one: one.judge.unit, 180, tone=Tone.SECOND, stretch=3,
               priority=3),
        Column("delegation", _("Delegation"), lambda one: one.judge.delegation, 120, stretch=2,
               priority=2),
        Column("phone", _("Phone"), lambda one: one.judge.phone, 116, tone=Tone.SECOND,
               priority=5),
        Column("duties", _("Duties"), lambda one: duties_text(one.judge), 180, stretch=3,
               tip=lambda one: duties_text(one.judge)),
        Column(
            "problem", _("Problem"), _problem, 116, pill=True, tip=_sentences,
            tone=lambda one: Tone.ERROR if _blocks(one) else Tone.WARN, icon=_problem_icon,
        ),
    )  # fmt: skip


def _problem_icon(one: JudgeRow) -> str | None:
    if not _problem(one):
        return None
    return "problem" if _blocks(one) else "warning"


def _exchange() -> Exchange[Judge]:
    return Exchange(
        "judges",
        Action.JUDGES_CHANGED,
        _("Import judges…"),
        _("Export judges…"),
        _("judges.xlsx"),
        check_judge_list,
        take_judge_list,
        write_judge_list,
        lambda one: " · ".join(filter(None, (one.name, one.unit, duties_text(one)))),
    )


class JudgesView(ListedView[Judge]):
    """The list of judges with the form of the current one."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.JUDGES, Subject.ROSTER, Subject.EVENTS}
    )

    def __init__(self, hall: Hall) -> None:
        own = QWidget()
        super().__init__(hall, _exchange(), own)
        self.model = TableModel(_columns(), Rows[JudgeRow](key=lambda one: one.judge.id))
        self.table = DataTable(self.model, _("Judges"), margin=MARGIN)
        self.filters = FilterBar(
            _("Name, unit, event or pinyin initials"),
            (
                Condition(
                    "duty", _("Duty there"), tuple((str(one), duty_word(one)) for one in Duty)
                ),
                Condition("avoids", _("Avoids contestants"), (("yes", _("yes")), ("no", _("no")))),
                Condition("has", _("Duties"), (("yes", _("some")), ("no", _("none")))),
            ),
            _("{shown} / {total} judges"),
        )
        self.filters.watch(self.table)
        self.empty = self._make_empty()
        column = QVBoxLayout(own)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.new_button = Button(_("New"), icon="add", key="Ctrl+N")
        self.new_button.clicked.connect(self.begin_new)
        self.head_actions = (self.export_button, self.import_button, self.new_button)
        self.form = JudgeForm(self.refused())
        self.panel = self.form
        self._wanted = ""
        self._new = False
        self._wire()

    def _make_empty(self) -> EmptyPage:
        import_ = Button(_("Import judges…"), icon="import")
        import_.clicked.connect(self.choose_list)
        import_.set_off(self.refused())
        export = Button(_("Empty list…"), icon="roster")
        export.clicked.connect(self.export)
        empty = EmptyPage(
            "users",
            _("There is no judge yet"),
            _("Import the list of judges, save an empty list to be filled in, or name one here."),
            (import_, export),
        )
        empty.hide()
        return empty

    def _wire(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.table.current_changed.connect(self._look_at)
        self.table.opened.connect(lambda _row: self.form.enter())
        self.form.save_asked.connect(self.save)
        self.form.remove_asked.connect(self.remove)
        self.form.phone_asked.connect(self._ask_phone)
        self.form.check_asked.connect(self._check)

    # ---- the list --------------------------------------------------------------------------

    @override
    def changing(self) -> tuple[Button, ...]:
        return (self.new_button,)

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Answer:
            events = list_event_names(desk)
            names = {one.code: one.name for one in events}

            def texts(rows: tuple[JudgeRow, ...]) -> list[str]:
                return [_found_by(one.judge, names) for one in rows]

            rows = list_judges(desk)
            found = desk.memory.drawn("judge list", rows, texts)
            return rows, found, events, list_delegation_names(desk)

        self.hall.tasks.read("judges", read, self.show_rows)

    @override
    def event_changed(self) -> None:
        self._narrow()

    def show_rows(self, answer: Answer) -> None:
        """Show all judges."""
        rows, texts, events, delegations = answer
        self.form.offer(events, delegations)
        self.model.set_rows(rows, texts)
        for part in (self.filters, self.table):
            part.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._narrow()
        if self._wanted and self.table.go_to(self._wanted):
            self._wanted = ""
        else:
            self._stand_somewhere()
        if self.form.changed() or self._new:
            self._check()
        elif rows:
            self._look_at(self.table.current_row())
        else:
            self.form.show_new()
        self.facts_changed.emit()

    @override
    def own_facts(self) -> tuple[str, ...]:
        rows = self.model.all_rows()
        without = sum(not one.judge.assignments for one in rows)
        clash = sum(bool(one.checks.conflicts) for one in rows)
        return (
            _("{count} judges").format(count=f"{len(rows):,}"),
            _("{count} without a duty").format(count=without) if without else "",
            _("{count} with duties that clash").format(count=clash) if clash else "",
        )

    def _narrow(self) -> None:
        chosen, event = dict(self.filters.conditions()), self.hall.event()

        def keep(one: JudgeRow) -> bool:
            return (not event or any(duty.event == event for duty in one.judge.assignments)) and (
                all(_kept(one, *each) for each in chosen.items())
            )

        self.model.filter(self.filters.text(), keep if chosen or event else None)
        self._stand_somewhere()

    def _stand_somewhere(self) -> None:
        if self.table.current_row() is None and not self._new:
            self.table.go_to_place(0)

    @override
    def show_row(self, key: str) -> None:
        self._wanted = "" if self.filters.go_to(key) else key

    # ---- one judge -------------------------------------------------------------------------

    def _look_at(self, row: JudgeRow | None) -> None:
        """Show the judge who is current; what was typed about another is saved first."""
        if row is None:
            return
        self._new = False
        if self.form.changed() and self.form.shown.id != row.judge.id:
            self.save()
        key = row.judge.id

        def read(desk: "Desk", _work: "Work") -> JudgeRow:
            return read_judge(desk, key)

        self.hall.tasks.read("judge", read, self._show)

    def _show(self, row: JudgeRow) -> None:
        self.form.show_judge(row.judge, row.checks)

    def begin_new(self) -> None:
        """Show an empty form; what was typed about another judge is saved first."""
        if self.form.changed():
            self.save()
        self._new = True
        self.table.setCurrentIndex(QModelIndex())
        self.table.clearSelection()
        self.form.show_new()

    def _check(self) -> None:
        """Say what would be looked at if the judge were saved as he is typed."""
        draft = self.form.draft()

        def read(desk: "Desk", _work: "Work") -> JudgeChecks:
            return check_judge(desk, draft)

        self.hall.tasks.read("check judge", read, self.form.show_checks)

    def save(self) -> None:
        """Keep what is typed."""
        draft, shown = self.form.draft(), self.form.shown
        if draft == shown:
            return

        def write(desk: "Desk", _work: "Work") -> Outcome[tuple[str, Receipt]]:
            return save_judge(desk, draft).with_receipt()

        def saved(answer: tuple[str, Receipt]) -> None:
            key, receipt = answer
            if self._new and not shown.id and self.form.shown == draft:
                self._wanted, self._new = key, False
            self.offer_undo(_("{name} saved").format(name=draft.name), receipt)

        def refused(error: RuleBroken) -> None:
            if shown.id:
                self.table.go_to(shown.id)
            self._new = not shown.id
            self.form.show_typed(shown, draft)
            self.hall.messages.broken(error)
            self._check()

        self.form.shown = draft
        self.hall.tasks.queue("save judge", write, saved, refused)

    def remove(self) -> None:
        """Take out the selected judges, after naming what they do."""
        chosen = self.table.selected_rows() or [*filter(None, (self.table.current_row(),))]
        if not chosen:
            return
        names = _(", ").join(one.judge.name for one in chosen[:5])
        duties = sum(len(one.judge.assignments) for one in chosen)
        question = Question(
            _("Remove {count} judges?").format(count=len(chosen))
            if len(chosen) > 1
            else _("Remove {name}?").format(name=names),
            _("With {names} go {count} duties.").format(names=names, count=duties),
            _("Remove"),
            danger=True,
        )
        if self.hall.messages.ask(question) is None:
            return
        keys = [one.judge.id for one in chosen]

        def take_out(desk: "Desk", _work: "Work") -> Outcome[tuple[int, Receipt]]:
            return remove_judges(desk, keys).with_receipt()

        def removed(answer: tuple[int, Receipt]) -> None:
            self.offer_undo(_("{name} removed").format(name=names), answer[1])

        self.hall.tasks.run("remove judges", take_out, removed)

    def _ask_phone(self) -> None:
        key = self.form.shown.id

        def show(desk: "Desk", _work: "Work") -> Outcome[str]:
            return show_judge_phone(desk, key)

        def shown(phone: str) -> None:
            if self.form.shown.id == key:
                self.form.show_phone(phone)

        self.hall.tasks.run("judge phone", show, shown)

    # ---- the page around it ----------------------------------------------------------------

    @override
    def own_hints(self) -> tuple[Hint, ...]:
        return (
            Hint("↑↓", _("another judge")),
            Hint("Ctrl+F", _("filter")),
            Hint("F6", _("panel")),
            Hint("Ctrl+S", _("save")),
            Hint("Ctrl+N", _("new")),
            Hint("F8", _("next problem")),
            Hint("Ctrl+I", _("import")),
        )

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command("new-judge", _("New judge"), self.begin_new, shortcut="Ctrl+N", icon="add"),
            Command("save-judge", _("Save"), self.save, shortcut="Ctrl+S", icon="check"),
            Command("remove-judge", _("Remove…"), self.remove, icon="delete"),
            *self.list_commands(),
        )

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field

    @override
    def own_problem(self, step: int) -> bool:
        return walk(self.table, step, lambda one: bool(_problem(one)))


def _found_by(judge: Judge, names: dict[str, str]) -> str:
    events = [f"{one.event} {names.get(one.event, '')}" for one in judge.assignments]
    return searchable(judge.name, judge.unit, judge.delegation, *events)


def _kept(one: JudgeRow, key: str, value: str) -> bool:
    """Tell whether a judge meets a condition of the filter bar."""
    if key == "duty":
        return any(duty.duty == value for duty in one.judge.assignments)
    met = {"avoids": bool(one.checks.avoidances), "has": bool(one.judge.assignments)}[key]
    return met == (value == "yes")
