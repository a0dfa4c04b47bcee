"""Two people have changed the same: whoever comes second decides whose words stay."""

from haihecup.domain.meanwhile import ChangedMeanwhile
from haihecup.domain.problems import together
from haihecup.i18n import _
from haihecup.ui.components.question import Question
from haihecup.ui.messages import Messages


def ours_stay(messages: Messages, error: ChangedMeanwhile) -> bool:
    """Ask whether what was typed here is kept in the face of what somebody else has written."""
    return messages.ask(whose_question(error)) is not None


def whose_question(error: ChangedMeanwhile) -> Question:
    """Return the question whose words stay; yes means one's own."""
    return Question(
        _("Keep what you typed?"),
        together(
            error.sentence,
            _("If theirs stays, the rest of what you typed waits here to be saved."),
        ),
        _("Keep mine"),
        danger=True,
        way_out=_("Take theirs"),
    )
