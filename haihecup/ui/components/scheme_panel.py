"""The panel beside the tree of a scheme: the line in hand, what to look at, and saving."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from haihecup.domain.numbers import mark_text
from haihecup.domain.problems import Problem
from haihecup.domain.scheme_outline import AspectPart, Part
from haihecup.domain.scheme_sums import Sum
from haihecup.domain.scheme_texts import Section
from haihecup.i18n import _
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.problem_list import Finding, ProblemList, finding
from haihecup.ui.components.scheme_form import SchemeForm
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.scheme_words import missing_words
from haihecup.ui.tokens import Tone

_MOST_PROBLEMS = 6
_MOST_READ = 60


class SchemePanel(SidePanel):
    """Particulars of the current line, problems of the scheme, warnings of the workbook read.

    Signals: ``changed(part)`` when a field was left with another value; ``followed(path)`` on the
    way to a problem; ``dismissed`` when the warnings of a workbook are done with;
    ``sections_asked`` to write the sections of the standards.
    """

    changed = Signal(object)
    followed = Signal(str)
    dismissed = Signal()
    sections_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Particulars of the line"), 340)
        self._told: tuple[Finding, ...] | None = None
        self.title = PanelHead(_("No line chosen"))
        self.here = ProblemList()
        self.form = SchemeForm()
        self.form.changed.connect(self.changed.emit)
        self.problems_head = PanelHead(_("What to look at"))
        self.problems = ProblemList(most=_MOST_PROBLEMS)
        self.problems.followed.connect(self.followed.emit)
        self.read_head = PanelHead(_("From the workbook"))
        self.dismiss_button = Button(_("Done with it"), Kind.LINK)
        self.dismiss_button.clicked.connect(self.dismissed.emit)
        self.read_head.add(self.dismiss_button)
        self.read_list = ProblemList(most=_MOST_READ)
        self.sections_head = PanelHead(_("Standards"))
        self.edit_sections = Button(_("Edit…"), Kind.LINK, "correct", key="F4")
        self.edit_sections.clicked.connect(self.sections_asked.emit)
        self.sections_head.add(self.edit_sections)
        self.sections = FactList()
        self.counted_head = PanelHead(_("Aspects of this section"))
        self.counted = FactList()
        self.none_counted = Sentence(
            _(
                "None yet. In the scheme, the column “Standard” takes the number of a section, "
                "beside a module for all its aspects."
            ),
            Tone.SECOND,
        )
        self.add(self.title, self.here, self.form, Rule())
        self.add(self.counted_head, self.counted, self.none_counted)
        self.add(self.read_head, self.read_list, self.problems_head, self.problems)
        self.add(self.sections_head, self.sections)
        self.end()
        self.save_button = Button(_("Save the scheme"), Kind.PRIMARY, "check")
        self.set_foot([], self.save_button)

    def show_part(self, part: Part | None, problems: Sequence[Problem]) -> None:
        """Show the current line and what is odd about it."""
        words = _("No line chosen") if part is None else part.code
        self._show_title(words, "" if part is None else part.name, problems)
        self.form.show_part(part)
        self._show_counted(None, ())

    def show_section(
        self, section: Section, aspects: Sequence[AspectPart], problems: Sequence[Problem]
    ) -> None:
        """Show a section of the standards and the aspects that count to it."""
        words = _("Section {code}").format(code=section.code)
        self._show_title(words, section.name, problems)
        self.form.show_part(None)
        self._show_counted(section, aspects)

    def _show_title(self, words: str, fact: str, problems: Sequence[Problem]) -> None:
        self.title.set_words(words)
        self.title.set_fact(fact)
        self.here.set_findings([_found(one) for one in problems])
        self.here.setVisible(bool(problems))

    def _show_counted(self, section: Section | None, aspects: Sequence[AspectPart]) -> None:
        self.counted.set_facts(
            [(one.code, f"{mark_text(one.max)}  {one.name}".strip()) for one in aspects]
        )
        self.counted_head.count.set_text(str(len(aspects)) if aspects else "")
        _show(section is not None, self.counted_head)
        _show(bool(aspects), self.counted)
        _show(section is not None and not aspects, self.none_counted)
        # beside the table of the sections nobody needs them a second time
        _show(section is None and bool(self.sections.facts()), self.sections_head, self.sections)

    def show_problems(self, problems: Sequence[Problem], ways: Collection[str]) -> None:
        """Show what is wrong with the scheme; ``ways`` has the paths that lead somewhere."""
        told = tuple(
            _found(one, _("Go there") if (one.field or "") in ways else "") for one in problems
        )
        if told != self._told:
            self._told = told
            self.problems.set_findings(told)
        _show(bool(told), self.problems_head, self.problems)
        self.problems_head.count.set_text(str(len(told)) if told else "")

    def show_read(self, problems: Sequence[Problem]) -> None:
        """Show what was odd about the workbook that was read, each with its row."""
        self.read_list.set_findings([finding(str(n), one) for n, one in enumerate(problems)])
        self.read_head.count.set_text(str(len(problems)) if problems else "")
        _show(bool(problems), self.read_head, self.read_list)

    def show_sections(self, sections: Sequence[Section], sums: Sequence[Sum]) -> None:
        """Show how the aspects of each section of the standards add up."""
        self.sections.set_facts(
            [
                (f"{one.code} {one.name}".strip(), _sum_words(reached))
                for one, reached in zip(sections, sums, strict=True)
            ]
        )
        self.form.offer_sections(sections)
        _show(bool(sections), self.sections_head, self.sections)


def _found(problem: Problem, link: str = "") -> Finding:
    tone = Tone.ERROR if problem.blocks else Tone.WARN
    return Finding(problem.field or "", "", problem.text, tone, link)


def _sum_words(reached: Sum) -> str:
    words = mark_text(reached.mark)
    missing = missing_words(reached)
    return f"{words} · {missing}" if missing else words


def _show(shown: bool, *parts: QWidget) -> None:  # noqa: FBT001 - one word for a few parts
    for part in parts:
        part.setVisible(shown)
