import random

from haihecup.demo.made_up_people import AREA, Population, check_digit


def make(count, origin="河西区", seed=1):
    population = Population(random.Random(seed))
    return [
        population.person(origin=origin, student=False, born=(1970, 2008)) for _ in range(count)
    ]


def test_no_two_people_share_an_identity_number():
    numbers = [person.id_number for person in make(3000)]
    assert len(set(numbers)) == 3000


def test_every_number_passes_the_check_digit_under_an_area_that_does_not_exist():
    for person in make(200):
        assert person.id_number[-1] == check_digit(person.id_number[:17])
        assert person.id_number.startswith(AREA)


def test_the_seventeenth_digit_tells_the_sex():
    for person in make(200):
        assert (int(person.id_number[16]) % 2 == 1) == (person.sex == "男")


def test_the_check_digit_follows_the_published_example():
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


def test_one_seed_makes_the_same_people_again():
    assert make(50, seed=7) == make(50, seed=7)
    assert make(50, seed=7) != make(50, seed=8)


def test_guests_from_hetian_carry_names_with_a_middle_dot():
    assert any("·" in person.name for person in make(30, origin="新疆和田地区"))


def test_rare_characters_and_two_character_names_occur():
    names = [person.name for person in make(4000)]
    assert any(ord(character) > 0xFFFF for name in names for character in name)
    assert any(len(name) == 2 for name in names)
