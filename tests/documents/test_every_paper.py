"""Every kind of paper looks as it did when somebody last looked at it."""

import pytest

from tests.documents.every_paper import PAPERS
from tests.documents.reading_back import faults
from tests.kept_pictures import FOLDER


@pytest.mark.usefixtures("in_chinese", "at_greenwich")
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_looks_as_it_did(name, album, tmp_path):
    pdf = PAPERS[name]()
    album.compare(name, pdf)
    assert faults(pdf, tmp_path) == ""


def test_no_picture_is_kept_of_what_is_printed_no_more():
    assert {path.name.split(".")[0] for path in FOLDER.iterdir()} == set(PAPERS)


def test_kept_pictures_stay_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000
