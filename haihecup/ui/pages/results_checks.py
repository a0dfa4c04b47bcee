"""What stands in the way of the next step of an event's results, what to look at, what is fine."""

from collections.abc import Iterator

from haihecup.domain.numbers import mark_text
from haihecup.domain.results import ResultState
from haihecup.domain.stages import APPEALS_OPEN, APPEALS_OWED, Blocker
from haihecup.domain.stages import Page as StagePage
from haihecup.i18n import _, ngettext
from haihecup.services.lay_out_sheets import OPEN
from haihecup.services.publish_results import ResultsView
from haihecup.ui.components.problem_list import Finding
from haihecup.ui.tokens import Tone


def blocking(view: ResultsView, deciding: str = "") -> Iterator[Finding]:
    """Tell what keeps the event from going on: ties are decided here, the rest elsewhere.

    ``deciding`` says why whoever works here may not decide ties, or nothing where he may.
    """
    for number, tie in enumerate(view.ties):
        yield Finding(
            f"tie/{number}",
            "",
            _("Place {place}: {count} are equal, not decided").format(
                place=tie.place, count=len(tie.codes)
            ),
            link=_("Decide…"),
            off=deciding,
        )
    for number, blocker in enumerate(view.blockers):
        where = view_of(blocker)
        if where:
            yield Finding(f"{where}/{number}", "", blocker.sentence, link=_("Go to the appeals"))
        elif blocker.page is not StagePage.RESULTS:
            yield Finding(f"{blocker.page}/{number}", "", blocker.sentence, link=_("Go and mend"))


def view_of(blocker: Blocker) -> str:
    """Return the view of the results in which a blocker is settled, where it is one of its own."""
    return "appeals" if blocker.code in (APPEALS_OPEN, APPEALS_OWED) else ""


def to_look_at(view: ResultsView) -> Iterator[Finding]:
    """Tell what does not block."""
    for judge in view.severity.judges:
        if judge.unusual:
            sentence = (
                _("Judge {number} marks severely by {points}; does not block")
                if judge.mean < 0
                else _("Judge {number} marks leniently by {points}; does not block")
            ).format(number=judge.judge, points=mark_text(abs(judge.mean)))
            yield Finding(f"judge/{judge.judge}", "", sentence, Tone.WARN)
    if view.untimed:
        told = ngettext(
            "{count} work has no time and comes last where the time breaks a tie",
            "{count} works have no time and come last where the time breaks a tie",
            view.untimed,
        )
        link = _("Key the times") if view.event.state in OPEN else ""
        yield Finding("marks/times", "", told.format(count=view.untimed), Tone.WARN, link)
    for number, problem in enumerate(view.problems):
        if not problem.blocks:
            yield Finding(f"note/{number}", "", problem.text, Tone.WARN)


def fine(view: ResultsView) -> Iterator[Finding]:
    """Tell what is in order."""
    if view.rows and not view.count(ResultState.UNFINISHED):
        yield Finding("marked", "", _("Every aspect is marked"), Tone.OK)
    if view.totals and not view.ties:
        yield Finding("ties", "", _("No tie is open"), Tone.OK)
    if view.violations:
        sentence = ngettext(
            "{count} violation is counted", "{count} violations are counted", view.violations
        ).format(count=view.violations)
        yield Finding("violations/", "", sentence, Tone.OK, _("See them"))
