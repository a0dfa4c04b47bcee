"""What each role sees and may do: one line for each action, each step of the path and each page.

The organiser may do everything and sees every page; the lines name who else. Keyers, judges and
chief judges work only on the events that they were given. Whoever adds an action or a page gives
it its line here; tests fail where one is missing.
"""

from collections.abc import Mapping

from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.domain.users import Role, User
from haihecup.i18n import _

ORGANISER = Role.ORGANISER
SECRETARIAT = Role.SECRETARIAT
KEYER = Role.KEYER
JUDGE = Role.JUDGE
CHIEF = Role.CHIEF_JUDGE
ENCRYPTION = Role.ENCRYPTION_JUDGE
SUPERVISOR = Role.SUPERVISOR
VIEWER = Role.VIEWER

LIMITED = frozenset({KEYER, JUDGE, CHIEF})
"""The roles whose work is limited to the events that they were given."""

WHILE_NOBODY_WORKS = frozenset(
    {Action.SIGNED_IN, Action.SIGNED_OUT, Action.SIGN_IN_FAILED, Action.PASSWORD_RESCUED}
)
"""What is written while nobody is signed in: that is how somebody comes to be."""


def _and(*others: Role) -> frozenset[Role]:
    return frozenset({ORGANISER, *others})


_EVERYBODY = frozenset(Role)

ACTIONS: Mapping[Action, frozenset[Role]] = {
    Action.COMPETITION_CREATED: _and(),
    Action.COMPETITION_RESTORED: _and(),
    Action.COMPETITION_OPENED: _EVERYBODY,
    Action.SIGNED_IN: _EVERYBODY,
    Action.SIGNED_OUT: _EVERYBODY,
    Action.SIGN_IN_FAILED: _EVERYBODY,
    Action.USER_ADDED: _and(),
    Action.USER_CHANGED: _and(),
    Action.USER_REMOVED: _and(),
    Action.PASSWORD_RESET: _and(),
    Action.PASSWORD_RESCUED: _EVERYBODY,  # the passphrase decides, not a role
    Action.OWN_PASSWORD_CHANGED: _EVERYBODY,
    Action.EDITION_CHANGED: _and(),
    Action.DELEGATIONS_CHANGED: _and(SECRETARIAT),
    Action.JUDGES_CHANGED: _and(SECRETARIAT),
    Action.EVENTS_CHANGED: _and(),
    Action.SCHEME_CHANGED: _and(CHIEF),
    Action.RULES_CHANGED: _and(),
    Action.EVENT_REMOVED: _and(),
    Action.PROMOTION_CHANGED: _and(),
    Action.EDITION_TAKEN_OVER: _and(),
    Action.EVENT_MOVED: _and(SECRETARIAT, CHIEF, ENCRYPTION),
    Action.EVENT_MOVED_BACK: _and(CHIEF),
    Action.ROSTER_IMPORTED: _and(SECRETARIAT),
    Action.PERSON_CHANGED: _and(SECRETARIAT),
    Action.ID_NUMBER_SHOWN: _and(SECRETARIAT),
    Action.PHONE_SHOWN: _and(SECRETARIAT),
    Action.ENTRY_ADDED: _and(SECRETARIAT),
    Action.ENTRY_CHANGED: _and(SECRETARIAT),
    Action.ENTRY_REMOVED: _and(SECRETARIAT),
    Action.ID_NUMBER_ACCEPTED: _and(SECRETARIAT),
    Action.REGISTRATION_CONFIRMED: _and(SECRETARIAT),
    Action.REGISTRATION_RETURNED: _and(SECRETARIAT),
    Action.PHOTOS_CHANGED: _and(SECRETARIAT),
    Action.EARLIER_WINNERS_CHANGED: _and(SECRETARIAT),
    Action.STATUS_SET: _and(SECRETARIAT, CHIEF, KEYER),
    Action.CHECKED_IN: _and(SECRETARIAT, ENCRYPTION),
    Action.CHECK_IN_TAKEN_BACK: _and(SECRETARIAT, ENCRYPTION),
    Action.REST_ABSENT: _and(SECRETARIAT, ENCRYPTION),
    Action.KEYS_MADE: _and(ENCRYPTION),
    Action.KEYS_WITHDRAWN: _and(ENCRYPTION),
    Action.LOTS_DRAWN: _and(ENCRYPTION),
    Action.LOTS_DRAWN_AGAIN: _and(ENCRYPTION),
    Action.UNSEALING_BEGUN: _and(ENCRYPTION),
    Action.UNSEALED: _and(ENCRYPTION),
    Action.DRAW_PAPER_MADE: _and(ENCRYPTION, SUPERVISOR),
    Action.MARKS_KEYED: _and(KEYER, JUDGE, CHIEF),
    Action.MARKS_IMPORTED: _and(KEYER, CHIEF),
    Action.MARK_CONFIRMED: _and(KEYER, JUDGE, CHIEF),
    Action.COLUMN_TAKEN: _and(JUDGE),
    Action.SHEETS_HANDED_IN: _and(KEYER, CHIEF),
    Action.SHEETS_GIVEN_BACK: _and(KEYER, CHIEF),
    Action.SECOND_KEYING_ASKED: _and(CHIEF),
    Action.SECOND_KEYED: _and(KEYER),
    Action.DIFFERENCE_SETTLED: _and(KEYER, CHIEF),
    Action.COLUMN_FREED: _and(),
    Action.MARK_CORRECTED: _and(CHIEF),
    Action.TIME_KEYED: _and(KEYER, JUDGE, CHIEF),
    Action.VIOLATION_RECORDED: _and(KEYER, JUDGE, CHIEF),
    Action.VIOLATION_CHANGED: _and(CHIEF),
    Action.VIOLATION_LIFTED: _and(CHIEF),
    Action.TIE_DECIDED: _and(CHIEF),
    Action.RECHECK_DRAWN: _and(CHIEF),
    Action.RECHECK_RECORDED: _and(CHIEF),
    Action.TIME_GIVEN_BACK: _and(CHIEF),
    Action.RESULTS_SIGNED: _and(CHIEF, SUPERVISOR),
    Action.RESULTS_CORRECTED: _and(CHIEF),
    Action.NOTICE_POSTED: _and(SECRETARIAT),
    Action.RESULTS_FINAL: _and(),
    Action.APPEAL_FILED: _and(SECRETARIAT, CHIEF),
    Action.APPEAL_HEARD: _and(SECRETARIAT),
    Action.APPEAL_CLOSED: _and(SECRETARIAT),
    Action.APPEAL_DECIDED: _and(SECRETARIAT),
    Action.RESULTS_PUBLISHED: _and(SECRETARIAT),
    Action.CERTIFICATES_ISSUED: _and(SECRETARIAT),
    Action.CERTIFICATES_PRINTED: _and(SECRETARIAT),
    Action.CERTIFICATE_VOIDED: _and(),
    Action.CERTIFICATE_REISSUED: _and(SECRETARIAT),
    Action.CERTIFICATES_CAME_BACK: _and(SECRETARIAT),
    Action.SIGNING_KEY_MADE: _and(),
    Action.CERTIFICATES_SIGNED: _and(),
    Action.REGISTER_PUBLISHED: _and(SECRETARIAT),
    Action.ATTACHMENT_CHANGED: _and(SECRETARIAT),
    Action.LAYOUTS_CHANGED: _and(SECRETARIAT),
    Action.SETTING_CHANGED: _and(),
    Action.DATA_EXPORTED: _and(SECRETARIAT, CHIEF, SUPERVISOR),
    Action.DATA_ERASED: _and(),
    Action.UNDONE: _and(SECRETARIAT, KEYER, JUDGE, CHIEF, ENCRYPTION),
}
"""Who may do each action."""

STEPS: Mapping[State, frozenset[Role]] = {
    State.PREPARING: _and(),
    State.REGISTRATION: _and(SECRETARIAT),
    State.ROSTER_CLOSED: _and(SECRETARIAT),
    State.DRAWN: _and(ENCRYPTION),
    State.MARKING: _and(CHIEF, ENCRYPTION),
    State.KEYED: _and(CHIEF),
    State.RECHECKED: _and(CHIEF),
    State.SIGNED: _and(CHIEF),
    State.UNSEALED: _and(ENCRYPTION),
    State.PUBLIC_NOTICE: _and(SECRETARIAT),
    State.FINAL: _and(),
    State.CERTIFIED: _and(SECRETARIAT),
    State.ARCHIVED: _and(),
}
"""Who may bring an event forward to each state, or back to it."""

PAGES: Mapping[str, frozenset[Role]] = {
    "overview": _and(SECRETARIAT, CHIEF, ENCRYPTION, SUPERVISOR, VIEWER),
    "events": _and(SECRETARIAT, CHIEF, ENCRYPTION, SUPERVISOR, VIEWER),
    "registration": _and(SECRETARIAT, SUPERVISOR),
    "draw": _and(SECRETARIAT, ENCRYPTION, SUPERVISOR),
    "marks": _and(KEYER, JUDGE, CHIEF, SUPERVISOR),
    "results": _and(SECRETARIAT, CHIEF, SUPERVISOR, VIEWER),
    "awards": _and(SECRETARIAT, CHIEF, SUPERVISOR, VIEWER),
    "certificates": _and(SECRETARIAT, SUPERVISOR),
    "journal": _and(SUPERVISOR),
    "backups": _and(SECRETARIAT, SUPERVISOR),
    "settings": _and(SECRETARIAT, SUPERVISOR),
}
"""Who sees each page, by the key that it has in the navigation."""


def role_word(role: Role) -> str:
    """Return the word that people say for a role."""
    return {
        Role.ORGANISER: _("Organiser"),
        Role.SECRETARIAT: _("Secretariat"),
        Role.KEYER: _("Keyer"),
        Role.JUDGE: _("Judge"),
        Role.CHIEF_JUDGE: _("Chief judge"),
        Role.ENCRYPTION_JUDGE: _("Encryption judge"),
        Role.SUPERVISOR: _("Supervisor"),
        Role.VIEWER: _("Viewer"),
    }[role]


def may(role: Role, action: Action) -> bool:
    """Tell whether a role may do an action at all."""
    return role in ACTIONS[action]


def sees(role: Role, page: str) -> bool:
    """Tell whether a role sees a page; one without a line is the organiser's."""
    return role in PAGES.get(page, _and())


def works_on(user: User, event: str) -> bool:
    """Tell whether an event is among those that a user works on."""
    return user.role not in LIMITED or event in user.events


def refusal(user: User, action: Action) -> str:
    """Return why a user may not do an action, and who may; nothing where he may."""
    return "" if may(user.role, action) else _for_others(user, ACTIONS[action])


def step_refusal(user: User, state: State) -> str:
    """Return why a user may not bring an event to a state, and who may; nothing where he may."""
    return "" if user.role in STEPS[state] else _for_others(user, STEPS[state])


def page_refusal(user: User, page: str) -> str:
    """Return why a user does not see a page, and who does; nothing where he does."""
    return "" if sees(user.role, page) else _for_others(user, PAGES.get(page, _and()))


def event_refusal(user: User, event: str) -> str:
    """Return why a user may not work on an event; nothing where he may."""
    if works_on(user, event):
        return ""
    if not user.events:
        return _(
            "No event has been given to {name} yet. The organiser does it in the settings."
        ).format(name=user.name)
    return _(
        "{name} works on {mine}; {code} is not among them. The organiser gives events to users."
    ).format(name=user.name, mine=_(", ").join(user.events), code=event)


def _for_others(user: User, roles: frozenset[Role]) -> str:
    return _("{name} is signed in as {role}. This is for {roles} to do, once signed in.").format(
        name=user.name,
        role=role_word(user.role),
        roles=_(", ").join(role_word(role) for role in Role if role in roles),
    )
