"""``haihecup demo``: watch a made-up competition go from a roster to printed certificates."""

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import click

from haihecup.commands.terminal import PASSPHRASE, answer, bar, json_option
from haihecup.demo.endings import Ending
from haihecup.demo.whole_competition import SIZES, Demo, Journey, Step
from haihecup.domain.sealing import place_word
from haihecup.i18n import _

DEFAULT_PASSPHRASE = "haihe-demo"  # noqa: S105 - the demo holds nobody's data
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def has_screen() -> bool:
    """Tell whether a window could be seen."""
    return not sys.platform.startswith("linux") or any(map(os.environ.get, _SCREENS))


@click.command("demo", help=_("Make up a whole competition, from the roster to certificates."))
@click.option("--size", type=click.Choice(sorted(SIZES)), default="full", show_default=True)
@click.option(
    "--stage",
    type=click.Choice([str(one) for one in Ending]),
    default=str(Ending.CERTIFIED),
    show_default=True,
    help=_("Take every event to its certificates, or leave events all along the path."),
)
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=_("The folder for it; a new one if not said."),
)
@click.option("--keep", is_flag=True, help=_("Keep it in the folder haihecup-demo right here."))
@click.option("--no-window", is_flag=True, help=_("Do not open the window afterwards."))
@json_option
def demo(
    size: str, stage: str, folder: Path | None, *, keep: bool, no_window: bool, as_json: bool
) -> None:
    """Make up a whole competition."""
    passphrase = os.environ.get(PASSPHRASE, DEFAULT_PASSPHRASE)
    where = folder or (
        Path("haihecup-demo") if keep else Path(tempfile.mkdtemp(prefix="haihecup-demo-"))
    )

    def tell(step: Step) -> None:
        if not as_json:
            click.echo(f"{step.seconds:6.1f} s  {step.done}")

    with bar() as progress:
        journey = Demo(where, SIZES[size], passphrase, tell, progress, Ending(stage)).run()
    answer(
        {
            "folder": str(where.absolute()),
            "competition": str(journey.competition.absolute()),
            "seconds": round(sum(step.seconds for step in journey.steps), 1),
            "steps": [
                {"done": one.done, "seconds": round(one.seconds, 2)} for one in journey.steps
            ],
        },
        _where(journey, passphrase),
        as_json=as_json,
    )
    if not no_window and has_screen():
        os.environ[PASSPHRASE] = passphrase
        # by name: the commands must not need Qt
        sys.exit(import_module("haihecup.app").main([str(journey.competition)]))


def _where(journey: Journey, passphrase: str) -> list[str]:
    """Return where everything lies, for people."""
    seconds = sum(step.seconds for step in journey.steps)
    files = (
        (_("Competition"), journey.competition),
        (_("Roster"), journey.roster),
        (_("Results"), journey.results),
        (_("Posted lists"), journey.lists),
        (_("Certificates"), journey.certificates),
        (_("Backups"), journey.backups),
    )
    passed = passphrase == DEFAULT_PASSPHRASE
    lines = [
        _("Done in {seconds:.0f} seconds. Everything lies in {folder}:").format(
            seconds=seconds, folder=journey.folder.absolute()
        ),
        *(f"  {word}  {path.name}" for word, path in files),
    ]
    if journey.slips:
        lines.append(_("The key slips that open what is under seal:"))
        lines += [f"  {place_word(place)}  {slip}" for place, slip in journey.slips.items()]
    if passed:
        lines.append(_("The passphrase of the demo is {passphrase}.").format(passphrase=passphrase))
    return lines


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (demo,)
