from haihecup.domain.problems import Problem, RuleBroken, together


def test_a_broken_rule_is_told_as_one_sentence():
    assert RuleBroken("The folder is full.").sentence == "The folder is full."


def test_a_problem_tells_its_place_before_its_sentence():
    problem = Problem("id-check", "It is wrong.", row=18, column="C", field="证件号码")
    assert problem.told == "row 18, column C, 证件号码: It is wrong."


def test_a_problem_names_the_sheet_where_there_are_several():
    assert Problem("x", "Odd.", row=3, sheet="东丽").told == "sheet “东丽”, row 3: Odd."


def test_a_problem_without_a_place_is_only_its_sentence():
    assert Problem("no-header", "No header.").told == "No header."


def test_sentences_stand_one_after_the_other():
    assert together("It is wrong.", "", "Mend it.") == "It is wrong. Mend it."
    assert together() == ""
