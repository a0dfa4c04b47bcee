"""``haihecup times``: how long each work took, keyed by work code or listed."""

import click

from haihecup.commands.terminal import answer, desk_at, json_option
from haihecup.domain.explanations import clock_text
from haihecup.i18n import _, ngettext
from haihecup.services.key_times import TimesView, WorkTime, read_times, set_times


@click.command("times", help=_("Key how long works took, or list their times."))
@click.argument("location")
@click.argument("event")
@click.option(
    "--took",
    nargs=2,
    multiple=True,
    metavar="WORK TIME",
    help=_("This work took so long: 1:05:30, or seconds; may be said again."),
)
@json_option
def times(location: str, event: str, took: tuple[tuple[str, str], ...], *, as_json: bool) -> None:
    """Key or list times."""
    with desk_at(location) as desk:
        if took:
            set_times(desk, event, dict(took))
        view = read_times(desk, event)
    value = {
        "event": event,
        "due": view.due,
        "works": [{"code": one.work_code, "seconds": one.seconds or None} for one in view.works],
    }
    answer(value, [*map(_line, view.works), _due(view)], as_json=as_json)


def _line(one: WorkTime) -> str:
    return f"{one.work_code}  {clock_text(one.seconds) or '—'}"


def _due(view: TimesView) -> str:
    if not view.due:
        return _("Every work has its time.")
    return ngettext(
        "{count} work has no time yet.", "{count} works have no time yet.", view.due
    ).format(count=view.due)


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (times,)
