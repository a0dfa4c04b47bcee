"""``haihecup sign-off``, ``notice``, ``notice-rule``, ``final``: what makes results final."""

from dataclasses import replace
from datetime import datetime

import click

from haihecup.commands.terminal import (
    answer,
    bar,
    desk_at,
    json_option,
    password_of,
)
from haihecup.domain.judges import Duty, duty_word
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _, ngettext
from haihecup.services.post_notice import (
    choose_notice_rule,
    confirm_final,
    notice_rule,
    post_notice,
)
from haihecup.services.sign_results import read_sign_off, sign


@click.command("sign-off", help=_("Sign the results of an event, or show who has signed."))
@click.argument("location")
@click.argument("event")
@click.option("--chief-judge", help=_("The chief judge who signs."))
@click.option("--supervisor", help=_("The supervisor who signs."))
@json_option
def sign_off(
    location: str, event: str, chief_judge: str | None, supervisor: str | None, *, as_json: bool
) -> None:
    """Sign results."""
    given = ((Duty.CHIEF_JUDGE, chief_judge), (Duty.SUPERVISOR, supervisor))
    with desk_at(location) as desk:
        for duty, name in given:
            if name is not None:
                sign(desk, event, duty, name, password_of(desk, name))
        view = read_sign_off(desk, event)
    answer(
        {
            "event": event,
            "fingerprint": view.seal.fingerprint,
            "missing": [str(duty) for duty in view.missing],
            "versions": [
                {
                    "version": one.version,
                    "duty": str(one.duty),
                    "person": one.person,
                    "at": one.at,
                    "fingerprint": one.seal.fingerprint,
                    "void": one.void_reason,
                }
                for version in view.versions
                for one in version.signatures
            ],
        },
        [
            *(
                "  ".join(
                    (
                        _("Version {number}").format(number=one.version),
                        one.seal.fingerprint,
                        duty_word(one.duty),
                        one.person,
                        _("void: {reason}").format(reason=one.void_reason)
                        if one.void_reason
                        else one.at,
                    )
                )
                for version in view.versions
                for one in version.signatures
            ),
            *(_("Missing: {duty}").format(duty=duty_word(duty)) for duty in view.missing),
        ],
        as_json=as_json,
    )


@click.command("notice", help=_("Post the public notice of events, until a day."))
@click.argument("location")
@click.argument("events", nargs=-1, required=True)
@click.option("--until", help=_("The last day, such as 2026-10-26."))
@json_option
def notice(location: str, events: tuple[str, ...], until: str | None, *, as_json: bool) -> None:
    """Post public notices."""
    try:
        day = None if until is None else datetime.strptime(until, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no clock
    except ValueError as error:
        raise RuleBroken(
            _("“{text}” is no day. Write it as 2026-10-26.").format(text=until)
        ) from error
    with desk_at(location) as desk, bar() as progress:
        posted = post_notice(desk, events, day, progress).value
    answer(
        {one.event: one.last_day.isoformat() for one in posted},
        [
            _("{event}: posted until {day}").format(event=one.event, day=one.last_day.isoformat())
            for one in posted
        ],
        as_json=as_json,
    )


@click.command(
    "notice-rule", help=_("Show or choose how long notices hang and appeals are taken in.")
)
@click.argument("location")
@click.option("--days", type=int, help=_("Working days of public notice."))
@click.option("--hours", type=int, help=_("Hours to appeal in, from the posting on."))
@click.option("--contact", help=_("Where to object: office and phone."))
@json_option
def notice_rule_(
    location: str, days: int | None, hours: int | None, contact: str | None, *, as_json: bool
) -> None:
    """Show or choose how long notices hang, and until when and where to object."""
    with desk_at(location) as desk:
        rule = kept = notice_rule(desk)
        if days is not None:
            rule = replace(rule, days=days)
        if hours is not None:
            rule = replace(rule, appeal_hours=hours)
        if contact is not None:
            rule = replace(rule, contact=contact.strip())
        if rule != kept:
            choose_notice_rule(desk, rule)
    answer(
        rule.document(),
        [
            ngettext(
                "Public notice: {days} working day", "Public notice: {days} working days", rule.days
            ).format(days=rule.days),
            ngettext(
                "Appeals: {hours} hour from the posting on",
                "Appeals: {hours} hours from the posting on",
                rule.appeal_hours,
            ).format(hours=rule.appeal_hours),
            _("Objections: {contact}").format(contact=rule.contact or "—"),
        ],
        as_json=as_json,
    )


@click.command("final", help=_("Confirm results as final once their public notice is over."))
@click.argument("location")
@click.argument("events", nargs=-1, required=True)
@click.option("--reason", default="", help=_("Why before the end of the public notice."))
def final(location: str, events: tuple[str, ...], reason: str) -> None:
    """Confirm results as final."""
    with desk_at(location) as desk, bar() as progress:
        confirm_final(desk, events, reason, progress)
    answer(list(events), [_("Final: {events}").format(events=", ".join(events))], as_json=False)


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (sign_off, notice, notice_rule_, final)
