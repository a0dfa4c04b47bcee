import re

import pytest

from tests import catalogue

# a sentence that begins with a count of things
COUNTED = re.compile(
    r"(\{shown\} / )?\{(count|total|n)\}( [a-z-]+)* "
    r"(entries|registrations|events|rows|judges|delegations|certificates|awards|works|users|"
    r"backups|corrections|versions|photos|winners)\b"
)
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


def test_what_is_counted_reads_right_of_one_as_well():
    """A sentence that counts is said in two ways, so that nobody reads of 1 entries."""
    bare = {
        message.id
        for message in catalogue.said()
        if isinstance(message.id, str) and COUNTED.match(message.id)
    }
    assert bare == set()
