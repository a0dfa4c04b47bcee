"""Users (用户): who may sign in, in which role and for which events; new passwords."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout
from typing_extensions import override

from haihecup.domain.journal import Action
from haihecup.domain.passwords import (
    password_problem,
    password_rule,
    pin_problem,
    pin_rule,
)
from haihecup.domain.problems import RuleBroken
from haihecup.domain.roles import LIMITED, role_word
from haihecup.domain.users import Role, User
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.manage_users import (
    JUDGING,
    JudgeName,
    add_user,
    change_user,
    judges_to_link,
    list_users,
    remove_user,
    reset_password,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.inputs import ChoiceField, PassphraseField, TextField
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_view import PageView
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Column, Rows, TableModel
from haihecup.ui.tokens import MARGIN, Tone
from haihecup.ui.user_words import role_told

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

    Job = Callable[[Desk, Work], Outcome[User]]

Answer = tuple[tuple[User, ...], list[str], tuple[JudgeName, ...]]
NEW = User("", Role.KEYER, "")
FIRST = User("", Role.ORGANISER, "")


def _columns() -> tuple[Column[User], ...]:
    return (
        Column("name", _("Name"), lambda one: one.name, 150, strong=True, stretch=2),
        Column("role", _("Role"), lambda one: role_word(one.role), 130, stretch=1),
        Column(
            "events", _("Events"), _events_word, 150, tone=Tone.SECOND, stretch=2, priority=3
        ),
        Column(
            "state", _("Signs in"), lambda one: _("Yes") if one.active else _("Switched off"), 110,
            tone=Tone.SECOND,
        ),
    )  # fmt: skip


def _events_word(user: User) -> str:
    if user.role not in LIMITED:
        return _("All")
    return " ".join(user.events) or _("None yet")


class UsersView(PageView):
    """The list of users; the panel changes one, or takes in a new one."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.USERS, Subject.JUDGES})

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._edited = FIRST
        self._count = self._organisers = 0
        self._adding = False
        self._judges: tuple[JudgeName, ...] = ()
        self.model = TableModel(_columns(), Rows[User](key=lambda one: one.id))
        self.table = DataTable(self.model, _("Users"), margin=MARGIN)
        self.table.current_changed.connect(self._look_at)
        self.filters = FilterBar(
            _("Name, role or pinyin initials"),
            (Condition("role", _("Role"), tuple((str(r), role_word(r)) for r in Role)),),
            lambda total: ngettext("{shown} / {total} user", "{shown} / {total} users", total),
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self._narrow)
        self.add_button = Button(_("New user"), icon="add")
        self.add_button.clicked.connect(self.begin_new)
        self.head_actions = (self.add_button,)
        self.first_button = Button(_("Add the first user"), icon="add")
        self.first_button.clicked.connect(self.begin_new)
        self.empty = EmptyPage(
            "users",
            _("There are no users yet"),
            _(
                "Whoever has the passphrase may do everything now. From the first user on "
                "everybody signs in; the first one is an organiser."
            ),
            (self.first_button,),
        )
        self.stage = QStackedWidget()
        self.stage.addWidget(self.empty)
        self.stage.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.stage, 1)
        self.panel = self._editor()
        self._edit(FIRST)

    def _editor(self) -> SidePanel:
        panel = SidePanel(_("User"), 360)
        self.title = PanelHead(_("User"))
        self.name = TextField(_("Name"), _name_problem)
        self.role = ChoiceField(_("Role"), [(str(role), role_word(role)) for role in Role])
        self.role.chosen.connect(lambda _key: self._show_role())
        self.role_told = Sentence("", Tone.SECOND)
        self.events = TextField(_("Events, by their codes"))
        self.events.set_hint(_("As GJ01 GJ02; only these can be worked on."))
        self.events.edited.connect(self._offer_fitting)
        self.judge = ChoiceField(_("Judge of the list"), [("", _("Nobody yet"))])
        self.judge.set_hint(_("Whose column of the sheets is keyed here."))
        self.password_button = Button(_("New password…"), icon="locked")
        self.password_button.clicked.connect(self._ask_password)
        self.password = PassphraseField(_("Password"), self._password_problem)
        self.password_rule = Sentence(password_rule(), Tone.SECOND)
        self.pin = PassphraseField(_("PIN, may be left out"), _pin_problem)
        self.pin_rule = Sentence(pin_rule(), Tone.SECOND)
        panel.add(self.title, self.name, self.role, self.role_told, self.events, self.judge)
        panel.add(Rule())
        panel.add(self.password_button, self.password, self.password_rule, self.pin, self.pin_rule)
        panel.end()
        self.off_button = Button(_("Switch off"))
        self.off_button.clicked.connect(self.switch)
        self.remove_button = Button(_("Remove"), Kind.DANGER)
        self.remove_button.clicked.connect(self.remove)
        self.save_button = Button(_("Save"), Kind.PRIMARY, "check")
        self.save_button.clicked.connect(self.save)
        panel.set_foot([self.remove_button, self.off_button], self.save_button)
        for field in (self.name, self.events, self.password, self.pin):
            field.line.returnPressed.connect(self.save_button.click)
        return panel

    # ---- the list --------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Answer:
            users = list_users(desk)
            texts = [searchable(one.name, role_word(one.role)) for one in users]
            return users, texts, judges_to_link(desk)

        self.hall.tasks.read("users", read, self.show_users)

    def show_users(self, answer: Answer) -> None:
        """Show all users; the one that was being changed stays in the panel."""
        users, texts, self._judges = answer
        edited = self._edited.name  # the table chooses another row while its rows are replaced
        self._count = len(users)
        self._organisers = sum(one.active and one.role is Role.ORGANISER for one in users)
        self.model.set_rows(users, texts)
        self._narrow()
        self.stage.setCurrentWidget(self.table if users else self.empty)
        self.filters.setVisible(bool(users))
        self.add_button.set_off(self.hall.may(Action.USER_ADDED))
        self.add_button.setVisible(bool(users) and self.isVisible())
        self.first_button.set_off(self.hall.may(Action.USER_ADDED))
        if not users:
            self._edit(FIRST, adding=True)
        elif not self._adding:
            kept = next((one for one in users if one.name == edited), users[0])
            self.table.go_to(kept.id)
            self._edit(kept)
        self.facts_changed.emit()

    def _narrow(self) -> None:
        self.model.filter(self.filters.text(), self.filters.keeper(_meets))

    def _look_at(self, user: User | None) -> None:
        if user is not None and user.id != self._edited.id:
            self._edit(user)

    # ---- the editor ------------------------------------------------------------------------

    def begin_new(self) -> None:
        """Take in a new user; the first one is an organiser."""
        if self._count and not self._adding:
            self._edit(NEW, adding=True)
        self.name.line.setFocus()

    def _edit(self, user: User, *, adding: bool = False) -> None:
        self._edited, self._adding = user, adding
        self.title.set_words(user.name or _("New user"))
        self.name.set_text(user.name)
        self.role.choose(str(user.role))
        self.events.line.setText(" ".join(user.events))
        self._offer_judges(user.judge)
        off = _("Switch off") if user.active else _("Let in again")
        self.off_button.set_words(_("Cancel") if adding else off)
        self.off_button.setVisible(not adding or self._count > 0)
        self.remove_button.setVisible(not adding)
        self.save_button.set_words(_("Add user") if adding else _("Save"))
        self._show_secrets(shown=adding)
        self._show_role()
        self._weigh()

    def _weigh(self) -> None:
        """Switch off what whoever works here may not do, and say who may."""
        refused = self.hall.may(Action.USER_ADDED if self._adding else Action.USER_CHANGED)
        if self.panel is not None:
            self.panel.set_reason(refused, Tone.SECOND)
        for button in (self.off_button, self.remove_button, self.password_button):
            button.set_off(refused)
        for field in (self.name, self.events):
            field.line.setReadOnly(bool(refused))
        self.judge.box.setEnabled(not refused)
        self.role.box.setEnabled(not refused and (self._count > 0 or not self._adding))

    def _show_role(self) -> None:
        role = Role(self.role.choice())
        self.role_told.set_text(role_told(role))
        self.events.setVisible(role in LIMITED)
        self.judge.setVisible(role in JUDGING)

    def _offer_fitting(self, _events: str) -> None:
        self._offer_judges(self.judge.choice())

    def _offer_judges(self, chosen: str) -> None:
        """Offer the judges who have a duty in the events given here; all where none is given."""
        mine = set(self._codes())
        offered = [
            (one.id, " · ".join(filter(None, (one.name, one.unit))))
            for one in self._judges
            if one.id == chosen or not mine or mine.intersection(one.events)
        ]
        self.judge.set_choices([("", _("Nobody yet")), *offered])
        self.judge.choose(chosen)

    def _ask_password(self) -> None:
        self._show_secrets(shown=True)
        self.password.line.setFocus()

    def _show_secrets(self, *, shown: bool) -> None:
        self.password_button.setVisible(not shown)
        for field in (self.password, self.pin):
            field.set_text("")
            field.setVisible(shown)
        self.password_rule.setVisible(shown)
        self.pin_rule.setVisible(shown)

    def _password_problem(self, text: str) -> str:
        return password_problem(text, self.name.text().strip())

    def _codes(self) -> tuple[str, ...]:
        return tuple(code for code in re.split(r"[\s,，、;；]+", self.events.text()) if code)

    # ---- acting ----------------------------------------------------------------------------

    def save(self) -> None:
        """Add the new user, or keep what was changed, a new password among it."""
        fields: list[TextField] = [self.name]
        if not self.password.isHidden():
            fields += [self.password, self.pin]
        wrong = [field for field in fields if not field.check()]
        if wrong:
            wrong[0].line.setFocus()
            return
        role = Role(self.role.choice())
        wanted = replace(
            self._edited,
            name=self.name.text().strip(),
            role=role,
            events=self._codes(),
            judge=self.judge.choice(),
        )
        password, pin = self.password.text(), self.pin.text()
        job = _adding(wanted, password, pin) if self._adding else _keeping(wanted, password, pin)
        self.hall.tasks.run("user", job, self._kept, self._refused)

    def _kept(self, user: User) -> None:
        self._adding = False
        self._edited = user
        self._show_secrets(shown=False)

    def _refused(self, error: RuleBroken) -> None:
        self.events.set_error("")
        self.name.set_error("")
        at_events = any(code in error.sentence for code in self._codes())
        (self.events if at_events else self.name).set_error(error.sentence)

    def switch(self) -> None:
        """Switch a user off, or let him in again; leave off taking in a new one."""
        if self._adding:
            current = self.table.current_row()
            if current is not None:
                self._edit(current)
            return
        user = replace(self._edited, active=not self._edited.active)
        self.hall.tasks.run("user", lambda desk, _work: change_user(desk, user))

    def remove(self) -> None:
        """Remove a user who never worked here."""
        key = self._edited.id
        self.hall.tasks.run("user", lambda desk, _work: remove_user(desk, key))

    # ---- the page around -------------------------------------------------------------------

    @override
    def facts(self) -> Sequence[str]:
        if not self._count:
            return ()
        told = ngettext("{count} user", "{count} users", self._count).format(count=self._count)
        # nobody else can give the last organiser a new password
        alone = _("only one organiser") if self._organisers == 1 else ""
        return (told, alone)

    @override
    def hints(self) -> Sequence[Hint]:
        return (
            Hint("↑↓", _("another user")),
            Hint("Ctrl+F", _("filter")),
            Hint("F6", _("panel")),
            Hint("Ctrl+L", _("switch user")),
        )

    @override
    def commands(self) -> Sequence[Command]:
        return (Command("new-user", _("New user"), self.begin_new, icon="add"),)

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field

    @override
    def show_row(self, key: str) -> None:
        self.table.go_to(key)


def _name_problem(text: str) -> str:
    return "" if text.strip() else _("A user needs a name; the journal keeps it.")


def _pin_problem(text: str) -> str:
    return pin_problem(text) if text else ""


def _adding(user: User, password: str, pin: str) -> "Job":
    def add(desk: "Desk", _work: "Work") -> Outcome[User]:
        return add_user(desk, user.name, user.role, password, pin, user.events, judge=user.judge)

    return add


def _keeping(user: User, password: str, pin: str) -> "Job":
    def keep(desk: "Desk", _work: "Work") -> Outcome[User]:
        kept = change_user(desk, user)
        if password:
            reset_password(desk, user.id, password, pin)
        return Outcome(user, kept.changes)

    return keep


def _meets(one: User, _key: str, role: str) -> bool:
    """Tell whether a user meets the condition of the filter bar."""
    return one.role == role
