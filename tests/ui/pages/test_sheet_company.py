from haihecup.services.enter_marks import key_mark
from haihecup.services.stand_at_sheets import look_around
from tests.services.with_judges import KEYER, SECOND


def look(marking):
    marking.page.company.look()
    marking.settle()


def test_the_second_at_a_work_reads_who_is_there_and_who_keyed_last(marking):
    marking.begin(person=SECOND)
    work = marking.codes[0]
    key_it = lambda desk: key_mark(desk, "GJ01", work, "B2.4", "3")  # noqa: E731 - said twice
    marking.sign_in(KEYER)
    marking.do(key_it)
    marking.do(lambda desk: look_around(desk, "another window", "GJ01", work))
    marking.sign_in(SECOND)
    marking.at(0, "B1.1")
    look(marking)
    assert f"{KEYER} (" in marking.page.side.aspect.company()
    assert "right now" in marking.page.side.aspect.company()
    assert f"Keyed last by {KEYER}" in marking.page.side.aspect.company()
    assert marking.page.model.others == {work: KEYER}
    marking.at(1, "B1.1")
    assert marking.page.side.aspect.company() == ""


def test_marks_that_others_have_keyed_appear_by_themselves(marking):
    marking.begin()
    marking.do(lambda desk: key_mark(desk, "GJ01", marking.codes[3], "B2.4", "3"))
    assert marking.cell(3, "B2.4").scores == ""
    look(marking)
    assert marking.cell(3, "B2.4").scores == "3"


def test_whoever_leaves_the_page_is_not_there_any_more(marking):
    marking.begin()
    look(marking)
    marking.page.hide()
    marking.settle()
    found = []
    marking.do(lambda desk: found.append(look_around(desk, "two", "GJ01", marking.codes[0]).others))
    assert found == [()]
