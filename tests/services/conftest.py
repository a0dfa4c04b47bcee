"""A desk for the tests of the office."""

import pytest

from tests.services.small_competition import a_desk


@pytest.fixture
def desk(tmp_path):
    """A small competition: GJ01 re-checked with one tie open, GJ02 registered."""
    with a_desk(tmp_path / "cup.haihe") as made:
        yield made
