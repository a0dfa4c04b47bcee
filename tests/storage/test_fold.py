import json

import pytest

from haihecup.storage.fold import Fold, Unreadable

COLUMNS = ["event", "entry", "aspect", "scores"]


def told(request=None, **changes):
    return json.dumps({"request": request, "rows": {"marks": {"columns": COLUMNS, **changes}}})


def test_entries_add_up_to_the_rows_that_should_be_there():
    fold = Fold()
    fold.add(1, told("r1", **{"in": [["GJ01", 1, "A", "5"], ["GJ01", 1, "B", "6"]]}))
    fold.add(2, told(changed=[[["GJ01", 1, "A"], {"scores": "5"}, {"scores": "7"}]]))
    fold.add(3, told(out=[["GJ01", 1, "B", "6"]]))
    assert fold.rows == {"marks": {("GJ01", 1, "A"): ("GJ01", 1, "A", "7")}}
    assert fold.told["marks"]["GJ01", 1, "A"] == 2
    assert fold.requests == [("r1", 1)]


def test_the_chains_that_were_opened_are_known():
    fold = Fold()
    fold.add(1, '{"request":null,"rows":{"chains":{"columns":["chain"],"in":[["GJ01"],["GJ02"]]}}}')
    assert fold.opened == ["GJ01", "GJ02"]


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "[]",
        "{}",
        '{"request":null,"rows":{"nowhere":{"columns":[]}}}',
        '{"request":null,"rows":{"marks":{"columns":["other"]}}}',
        told(out=[["GJ01", 1, "B", "6"]]),
        told(changed=[[["GJ01", 9, "A"], {}, {}]]),
        told(**{"in": [5]}),
    ],
)
def test_a_content_that_cannot_be_is_refused(payload):
    with pytest.raises(Unreadable):
        Fold().add(1, payload)


def test_what_an_older_program_told_has_the_later_columns_as_nothing():
    row = [1, "和平区", "district", 0]
    columns = ["id", "name", "kind", "guest"]
    told = {"request": None, "rows": {"delegations": {"columns": columns, "in": [row]}}}
    fold = Fold()
    fold.add(1, json.dumps(told))
    assert fold.rows["delegations"] == {(1,): (1, "和平区", "district", 0, "", "", 0)}
