"""A chain that is told anew: what was told before is gone, and nothing else is."""

import json

from haihecup.domain.journal import Action
from haihecup.storage.retelling import REQUESTS, WHOLE, whole_chain
from tests.storage.competitions import WANG, later


def retell(database, *chains):
    with database.writing(Action.DATA_ERASED, by=WANG, at=later(9), request_id="r-1") as work:
        for chain in chains:
            work.ledger.retell(chain)


def test_the_entry_that_tells_anew_tells_every_row_and_no_row_of_before(filled):
    with filled.reading() as work:
        before = whole_chain(work.connection, "GJ01")
    retell(filled, "GJ01")
    with filled.reading() as work:
        kept = list(work.journal.chain("GJ01"))
    assert [bool(one.payload) for one in kept] == [False] * (len(kept) - 1) + [True]
    told = json.loads(kept[-1].payload)
    assert told["rows"] == {}
    assert told[WHOLE] == json.loads(json.dumps(before))
    assert told["request"] == "r-1"


def test_the_chain_of_the_edition_tells_which_chains_it_has_opened(filled):
    with filled.reading() as work:
        whole = whole_chain(work.connection, "")
        assert "GJ01" in whole["chains"]
        assert REQUESTS in whole
        assert "marks" not in whole
        assert "people" in whole
