"""Delegations (代表队): who they are, how much they have sent, what to look at."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.delegations import kind_word
from haihecup.domain.journal import Action, Receipt
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.hand_in_lists import (
    check_delegation_list,
    take_delegation_list,
    write_delegation_list,
)
from haihecup.services.keep_delegations import (
    DelegationDetails,
    DelegationRow,
    add_delegations,
    list_delegations,
    merge_delegations,
    read_delegation,
    remove_delegation,
    save_delegation,
    show_leader_phone,
)
from haihecup.services.prepare_competition import known_delegations
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.page import Command, Hall
from haihecup.ui.pages.delegation_form import DelegationForm
from haihecup.ui.pages.listed_view import Exchange, ListedView
from haihecup.ui.pages.registration_list import walk
from haihecup.ui.pages.registration_views import OF_DELEGATION
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Answer = tuple[tuple[DelegationRow, ...], list[str]]


def _problem(one: DelegationRow) -> str:
    """Return what to look at in a few words."""
    if not one.findings:
        return ""
    first = one.findings[0]
    if first.code == "over-quota":
        return _("{count} over the quota").format(count=one.entries - one.quota)
    return {
        "over-event-quota": _("Over an event's quota"),
        "leader-missing": _("Leader missing"),
        "leader-phone-missing": _("Phone missing"),
    }[first.code]


def _number(count: int) -> str:
    return f"{count:,}" if count else ""


def _columns() -> tuple[Column[DelegationRow], ...]:
    return (
        Column(
            "name", _("Delegation"), lambda one: one.name, 168, strong=True, stretch=3,
            icon=lambda one: "guest" if one.guest else None,
        ),
        Column("kind", _("Kind"), lambda one: kind_word(one.kind), 104, tone=Tone.SECOND,
               stretch=1, priority=3),
        Column("leader", _("Team leader"), lambda one: one.leader, 88, stretch=1, priority=2),
        Column("phone", _("Phone"), lambda one: one.phone, 116, tone=Tone.SECOND, priority=5),
        Column("entries", _("Entries"), lambda one: _number(one.entries), 72, Align.RIGHT,
               sort=lambda one: one.entries),
        Column("quota", _("Quota"), lambda one: _number(one.quota), 64, Align.RIGHT,
               tone=Tone.SECOND, sort=lambda one: one.quota, priority=2),
        Column("events", _("Events"), lambda one: _number(one.events), 64, Align.RIGHT,
               tone=Tone.SECOND, sort=lambda one: one.events, priority=4),
        Column("confirmed", _("Confirmed"), lambda one: _number(one.confirmed), 88, Align.RIGHT,
               tone=Tone.SECOND, sort=lambda one: one.confirmed, priority=3),
        Column("judges", _("Judges"), lambda one: _number(one.judges), 64, Align.RIGHT,
               tone=Tone.SECOND, sort=lambda one: one.judges, priority=5),
        Column(
            "problem", _("Problem"), _problem, 150, pill=True, tone=Tone.WARN,
            icon=lambda one: "warning" if one.findings else None,
            tip=lambda one: one.findings[0].text if one.findings else "",
        ),
    )  # fmt: skip


def _exchange() -> Exchange[Delegation]:
    return Exchange(
        "delegations",
        Action.DELEGATIONS_CHANGED,
        _("Import delegations…"),
        _("Export delegations…"),
        _("delegations.xlsx"),
        check_delegation_list,
        take_delegation_list,
        write_delegation_list,
        lambda one: _("{name} ({kind})").format(name=one.name, kind=kind_word(one.kind)),
    )


def _listed(rows: tuple[DelegationRow, ...]) -> Answer:
    return rows, [searchable(one.name, one.leader, kind_word(one.kind)) for one in rows]


class DelegationsView(ListedView[Delegation]):
    """The list of delegations with the form of the current one."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.ROSTER, Subject.EVENTS, Subject.JUDGES}
    )

    def __init__(self, hall: Hall) -> None:
        own = QWidget()
        super().__init__(hall, _exchange(), own)
        rows = Rows[DelegationRow](key=lambda one: one.name)
        self.model = TableModel(_columns(), rows)
        self.table = DataTable(self.model, _("Delegations"), margin=MARGIN)
        self.filters = FilterBar(
            _("Name, leader or pinyin initials"),
            (
                Condition("kind", _("Kind"), tuple((str(k), kind_word(k)) for k in DelegationKind)),
                Condition("guest", _("Guests"), (("yes", _("only")), ("no", _("without")))),
                Condition("problem", _("Problem"), (("yes", _("any")), ("no", _("none")))),
                Condition("sent", _("Entries"), (("yes", _("some")), ("no", _("none")))),
            ),
            _("{shown} / {total} delegations"),
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
        self.form = DelegationForm(self.refused())
        self.panel = self.form
        self._wanted = ""
        self._new = False
        self._wire()

    def _make_empty(self) -> EmptyPage:
        shipped = Button(_("Put in the shipped list"), icon="add")
        shipped.clicked.connect(self.put_in_shipped)
        import_ = Button(_("Import delegations…"), icon="import")
        import_.clicked.connect(self.choose_list)
        for button in (shipped, import_):
            button.set_off(self.refused())
        empty = EmptyPage(
            "users",
            _("There is no delegation yet"),
            _("Put in the districts, zones and partners that are known, or import a list."),
            (shipped, import_),
        )
        empty.hide()
        return empty

    def _wire(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.table.current_changed.connect(self._look_at)
        self.table.opened.connect(lambda _row: self.form.enter())
        self.form.save_asked.connect(self.save)
        self.form.merge_asked.connect(self.merge)
        self.form.remove_asked.connect(self.remove)
        self.form.phone_asked.connect(self._ask_phone)
        self.form.contestants_asked.connect(self.see_contestants)

    # ---- the list --------------------------------------------------------------------------

    @override
    def changing(self) -> tuple[Button, ...]:
        return (self.new_button,)

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Answer:
            return desk.memory.drawn("delegation list", list_delegations(desk), _listed)

        self.hall.tasks.read("delegations", read, self.show_rows)

    @override
    def event_changed(self) -> None:
        """Stay as it is: delegations stand above the events."""

    def show_rows(self, answer: Answer) -> None:
        """Show all delegations."""
        rows, texts = answer
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
            pass
        elif rows:
            self._look_at(self.table.current_row())
        else:
            self.form.show_new()
        self.facts_changed.emit()

    @override
    def own_facts(self) -> tuple[str, ...]:
        rows = self.model.all_rows()
        guests = sum(one.guest for one in rows)
        found = sum(bool(one.findings) for one in rows)
        return (
            _("{count} delegations").format(count=f"{len(rows):,}"),
            _("{count} guests").format(count=guests) if guests else "",
            _("{count} to look at").format(count=found) if found else "",
        )

    def _narrow(self) -> None:
        chosen = dict(self.filters.conditions())
        self.model.filter(
            self.filters.text(),
            (lambda one: all(_kept(one, *each) for each in chosen.items())) if chosen else None,
        )
        self._stand_somewhere()

    def _stand_somewhere(self) -> None:
        if self.table.current_row() is None and not self._new:
            self.table.go_to_place(0)

    @override
    def show_row(self, key: str) -> None:
        self._wanted = "" if self.filters.go_to(key) else key

    # ---- one delegation --------------------------------------------------------------------

    def _look_at(self, row: DelegationRow | None) -> None:
        """Show the delegation that is current; what was typed about another is saved first."""
        if row is None:
            return
        self._new = False
        if self.form.changed() and self.form.shown.name != row.name:
            self.save()
        name = row.name

        def read(desk: "Desk", _work: "Work") -> DelegationDetails:
            return read_delegation(desk, name)

        self.hall.tasks.read("delegation", read, self.form.show_details)

    def begin_new(self) -> None:
        """Show an empty form; what was typed about another delegation is saved first."""
        if self.form.changed():
            self.save()
        self._new = True
        self.table.setCurrentIndex(QModelIndex())
        self.table.clearSelection()
        self.form.show_new()

    def save(self) -> None:
        """Keep what is typed."""
        draft, shown = self.form.draft(), self.form.shown
        if draft == shown:
            return
        before = shown.name

        def write(desk: "Desk", _work: "Work") -> Outcome[tuple[str, Receipt]]:
            return save_delegation(desk, before, draft).with_receipt()

        def saved(answer: tuple[str, Receipt]) -> None:
            name, receipt = answer
            current = self.table.current_row()
            renamed = current is not None and current.name == before
            if renamed or (self._new and not before and self.form.shown == draft):
                self._wanted, self._new = name, False
            self.offer_undo(_("{name} saved").format(name=name), receipt)

        def refused(error: RuleBroken) -> None:
            self._keep_typed(shown, draft)
            self.hall.messages.broken(error)

        self.form.shown = draft
        self.hall.tasks.queue("save delegation", write, saved, refused)

    def _keep_typed(self, shown: Delegation, draft: Delegation) -> None:
        """Show again what was typed and refused; nothing typed is lost."""
        if shown.name:
            self.table.go_to(shown.name)
        self._new = not shown.name
        self.form.show_typed(shown, draft)

    def remove(self) -> None:
        """Take out a delegation to which nobody belongs."""
        name = self.form.shown.name

        def take_out(desk: "Desk", _work: "Work") -> Outcome[tuple[None, Receipt]]:
            return remove_delegation(desk, name).with_receipt()

        def removed(answer: tuple[None, Receipt]) -> None:
            self.offer_undo(_("{name} removed").format(name=name), answer[1])

        self.hall.tasks.run("remove delegation", take_out, removed)

    def merge(self) -> None:
        """Ask into which delegation the current one goes, and move everybody there."""
        source = self.form.shown.name
        others = tuple((one.name, one.name) for one in self.model.all_rows() if one.name != source)
        question = Question(
            _("Merge {name} into another delegation?").format(name=source),
            _(
                "Its entries and judges move there, {name} is taken off the list, and rosters that "
                "name it mean the other from then on."
            ).format(name=source),
            _("Merge"),
            danger=True,
            blanks=(Blank("target", _("Delegation that stays"), choices=others),),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return
        target = answers["target"]

        def join(desk: "Desk", _work: "Work") -> Outcome[tuple[int, Receipt]]:
            return merge_delegations(desk, source, target).with_receipt()

        def joined(answer: tuple[int, Receipt]) -> None:
            count, receipt = answer
            self._wanted = target
            sentence = _("{source} merged into {target}, {count} entries moved")
            self.offer_undo(sentence.format(source=source, target=target, count=count), receipt)

        self.hall.tasks.run("merge delegations", join, joined)

    def _ask_phone(self) -> None:
        name = self.form.shown.name

        def show(desk: "Desk", _work: "Work") -> Outcome[str]:
            return show_leader_phone(desk, name)

        def shown(phone: str) -> None:
            if self.form.shown.name == name:
                self.form.show_phone(phone)

        self.hall.tasks.run("leader phone", show, shown)

    def see_contestants(self) -> None:
        """Go to the contestants of the current delegation."""
        self.hall.go("registration", "", f"{OF_DELEGATION}{self.form.shown.name}")

    def put_in_shipped(self) -> None:
        """Put in the delegations that are known from the start."""

        def add(desk: "Desk", _work: "Work") -> Outcome[tuple[int, Receipt]]:
            return add_delegations(desk, known_delegations()).with_receipt()

        def added(answer: tuple[int, Receipt]) -> None:
            sentence = _("{count} delegations put in").format(count=answer[0])
            self.offer_undo(sentence, answer[1])

        self.hall.tasks.run("shipped delegations", add, added)

    # ---- the page around it ----------------------------------------------------------------

    @override
    def own_hints(self) -> tuple[Hint, ...]:
        return (
            Hint("↑↓", _("another delegation")),
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
            Command("new-delegation", _("New delegation"), self.begin_new, shortcut="Ctrl+N",
                    icon="add"),
            Command("save-delegation", _("Save"), self.save, shortcut="Ctrl+S", icon="check"),
            Command("merge-delegation", _("Merge…"), self.merge, icon="users"),
            *self.list_commands(),
            Command("shipped-delegations", _("Put in the shipped list"), self.put_in_shipped,
                    icon="add"),
        )  # fmt: skip

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field

    @override
    def own_problem(self, step: int) -> bool:
        return walk(self.table, step, lambda one: bool(one.findings))


def _kept(one: DelegationRow, key: str, value: str) -> bool:
    """Tell whether a delegation meets a condition of the filter bar."""
    if key == "kind":
        return one.kind == value
    met = {"guest": one.guest, "problem": bool(one.findings), "sent": one.entries > 0}[key]
    return met == (value == "yes")
