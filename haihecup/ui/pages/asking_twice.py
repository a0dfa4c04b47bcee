"""Asks which sheets of events are keyed twice, on the marking page and for many events at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from haihecup.domain.second_keying import Asked, asked_meaning, asked_word
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.key_second import ask_second_keying
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.page import Hall

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


def ask_why_otherwise(hall: Hall, code: str) -> str | None:
    """Ask why other sheets are keyed twice although that has begun; None: better not."""
    answers = hall.messages.ask(
        Question(
            _("Which sheets of {event} are keyed twice?").format(event=code),
            _("The second keying of {event} has begun. Say why it is asked otherwise now.").format(
                event=code
            ),
            _("Keep"),
            blanks=(Blank("reason", _("Reason")),),
        )
    )
    return None if answers is None else answers["reason"]


def ask_keyed_twice(
    hall: Hall, codes: Sequence[str], now: Asked | None = None, *, begun: bool
) -> None:
    """Ask which sheets of the events are keyed twice, and keep it; with a reason once begun.

    ``now`` is what all of them ask until now.
    """
    choices = tuple((str(one), asked_word(one)) for one in reversed(Asked))
    proposed = "" if now is None else str(now)
    blanks = [Blank("asked", _("Score sheets keyed twice"), choices=choices, text=proposed)]
    if begun:
        blanks.append(Blank("reason", _("Reason")))
    title = (
        _("Which sheets of {event} are keyed twice?").format(event=codes[0])
        if len(codes) == 1
        else ngettext(
            "Which sheets of {count} event are keyed twice?",
            "Which sheets of {count} events are keyed twice?",
            len(codes),
        ).format(count=len(codes))
    )
    answers = hall.messages.ask(
        Question(
            title,
            "\n".join(
                (
                    _(
                        "Another person keys them from the same paper without seeing the first "
                        "marks. Only cells that differ come up, and a third person decides."
                    ),
                    *(f"{asked_word(one)}: {asked_meaning(one)}" for one in reversed(Asked)),
                )
            ),
            _("Keep"),
            blanks=tuple(blanks),
        )
    )
    if answers is None:
        return
    asked, reason = Asked(answers["asked"]), answers.get("reason", "")

    def job(desk: "Desk", _work: "Work") -> Outcome[None]:
        return ask_second_keying(desk, codes, asked, reason)

    hall.tasks.run("second keying", job)
