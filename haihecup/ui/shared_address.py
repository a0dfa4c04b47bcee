"""The address of a shared database, as somebody types it who was told it on the telephone."""

from haihecup.i18n import _
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.messages import Messages

_KIND = "postgresql+psycopg://"
EXAMPLE = "name@server/database"


def ask_address(messages: Messages) -> str:
    """Ask for the address of a shared database; nothing where nobody gives one."""
    question = Question(
        _("Open a shared database"),
        _("Several computers work in it at once. Ask for its address where the server is."),
        _("Go on"),
        blanks=(Blank("address", _("Address, like {example}").format(example=EXAMPLE)),),
    )
    answers = messages.ask(question)
    return "" if answers is None else whole_address(answers["address"])


def whole_address(typed: str) -> str:
    """Return an address with its kind in front, whichever kind of PostgreSQL was typed."""
    return _KIND + typed.strip().rsplit("://", 1)[-1]
