import pytest

from haihecup.domain.photo_matching import Portrayed, match_photos

PEOPLE = [
    Portrayed("1", "张伟", "990101199003071229", "GJ01-0001", 1, "东丽区"),
    Portrayed("2", "李娜", "990101199003071210", "WS04-0002", 1, "东丽区"),
    Portrayed("3", "周强", "990101199003071288", "WS04-0002", 2),
    Portrayed("4", "李娜", "H12345678", "GJ02-0001", 1, "河西区"),
]


def test_a_file_is_named_after_an_entry_a_document_or_a_name():
    files = ["gj01-0001", "WS04_0002_2", "H1234 5678", "周强"]
    matches = match_photos(files, PEOPLE)
    assert matches.found == {
        "gj01-0001": "1",
        "WS04_0002_2": "3",
        "H1234 5678": "4",
        "周强": "3",
    }
    assert matches.unmatched == ()


def test_the_number_of_a_team_alone_shows_its_captain():
    assert match_photos(["WS04-0002"], PEOPLE).found == {"WS04-0002": "2"}


def test_a_name_that_several_have_and_one_that_nobody_has_match_nobody():
    assert match_photos(["李娜", "IMG_0001"], PEOPLE).unmatched == (
        ("IMG_0001", "no entry number, ID number or name"),
        ("李娜", "2 people have this name"),
    )


@pytest.mark.parametrize(
    ("file", "person"),
    [
        ("张伟-990101199003071229", "1"),
        ("GJ01-0001 张伟", "1"),
        ("张伟GJ01-0001", "1"),
        ("证件照（周强）", "3"),
        ("东丽区 数控车/张伟 (1)", "1"),
        ("WS04-0002-2 周强", "3"),
        ("河西区/李娜", "4"),
        ("东丽区-李娜", "2"),
    ],
)
def test_other_words_beside_number_and_name_do_no_harm(file, person):
    assert match_photos([file], PEOPLE).found == {file: person}


def test_a_file_that_names_two_people_shows_neither():
    assert match_photos(["GJ01-0001 周强", "张伟、周强"], PEOPLE).unmatched == (
        ("GJ01-0001 周强", "number and name are of two people"),
        ("张伟、周强", "several people are named"),
    )
