from haihecup.domain.photo_matching import Portrayed, match_photos

PEOPLE = [
    Portrayed("1", "张伟", "990101199003071229", "GJ01-0001"),
    Portrayed("2", "李娜", "990101199003071210", "WS04-0002", 1),
    Portrayed("3", "周强", "990101199003071288", "WS04-0002", 2),
    Portrayed("4", "李娜", "H12345678", "GJ02-0001"),
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
