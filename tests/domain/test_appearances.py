import pytest

from haihecup.domain.entries import EntryStatus
from tests.domain.appearance_builders import a_person, shown


def test_an_entry_is_called_by_its_delegation_and_its_people():
    one = shown("E", 1, a_person("1", name="王芳"), a_person("2", name="李强"), guest=True)
    assert (one.delegation, one.names, one.guest, one.ranked) == (
        "和平区",
        ("王芳", "李强"),
        True,
        True,
    )
    assert not shown("E", None, "1").ranked


@pytest.mark.parametrize(
    ("status", "there"),
    [
        (EntryStatus.COMPETING, True),
        (EntryStatus.DISQUALIFIED, True),
        (EntryStatus.ABSENT, False),
        (EntryStatus.WITHDRAWN, False),
    ],
)
def test_who_is_absent_or_has_withdrawn_was_not_present(status, there):
    assert shown("E", None, "1", entry={"status": status}).present is there
