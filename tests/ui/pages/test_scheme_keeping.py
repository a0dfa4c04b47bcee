from decimal import Decimal

from haihecup.domain.problems import Problem
from haihecup.domain.scheme import Aspect, MarkingScheme, Module, SubCriterion, YesNo
from haihecup.domain.scheme_texts import NO_TEXTS, ReadScheme
from haihecup.ui.page import Hall
from haihecup.ui.pages.scheme_keeping import SchemeKeeping, read_words
from tests.services.small_competition import an_event
from tests.ui.pages.desk_and_page import Led

ASPECTS = (Aspect("A1.1", "直径", Decimal(2), YesNo()),)
SCHEME = MarkingScheme((Module("A", "", (SubCriterion("A1", "", ASPECTS),)),))


def a_keeping(tasks, messages):
    led = Led()
    return SchemeKeeping(Hall(tasks, messages, led.go, led.event, led.narrow))


def test_what_was_read_is_told_with_the_first_things_to_look_at():
    problems = tuple(Problem("x", f"Fault {n}.", row=n, blocks=False) for n in range(1, 6))
    told = read_words(ReadScheme("", SCHEME, NO_TEXTS, problems))
    assert told.startswith("1 aspect read. 5 places do not add up")
    assert read_words(ReadScheme("", SCHEME, NO_TEXTS, ())) == "1 aspect read."


def test_nothing_happens_where_no_file_was_chosen(tasks, messages):
    keeping = a_keeping(tasks, messages)
    messages.answers += [None, None]
    keeping.read_workbook()
    keeping.write_workbook(an_event("GJ02"))
    assert messages.answers == []
    assert tasks.idle()
