"""What the frame shows of the open competition, read on the worker in one go."""

from haihecup.domain.competition import Group
from haihecup.domain.roles import role_word
from haihecup.i18n import _
from haihecup.services.desk import Desk
from haihecup.services.keep_safe import list_backups
from haihecup.ui.components.health_strip import HealthFact
from haihecup.ui.components.navigation import Waiting
from haihecup.ui.components.top_bar import EventChoice
from haihecup.ui.main_window import FrameFacts
from haihecup.ui.tokens import Tone

MEGA = 1024 * 1024


def group_word(group: Group) -> str:
    """Return what people call a group."""
    return _("Workers") if group is Group.WORKERS else _("Students")


def read_frame(desk: Desk) -> FrameFacts:
    """Read edition, events, and whether everything is safe."""
    with desk.reading() as work:
        edition, events = work.edition.get(), work.events.outlines()
    user, person = desk.user, desk.author.person
    choices = tuple(
        EventChoice(
            event.code, event.short_name or event.name, group_word(event.group), event.state
        )
        for event in desk.own(events)
    )
    return FrameFacts(
        edition=edition.name,
        events=choices,
        waiting={"events": Waiting(len(choices))},
        health=(
            HealthFact(
                "saved",
                "done",
                _("Saved {time}").format(time=f"{desk.clock().astimezone():%H:%M:%S}"),
                "journal",
                Tone.OK,
            ),
            *_backup(desk),
            HealthFact("database", "database", _place(desk), "settings"),
            HealthFact("person", "user", _who(desk), "settings", right=True),
        ),
        person=person,
        role=role_word(user.role) if user is not None else "",
        user=user.without_secrets() if user is not None else None,
    )


def _who(desk: Desk) -> str:
    if desk.user is None:
        return desk.author.person
    return f"{desk.user.name} · {role_word(desk.user.role)}"


def _backup(desk: Desk) -> tuple[HealthFact, ...]:
    if desk.path is None:
        return ()
    newest = next(iter(list_backups(desk)), None)
    if newest is None:
        return (HealthFact("backup", "backups", _("No backup yet"), "backups", Tone.WARN),)
    told = _("Backup {time} · verified").format(time=f"{newest.at.astimezone():%H:%M}")
    return (HealthFact("backup", "backups", told, "backups"),)


def _place(desk: Desk) -> str:
    if desk.path is None:
        return _("Shared database {name}").format(name=desk.name)
    size = round(desk.path.stat().st_size / MEGA) if desk.path.exists() else 0
    return _("File {name}").format(name=desk.path.stem) + f" · {max(1, size):,} MB"
