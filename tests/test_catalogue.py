import re

import pytest

from tests import catalogue

# a filter of a file dialog, as in “Workbooks (*.xlsx)”
FILES = re.compile(r" \((?:\*\..*|\{patterns\}|\{kinds\})\)$")


@pytest.mark.slow
def test_everything_that_is_said_has_its_chinese_sentence():
    assert catalogue.complaints() == []


def test_the_catalogue_finds_what_the_program_says():
    assert len([message for message in catalogue.said() if message.id]) > 300


def test_the_kinds_of_files_keep_the_brackets_by_which_a_file_dialog_finds_them():
    kinds = [one for one in catalogue.kept() if one.id and FILES.search(str(one.id))]
    assert len(kinds) > 10
    for one in kinds:
        assert str(one.string).endswith(FILES.search(one.id).group()), one.string
