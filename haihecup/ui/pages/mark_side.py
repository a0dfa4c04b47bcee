"""The panel beside a score sheet: the aspect in hand, the problems, the sheets, what is missing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.lay_out_sheets import MarkingSheet
from haihecup.services.stand_at_sheets import Around
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.mark_keyboard import MarkKeyboard
from haihecup.ui.components.mark_model import Key, slots_of
from haihecup.ui.components.mark_panel import AspectPart, AspectShown, SheetLine, SheetList
from haihecup.ui.components.mark_words import clock_time, past_told
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule
from haihecup.ui.pages.mark_keeping import Waiting
from haihecup.ui.state_looks import word
from haihecup.ui.tokens import Tone

_WIDTH = 300
_MOST = 8
_BLOCKERS = 3


class MarkSide(SidePanel):
    """``MarkSide(keyboard)``. Signals: ``sheet_chosen(code)``; ``finish_asked``."""

    sheet_chosen = Signal(str)
    finish_asked = Signal()

    def __init__(self, keyboard: MarkKeyboard, parent: QWidget | None = None) -> None:
        super().__init__(_("Aspect and problems"), _WIDTH, parent)
        self._keyboard, self._sheet = keyboard, keyboard.sheet
        self._shown: Key | None = None
        self._told: AspectShown | None = None
        self.waiting = Waiting()
        self.aspect = AspectPart()
        self._problem_head = PanelHead(_("Problems"))
        self.found = ProblemList(most=_MOST)
        self._sheets_head = PanelHead(_("Score sheets"))
        self.sheets = SheetList(_("Score sheets"))
        self.sheets.chosen.connect(self.sheet_chosen.emit)
        self.finish = Button(_("Finish marking"), Kind.PRIMARY)
        self.finish.clicked.connect(self.finish_asked.emit)
        self.add(self.aspect, Rule(), self._problem_head, self.found, Rule())
        self.add(self._sheets_head, self.sheets)
        self.end()
        self.set_foot([], self.finish)

    def show_place(self) -> None:
        """Show the aspect that the keyboard is in."""
        key, keying, sheet = self._keyboard.stands_at(), self._keyboard.keying, self._sheet
        self.aspect.setVisible(key is not None)
        if key is None or sheet.sheet is None:
            return
        if key != self._shown:
            self._shown = key
            self.to_top()
        row, column = keying.row, keying.column
        aspect, cell = sheet.aspects[column - 1], sheet.cell(row, column)
        slots = keying.slots
        if slots is None:
            slots = slots_of(aspect, sheet.text(row, column), sheet.boxes(column))
        own = sheet.sheet.own
        told = AspectShown(
            key[0],
            aspect,
            tuple(slots),
            keying.slot,
            own.number if own is not None else 0,
            sheet.problem(row, column),
            sheet.odd(row, column),
            past_told(cell),
            sheet.draft(key),
            cell.scores,
        )
        # asked for at every step of a key, most of which change nothing of it
        if told != self._told:
            self._told = told
            self.aspect.show_aspect(told)

    def show_around(self, around: Around | None) -> None:
        """Say who else is at this work, or who keyed a mark of it last."""
        told = ""
        if around is not None and around.here:
            names = _(", ").join(f"{one.person} ({one.device})" for one in around.here)
            told = _("{names} is at this work right now.").format(names=names)
        if around is not None and around.last is not None:
            last = _("Keyed last by {person}, {time}.").format(
                person=around.last.person, time=clock_time(around.last.at)
            )
            told = f"{told} {last}".strip() if told else last
        self.aspect.show_company(told, urgent=bool(around is not None and around.here))

    def show_problems(self) -> None:
        """List what is wrong and what is odd: on the sheets that are shown, then on all others."""
        findings = []
        module = self._sheet.sheet.module.code if self._sheet.sheet is not None else ""
        for key, sentence, blocks in self._sheet.findings():
            tone = Tone.ERROR if blocks else Tone.WARN
            place = f"{key[0]} · {key[1]}"
            findings.append(Finding("|".join((*key, module)), place, sentence, tone, _("Go to")))
        findings += self._elsewhere()
        tone = Tone.ERROR if any(one.tone is Tone.ERROR for one in findings) else Tone.WARN
        self._problem_head.count.set_text(str(len(findings)) if findings else "", tone)
        if not findings:
            findings.append(Finding("", "", _("No problem on these sheets."), Tone.OK))
        if tuple(findings) != self.found.findings():
            self.found.set_findings(findings)

    def _elsewhere(self) -> list[Finding]:
        """Return what is doubted in other modules and sessions, with the way there."""
        if self._sheet.sheet is None:
            return []
        aspects = {one.code for one in self._sheet.sheet.aspects}
        works = {row.work_code for row in self._sheet.rows}
        return [
            Finding(
                one.row,
                _("{work} · module {module}").format(work=one.work_code, module=one.module),
                one.sentence,
                Tone.ERROR if one.apart else Tone.WARN,
                _("Go to"),
            )
            for one in self.waiting.doubts
            if one.aspect.code not in aspects or one.work_code not in works
        ]

    def show_sheets(self, total: int, shown: str) -> None:
        """List the score sheets of the module, how far each is with the ``total`` works."""
        module = self._sheet.sheet.module if self._sheet.sheet is not None else None
        lines = [
            SheetLine(one.code, one.name, self._sheet.done(codes), total)
            for one in (module.sub_criteria if module is not None else ())
            for codes in [tuple(aspect.code for aspect in one.aspects)]
        ]
        self.sheets.set_sheets(lines, shown)
        complete = sum(one.done == one.total for one in lines)
        self._sheets_head.set_fact(
            _("complete {done} / {total}").format(done=complete, total=len(lines))
        )

    def show_reason(self, sheet: MarkingSheet, missing: int, refused: str) -> None:
        """Say why the marking cannot be finished yet, or that it is.

        ``missing`` works are not complete on these sheets, whatever the file has been asked yet.
        """
        if sheet.second:
            told = [sheet.refused or _("Both keyings are compared once both are done.")]
        elif sheet.state is State.MARKING:
            told = [blocker.sentence for blocker in self.waiting.blockers[:_BLOCKERS]]
            if missing and not told:
                words = ngettext(
                    "{count} work is not complete on these sheets.",
                    "{count} works are not complete on these sheets.",
                    missing,
                )
                told = [words.format(count=missing)]
            told = [*told[: _BLOCKERS - 1], refused] if refused else told
        elif sheet.state is State.DRAWN:
            told = [_("Nothing has been marked yet.")]
        else:
            told = [
                _("Marking is finished; the event stands at “{state}”.").format(
                    state=word(sheet.state)
                )
            ]
        self.set_reason("\n".join(told), Tone.SECOND)
