from tests import catalogue


def test_everything_that_is_said_has_its_chinese_sentence():
    assert catalogue.complaints() == []


def test_the_catalogue_finds_what_the_program_says():
    assert len([message for message in catalogue.said() if message.id]) > 300
