"""Delegations (代表队): who they are, how much they have sent, what to look at."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from haihecup.domain.delegations import kind_word
from haihecup.domain.journal import Action, Receipt
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.i18n import _, ngettext
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
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.page import Command, Hall
from haihecup.ui.pages.delegation_form import DelegationForm
from haihecup.ui.pages.kept_list import Keeping, KeptList
from haihecup.ui.pages.listed_view import Exchange
from haihecup.ui.pages.registration_list import walk
from haihecup.ui.pages.registration_views import OF_DELEGATION
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Align, Column
from haihecup.ui.tokens import Tone

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
        Column("leader", _("Team leader"), lambda one: one.leader, 104, stretch=1, priority=2),
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


_KEEPING = Keeping[Delegation, DelegationRow](
    "delegation",
    key=lambda row: row.name,
    key_of=lambda one: one.name,
    called=lambda one: one.name,
    read=read_delegation,
    save=lambda desk, seen, one: save_delegation(desk, seen.name, one, seen),
    show_phone=show_leader_phone,
)


class DelegationsView(KeptList[Delegation, DelegationRow]):
    """The list of delegations with the form of the current one."""

    form: DelegationForm
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.ROSTER, Subject.EVENTS, Subject.JUDGES}
    )

    def __init__(self, hall: Hall) -> None:
        filters = FilterBar(
            _("Name, leader or pinyin initials"),
            (
                Condition("kind", _("Kind"), tuple((str(k), kind_word(k)) for k in DelegationKind)),
                Condition("guest", _("Guests"), (("yes", _("only")), ("no", _("without")))),
                Condition("problem", _("Problem"), (("yes", _("any")), ("no", _("none")))),
                Condition("sent", _("Entries"), (("yes", _("some")), ("no", _("none")))),
            ),
            lambda total: ngettext(
                "{shown} / {total} delegation", "{shown} / {total} delegations", total
            ),
        )
        form = DelegationForm(hall.may(Action.DELEGATIONS_CHANGED))
        super().__init__(hall, _exchange(), _KEEPING, _columns(), (_("Delegations"), filters, form))
        form.merge_asked.connect(self.merge)
        form.remove_asked.connect(self.remove)
        form.contestants_asked.connect(self.see_contestants)

    @override
    def empty_page(self) -> EmptyPage:
        shipped = Button(_("Put in the shipped list"), icon="add")
        shipped.clicked.connect(self.put_in_shipped)
        import_ = Button(_("Import delegations…"), icon="import")
        import_.clicked.connect(self.choose_list)
        for button in (shipped, import_):
            button.set_off(self.refused())
        return EmptyPage(
            "users",
            _("There is no delegation yet"),
            _("Put in the districts, zones and partners that are known, or import a list."),
            (shipped, import_),
        )

    # ---- the list --------------------------------------------------------------------------

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
        self.show_list(*answer)

    @override
    def own_facts(self) -> tuple[str, ...]:
        rows = self.model.all_rows()
        guests = sum(one.guest for one in rows)
        found = sum(bool(one.findings) for one in rows)
        return (
            ngettext("{count} delegation", "{count} delegations", len(rows)).format(
                count=f"{len(rows):,}"
            ),
            ngettext("{count} guest", "{count} guests", guests).format(count=guests)
            if guests
            else "",
            _("{count} to look at").format(count=found) if found else "",
        )

    @override
    def kept(self) -> Callable[[DelegationRow], bool] | None:
        return self.filters.keeper(_meets)

    # ---- one delegation --------------------------------------------------------------------

    @override
    def show_details(self, details: DelegationDetails) -> None:
        self.form.show_details(details)

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
            self.stand_on(target)
            sentence = ngettext(
                "{source} merged into {target}, {count} entry moved",
                "{source} merged into {target}, {count} entries moved",
                count,
            )
            self.offer_undo(sentence.format(source=source, target=target, count=count), receipt)

        self.hall.tasks.run("merge delegations", join, joined)

    def see_contestants(self) -> None:
        """Go to the contestants of the current delegation."""
        self.hall.go("registration", "", f"{OF_DELEGATION}{self.form.shown.name}")

    def put_in_shipped(self) -> None:
        """Put in the delegations that are known from the start."""

        def add(desk: "Desk", _work: "Work") -> Outcome[tuple[int, Receipt]]:
            return add_delegations(desk, known_delegations()).with_receipt()

        def added(answer: tuple[int, Receipt]) -> None:
            sentence = ngettext(
                "{count} delegation put in", "{count} delegations put in", answer[0]
            ).format(count=answer[0])
            self.offer_undo(sentence, answer[1])

        self.hall.tasks.run("shipped delegations", add, added)

    # ---- the page around it ----------------------------------------------------------------

    @override
    def own_hints(self) -> tuple[Hint, ...]:
        return self.hints_of(_("another delegation"))

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            *self.own_commands(
                _("New delegation"),
                Command("merge-delegation", _("Merge…"), self.merge, icon="users"),
            ),
            Command("shipped-delegations", _("Put in the shipped list"), self.put_in_shipped,
                    icon="add"),
        )  # fmt: skip

    @override
    def own_problem(self, step: int) -> bool:
        return walk(self.table, step, lambda one: bool(one.findings))


def _meets(one: DelegationRow, key: str, value: str) -> bool:
    """Tell whether a delegation meets a condition of the filter bar."""
    if key == "kind":
        return one.kind == value
    met = {"guest": one.guest, "problem": bool(one.findings), "sent": one.entries > 0}[key]
    return met == (value == "yes")
