"""The panel beside the board of sheets: what is missing by session, whose column is empty."""

from haihecup.domain.problems import and_more
from haihecup.domain.sheet_board import (
    JudgeLine,
    SheetBoard,
    SheetState,
    missing_words,
    state_words,
)
from haihecup.i18n import _, ngettext
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule
from haihecup.ui.tokens import Tone

OF_SESSION, OF_JUDGE, ALL = "session", "judge", "*"
"""The kinds of lines; the key of a line is its kind and what it is of. ``ALL`` is no session."""
_WIDTH = 320
_NAMED = 5


class SheetsSide(SidePanel):
    """``SheetsSide()``, then ``show_board(board, session)``; ``found`` leads to the works."""

    def __init__(self) -> None:
        super().__init__(_("What is missing"), _WIDTH)
        self.missing_head = PanelHead(_("What is missing"))
        self.found = ProblemList(most=12)
        self.counts_head = PanelHead(_("How the sheets stand"))
        self.counts = FactList()
        self.add(self.missing_head, self.found, Rule(), self.counts_head, self.counts)
        self.end()

    def show_board(
        self, board: SheetBoard, session: str, judge: tuple[str, int] | None = None
    ) -> None:
        """Show what a board lacks, in a session or in all."""
        missing = len(board.missing(session))
        self.missing_head.count.set_text(str(missing) if missing else "", Tone.WARN)
        findings = []
        for one in [session] if session else board.sessions or ("",):
            lacks = bool(board.missing(one))
            findings.append(
                Finding(
                    f"{OF_SESSION}|{one or ALL}",
                    one or board.event_code,
                    missing_words(board, one),
                    Tone.WARN if lacks else Tone.OK,
                    _("Show") if lacks else "",
                )
            )
        findings += [_of_judge(one, judge) for one in board.judges(session) if one.waiting]
        if tuple(findings) != self.found.findings():
            self.found.set_findings(findings)
        due = board.due(session)
        self.counts_head.set_fact(
            ngettext("{count} sheet due", "{count} sheets due", due).format(count=due)
        )
        counts = board.counts(session)
        facts = [(state_words(one), str(counts[one])) for one in SheetState if one in counts]
        self.counts.set_facts(facts)


def _of_judge(line: JudgeLine, chosen: tuple[str, int] | None) -> Finding:
    """Return whose column lacks scores, and of which works."""
    sentence = ngettext(
        "{count} sheet lacks a score: {works}", "{count} sheets lack a score: {works}", line.waiting
    ).format(count=line.waiting, works=and_more(line.work_codes, _NAMED))
    place = _("Module {module}, judge {judge}").format(
        module=line.module, judge=f"{line.number} {line.name}".strip()
    )
    shown = chosen == (line.module, line.number)
    link = "" if shown else _("Show")
    return Finding(f"{OF_JUDGE}|{line.module}|{line.number}", place, sentence, Tone.HINT, link)
