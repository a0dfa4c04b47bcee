"""``haihecup check``, ``backup`` and ``restore``."""

from pathlib import Path

import click

from haihecup.commands.terminal import (
    answer,
    bar,
    desk_at,
    json_option,
    passphrase_for,
    person,
    place,
)
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _, ngettext
from haihecup.services.archive_events import SUFFIX, check_archive
from haihecup.services.keep_safe import (
    check_competition,
    list_backups,
    make_backup,
    restore_backup,
)


@click.command(
    "check",
    help=_("Find every change that was made behind the program's back, in an archive too."),
)
@click.argument("location")
@json_option
def check(location: str, *, as_json: bool) -> None:
    """Check a competition against its journal, or the archive of an event by itself."""
    if location.lower().endswith(SUFFIX):
        _check_archive(Path(location), as_json=as_json)
        return
    with desk_at(location) as desk, bar() as progress:
        findings = check_competition(desk, progress)
    value = [
        {"kind": str(one.kind), "event": one.event, "table": one.table, "text": one.text}
        for one in findings
    ]
    lines = [one.text for one in findings]
    if all(one.is_notice for one in findings):
        lines.append(_("Everything agrees with the journal."))
    answer(value, lines, as_json=as_json)
    wrong = [one for one in findings if not one.is_notice]
    if wrong:
        raise RuleBroken(
            ngettext(
                "{count} place does not agree with the journal.",
                "{count} places do not agree with the journal.",
                len(wrong),
            ).format(count=len(wrong))
        )


def _check_archive(path: Path, *, as_json: bool) -> None:
    seen = check_archive(path)
    facts = seen.facts
    value = {
        "event": facts.event if facts else None,
        "version": facts.version if facts else None,
        "fingerprint": seen.fingerprint,
        "faults": list(seen.faults),
    }
    lines = list(seen.faults)
    if facts is not None and not seen.faults:
        lines = [
            f"{facts.edition} · {facts.event} {facts.name}",
            _("Results version {version}, fingerprint of the archive {fingerprint}.").format(
                version=facts.version, fingerprint=seen.fingerprint
            ),
            _("Hashes, journal and results agree. Compare the fingerprint with the one on paper."),
        ]
    answer(value, lines, as_json=as_json)
    if seen.faults:
        raise RuleBroken(_("{file}: {fault}").format(file=path.name, fault=" ".join(seen.faults)))


@click.command("backup", help=_("Make a verified backup, or list those there are."))
@click.argument("location")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--list", "listed", is_flag=True, help=_("List the backups there are."))
@json_option
def backup(location: str, folder: Path | None, *, listed: bool, as_json: bool) -> None:
    """Make a backup."""
    with desk_at(location) as desk:
        if listed:
            made = list_backups(desk, folder)
        else:
            passphrase = "" if desk.path is not None else passphrase_for(Path(), new=True)
            made = (make_backup(desk, folder, passphrase=passphrase).value,)
    value = [
        {"file": str(one.path), "at": one.at.isoformat(), "reason": str(one.reason)} for one in made
    ]
    lines = [f"{one.at.astimezone():%Y-%m-%d %H:%M:%S}  {one.path}" for one in made]
    answer(value, lines or [_("There is no backup yet.")], as_json=as_json)


@click.command("restore", help=_("Restore a backup into a new file."))
@click.argument("backup_file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("target")
@json_option
def restore(backup_file: Path, target: str, *, as_json: bool) -> None:
    """Restore a backup."""
    restore_backup(backup_file, passphrase_for(backup_file), place(target), person())
    answer(
        {"restored": target},
        [_("Restored into {target}.").format(target=target)],
        as_json=as_json,
    )


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (check, backup, restore)
