from dataclasses import replace

import sqlalchemy as sa

from haihecup.domain.journal import time_text
from haihecup.storage.check import check
from haihecup.storage.database import Database
from haihecup.storage.scheme_drafts import drafts_of, drop_draft, keep_draft
from haihecup.storage.tables import chains
from tests.storage.competitions import LI, PASSPHRASE, WANG, later

AT = time_text(later(1))


def test_a_draft_is_there_again_when_the_competition_is_opened_again(filled, location):
    keep_draft(filled, WANG, "GJ01", "first", AT)
    keep_draft(filled, WANG, "GJ01", "second", AT)
    filled.close()
    with Database.open(location, PASSPHRASE) as database:
        (draft,) = drafts_of(database, WANG)
        assert (draft.event, draft.content) == ("GJ01", "second")
        assert check(database) == ()


def test_everybody_has_drafts_of_his_own_at_each_device(database):
    elsewhere = replace(WANG, device="赛场-09")
    for by, content in ((WANG, "a"), (LI, "b"), (elsewhere, "c")):
        keep_draft(database, by, "GJ01", content, AT)
    drop_draft(database, WANG, "GJ01")
    assert drafts_of(database, WANG) == ()
    assert [one.content for one in drafts_of(database, LI)] == ["b"]
    assert [one.content for one in drafts_of(database, elsewhere)] == ["c"]


def test_no_journal_tells_of_drafts(filled):
    def heads():
        with filled.connection() as connection:
            return connection.execute(sa.select(chains)).all()

    before = heads()
    keep_draft(filled, WANG, "GJ02", "a", AT)
    assert heads() == before
