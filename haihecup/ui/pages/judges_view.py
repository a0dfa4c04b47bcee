"""Judges (裁判员): who they are, what they do in which event, whom they have to avoid."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from haihecup.domain.journal import Action, Receipt
from haihecup.domain.judge_plan import duties_text
from haihecup.domain.judges import Duty, Judge, duty_names, duty_word
from haihecup.i18n import _, ngettext
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
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.question import Question
from haihecup.ui.page import Command, Hall
from haihecup.ui.pages.judge_form import JudgeForm
from haihecup.ui.pages.kept_list import Keeping, KeptList
from haihecup.ui.pages.listed_view import Exchange
from haihecup.ui.pages.registration_list import walk
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Column
from haihecup.ui.tokens import Tone

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


_KEEPING = Keeping[Judge, JudgeRow](
    "judge",
    key=lambda row: row.judge.id,
    key_of=lambda one: one.id,
    called=lambda one: one.name,
    read=read_judge,
    save=lambda desk, seen, one: save_judge(desk, one, seen),
    show_phone=show_judge_phone,
)


class JudgesView(KeptList[Judge, JudgeRow]):
    """The list of judges with the form of the current one."""

    form: JudgeForm
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.JUDGES, Subject.ROSTER, Subject.EVENTS}
    )

    def __init__(self, hall: Hall) -> None:
        filters = FilterBar(
            _("Name, unit, event or pinyin initials"),
            (
                Condition(
                    "duty", _("Duty there"), tuple((str(one), duty_word(one)) for one in Duty)
                ),
                Condition("avoids", _("Avoids contestants"), (("yes", _("yes")), ("no", _("no")))),
                Condition("has", _("Duties"), (("yes", _("some")), ("no", _("none")))),
            ),
            lambda total: ngettext("{shown} / {total} judge", "{shown} / {total} judges", total),
        )
        form = JudgeForm(hall.may(Action.JUDGES_CHANGED))
        super().__init__(hall, _exchange(), _KEEPING, _columns(), (_("Judges"), filters, form))
        form.remove_asked.connect(self.remove)
        form.check_asked.connect(self.typed_on)

    @override
    def empty_page(self) -> EmptyPage:
        import_ = Button(_("Import judges…"), icon="import")
        import_.clicked.connect(self.choose_list)
        import_.set_off(self.refused())
        export = Button(_("Empty list…"), icon="roster")
        export.clicked.connect(self.export)
        return EmptyPage(
            "users",
            _("There is no judge yet"),
            _("Import the list of judges, save an empty list to be filled in, or name one here."),
            (import_, export),
        )

    # ---- the list --------------------------------------------------------------------------

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
        self.narrow()

    def show_rows(self, answer: Answer) -> None:
        """Show all judges."""
        rows, texts, events, delegations = answer
        self.form.offer(events, delegations)
        self.show_list(rows, texts)

    @override
    def own_facts(self) -> tuple[str, ...]:
        rows = self.model.all_rows()
        without = sum(not one.judge.assignments for one in rows)
        clash = sum(bool(one.checks.conflicts) for one in rows)
        return (
            ngettext("{count} judge", "{count} judges", len(rows)).format(count=f"{len(rows):,}"),
            _("{count} without a duty").format(count=without) if without else "",
            _("{count} with duties that clash").format(count=clash) if clash else "",
        )

    @override
    def kept(self) -> Callable[[JudgeRow], bool] | None:
        meets, event = self.filters.keeper(_meets), self.hall.event()
        if not event:
            return meets

        def keep(one: JudgeRow) -> bool:
            here = any(duty.event == event for duty in one.judge.assignments)
            return here and (meets is None or meets(one))

        return keep

    # ---- one judge -------------------------------------------------------------------------

    @override
    def show_details(self, details: JudgeRow) -> None:
        self.form.show_judge(details.judge, details.checks)

    @override
    def typed_on(self) -> None:
        """Say what would be looked at if the judge were saved as he is typed."""
        draft = self.form.draft()

        def read(desk: "Desk", _work: "Work") -> JudgeChecks:
            return check_judge(desk, draft)

        self.hall.tasks.read("check judge", read, self.form.show_checks)

    def remove(self) -> None:
        """Take out the selected judges, after naming what they do."""
        chosen = self.table.selected_rows() or [*filter(None, (self.table.current_row(),))]
        if not chosen:
            return
        names = _(", ").join(one.judge.name for one in chosen[:5])
        duties = sum(len(one.judge.assignments) for one in chosen)
        question = Question(
            ngettext("Remove {count} judge?", "Remove {count} judges?", len(chosen)).format(
                count=len(chosen)
            )
            if len(chosen) > 1
            else _("Remove {name}?").format(name=names),
            ngettext(
                "With {names} goes {count} duty.", "With {names} go {count} duties.", duties
            ).format(names=names, count=duties),
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

    # ---- the page around it ----------------------------------------------------------------

    @override
    def own_hints(self) -> tuple[Hint, ...]:
        return self.hints_of(_("another judge"))

    @override
    def commands(self) -> tuple[Command, ...]:
        removal = Command("remove-judge", _("Remove…"), self.remove, icon="delete")
        return self.own_commands(_("New judge"), removal)

    @override
    def own_problem(self, step: int) -> bool:
        return walk(self.table, step, lambda one: bool(_problem(one)))


def _found_by(judge: Judge, names: dict[str, str]) -> str:
    events = [f"{one.event} {names.get(one.event, '')}" for one in judge.assignments]
    duties = {word for one in judge.assignments for word in duty_names(one.duty)}
    return searchable(judge.name, judge.unit, judge.delegation, *events, *sorted(duties))


def _meets(one: JudgeRow, key: str, value: str) -> bool:
    """Tell whether a judge meets a condition of the filter bar."""
    if key == "duty":
        return any(duty.duty == value for duty in one.judge.assignments)
    met = {"avoids": bool(one.checks.avoidances), "has": bool(one.judge.assignments)}[key]
    return met == (value == "yes")
