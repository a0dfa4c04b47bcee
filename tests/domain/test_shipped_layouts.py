import pytest

from haihecup.domain.layouts import PictureBox, Purpose
from haihecup.domain.shipped_layouts import SHIPPED, layout_word, purpose_word, shipped_layout


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_layout_has_a_word_of_its_own(name):
    layout = shipped_layout(name)
    assert layout.name == name
    assert layout_word(name) != name


def test_layouts_of_ones_own_are_called_as_they_are():
    assert layout_word("优秀裁判员") == "优秀裁判员"


def test_certificates_badges_and_cover_sheets_are_shipped():
    assert [purpose_word(one) for one in Purpose] == [
        "Award certificates",
        "Badges",
        "Cover sheets",
    ]
    assert {shipped_layout(name).purpose for name in SHIPPED} == set(Purpose)


def test_only_certificates_stand_on_the_organisers_background():
    with_background = {
        name
        for name in SHIPPED
        if any(
            isinstance(one, PictureBox) and one.picture == "background"
            for one in shipped_layout(name, own_background=True).items
        )
    }
    certificates = {one for one in SHIPPED if shipped_layout(one).purpose is Purpose.CERTIFICATE}
    assert with_background == certificates
