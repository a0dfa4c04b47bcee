from PySide6.QtCore import Qt

from haihecup.domain.problems import Problem
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.problem_list import Finding, ProblemLine, ProblemList, finding
from haihecup.ui.tokens import Tone

THREE = [
    Finding("18", "Row 18 · ID number", "The check digit is 4.", link="Find"),
    Finding("27", "", "Nothing to do here.", Tone.OK),
    Finding("40", "Row 40 · photo", "Not found.", Tone.WARN, "Find"),
]


def test_a_problem_of_the_rule_book_tells_row_and_field():
    problem = Problem("check-digit", "The check digit is 4.", row=18, field="ID number")
    shown = finding("a", problem, "Find")
    assert shown.place == "Row 18 · ID number"
    assert shown.tone is Tone.ERROR
    assert finding("b", Problem("photo", "Not found.", blocks=False)).tone is Tone.WARN
    assert finding("c", Problem("unmarked", "Not marked.", entry="e7", aspect="A1")).place == (
        "e7 · A1"
    )


def test_the_link_leads_to_the_problem(qtbot):
    problems = ProblemList()
    qtbot.addWidget(problems)
    problems.set_findings(THREE)
    problems.show()
    link = problems.findChildren(Button)[1]
    with qtbot.waitSignal(problems.followed) as heard:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert heard.args == ["40"]
    assert problems.findChildren(ProblemLine)[0].accessibleName() == (
        "Row 18 · ID number The check digit is 4."
    )


def test_f8_walks_through_the_problems_and_begins_again(qtbot):
    problems, walked = ProblemList(), []
    qtbot.addWidget(problems)
    problems.followed.connect(walked.append)
    assert not problems.next()
    problems.set_findings(THREE)
    for step in (1, 1, 1, -1):
        assert problems.next(step)
    assert walked == ["18", "40", "18", "40"]
    # as after a step to another sheet, where the same ones stand in another order
    problems.set_findings(THREE[::-1])
    problems.next(1)
    assert walked[-1] == "18"
    problems.set_findings(THREE[:1])
    problems.next(-1)
    assert walked[-1] == "18"


def test_a_short_list_counts_the_rest(qtbot):
    problems = ProblemList(most=1)
    qtbot.addWidget(problems)
    problems.set_findings(THREE)
    assert len(problems.findChildren(ProblemLine)) == 1
    assert len(problems.findings()) == 3
    assert problems._column.itemAt(1).widget().text() == "2 more"
