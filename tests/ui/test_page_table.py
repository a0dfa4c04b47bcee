from haihecup.ui.components.navigation import Part
from haihecup.ui.icons import ICONS
from haihecup.ui.page_table import page_entries


def test_the_pages_stand_in_the_order_of_the_journey():
    stages = [entry.key for entry in page_entries() if entry.part is Part.STAGE]
    assert stages == [
        "events",
        "registration",
        "draw",
        "marks",
        "results",
        "awards",
        "certificates",
    ]


def test_every_page_has_a_word_and_an_icon_of_its_own():
    entries = page_entries()
    assert len({entry.words for entry in entries}) == len(entries) == 11
    assert all(entry.icon in ICONS for entry in entries)
