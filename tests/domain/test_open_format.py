import copy
import json
from decimal import Decimal

import pytest
from hypothesis import given

from haihecup.domain.competition import Edition, PromotionRequires
from haihecup.domain.entries import EntryStatus
from haihecup.domain.open_format import (
    event_document,
    read_event,
    results_document,
    results_line,
)
from haihecup.domain.people import SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.results import compute
from tests.domain.event_builders import WORKED_EXAMPLE, an_entry, an_event, with_totals
from tests.domain.test_results import competitions


def computed(document):
    read = read_event(document)
    return compute(read.event, read.entries, read.marks)


def test_the_worked_example_comes_out_as_it_is_printed():
    document = results_document(computed(WORKED_EXAMPLE))
    assert document.pop("problems")[0].keys() == {"code", "entry", "aspect", "text"}
    assert document == {
        "format": "haihecup-results/1",
        "event": "GJ01",
        "entries": [
            {
                "id": "e1",
                "state": "ranked",
                "modules": {"T": "23.55", "A": "62.38"},
                "total": "85.93",
                "place": 1,
                "shared": False,
                "beside": False,
                "decided_by": None,
                "scale": 700,
                "award": "一等奖",
                "promotions": ["技师"],
            }
        ],
    }
    assert list(document["entries"][0]) == (
        [
            "id",
            "state",
            "modules",
            "total",
            "place",
            "shared",
            "beside",
            "decided_by",
            "scale",
            "award",
            "promotions",
        ]
    )


def test_the_answer_is_one_line_of_readable_text():
    line = results_line(computed(WORKED_EXAMPLE))
    assert "\n" not in line
    assert "一等奖" in line
    assert json.loads(line)["event"] == "GJ01"


def test_who_has_no_place_has_nothing_that_comes_with_it():
    event = an_event()
    results = with_totals({"b": "", "a": 5}, event, a=an_entry("a", status=EntryStatus.ABSENT))
    document = results_document(results)
    assert [entry["state"] for entry in document["entries"]] == ["absent", "unfinished"]
    for entry in document["entries"]:
        assert [entry[key] for key in ("place", "decided_by", "scale", "award")] == [None] * 4
        assert entry["promotions"] == [None]
    assert document["entries"][1]["modules"] == {"A": "0.00"}
    assert document["problems"][0]["aspect"] == "A1.1"


def test_every_level_has_its_word():
    levels = (SkillLevel.NONE, SkillLevel.TECHNICIAN, SkillLevel.SENIOR_TECHNICIAN)
    entry = results_document(with_totals({"a": 9}, a=an_entry("a", *levels)))["entries"][0]
    assert entry["promotions"] == ["技师", "高级技师", None]


def test_the_worked_example_is_written_as_it_was_read():
    read = read_event(WORKED_EXAMPLE)
    written = event_document(read.edition, read.event, read.entries, read.marks)
    assert written == json.loads(WORKED_EXAMPLE)


@given(competitions())
def test_what_is_written_is_read_back_equal(competition):
    event, entries, marks = competition
    edition = Edition("届", 2026)
    event = an_event(
        *event.scheme.modules,
        ranking=event.ranking,
        guests=event.guests,
        awards=event.awards,
        promotion_requires=PromotionRequires(Decimal(60), Decimal("60.5")),
    )
    text = json.dumps(event_document(edition, event, entries, marks))
    read = read_event(text)
    assert (read.edition, read.event) == (edition, event)
    assert list(read.entries) == entries
    assert list(read.marks) == marks


def test_optional_keys_may_be_left_out():
    document = json.loads(WORKED_EXAMPLE)
    entry = document["entries"][0]
    for key in ("elapsed_seconds", "decision", "violations"):
        del entry[key]
    del entry["members"][0]["promoted_this_year"]
    read = read_event(document).entries[0]
    assert (read.elapsed_seconds, read.decision, read.violations) == (None, None, ())
    assert read.members[0].promoted_this_year is False


def test_a_module_can_be_cancelled_and_points_go_off_the_whole():
    document = json.loads(WORKED_EXAMPLE)
    document["entries"][0]["violations"] = [
        {"module": "A", "cancel": True},
        {"module": None, "points": "0.55"},
    ]
    document["marks"] = document["marks"][:1]
    line = results_document(computed(document))["entries"][0]
    assert (line["modules"], line["total"]) == ({"T": "23.55", "A": "0.00"}, "23.00")


def test_full_width_scores_are_taken_and_nonsense_is_out_of_range():
    document = json.loads(WORKED_EXAMPLE)
    document["marks"][0]["scores"] = ["７８．５"]
    assert results_document(computed(document))["entries"][0]["total"] == "85.93"
    for nonsense in (["abc"], ["1e1"], ["NaN"], [""], ["1", "2"]):
        document["marks"][0]["scores"] = nonsense
        assert computed(document).problems[0].code == "out-of-range"
    document["marks"][0]["scores"] = []
    assert computed(document).problems[0].code == "unmarked"


def test_two_scores_in_one_text_are_not_two_scores():
    document = json.loads(WORKED_EXAMPLE)
    document["marks"][2]["scores"] = ["2 3", "2"]
    assert computed(document).problems[0].code == "out-of-range"


def changed(path, value):
    """The worked example with the value at ``path`` replaced, or taken out where it is None."""
    document = copy.deepcopy(json.loads(WORKED_EXAMPLE))
    *way, last = path
    place = document
    for step in way:
        place = place[step]
    place[last] = value
    return document


ENTRY = json.loads(WORKED_EXAMPLE)["entries"][0]
MARK = json.loads(WORKED_EXAMPLE)["marks"][0]
MODULE = json.loads(WORKED_EXAMPLE)["event"]["scheme"]["modules"][1]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (["foo"], 1, r"^foo: this key is unknown"),
        (["format"], "haihecup-event/2", r"^format: this program reads “haihecup-event/1” only"),
        (["edition", "year"], "2026", r"^edition\.year: a whole number"),
        (["event", "code"], "", r"^event\.code: this must not be empty"),
        (["event", "level"], "world", r"^event\.level: “world” is not one of"),
        (["event", "foo"], 1, r"^event\.foo: this key is unknown"),
        (["event", "team_size"], 0, r"^event\.team_size: An entry has one member"),
        (
            ["event", "scheme", "modules", 0, "foo"],
            1,
            r"^event\.scheme\.modules\[0\]\.foo: this key is unknown",
        ),
        (
            ["event", "scheme", "modules", 0],
            MODULE,
            r"^event\.scheme\.modules\[1\]\.code: The code A stands twice",
        ),
        (
            ["event", "scheme", "modules", 0, "weight"],
            0.3,
            r"^event\.scheme\.modules\[0\]\.weight: a number in decimal notation",
        ),
        (
            ["event", "ranking", "tie_break", 0, "code"],
            "X",
            r"^event\.ranking\.tie_break\[0\]\.code: The marking scheme has no module X",
        ),
        (["event", "awards", 0, "share"], "10", r"^event\.awards\[0\]\.share: A share is"),
        (["entries"], [ENTRY, ENTRY], r"^entries\[1\]\.id: the id e1 stands twice"),
        (["entries", 0, "guest"], 0, r"^entries\[0\]\.guest: true or false"),
        (["entries", 0, "status"], "late", r"^entries\[0\]\.status: “late” is not one of"),
        (["entries", 0, "elapsed_seconds"], "-1", r"elapsed_seconds: This cannot be below 0"),
        (["entries", 0, "elapsed_seconds"], 5400, r"elapsed_seconds: a number in decimal"),
        (["entries", 0, "decision"], 0, r"decision: decisions are numbered from 1"),
        (["entries", 0, "decision"], "1", r"decision: a whole number"),
        (["entries", 0, "violations"], None, r"violations: a list"),
        (["entries", 0, "violations", 0, "module"], "X", r"\.module: The marking scheme has no"),
        (["entries", 0, "violations", 0, "points"], "-1", r"\.points: This cannot be below 0"),
        (["entries", 0, "violations", 0, "points"], "0.125", r"\.points: points have two"),
        (["entries", 0, "violations", 0, "cancel"], True, r"\.points: this key is unknown"),
        (
            ["entries", 0, "violations", 0],
            {"module": "A", "cancel": False},
            r"violations\[0\]: only a module can be cancelled",
        ),
        (
            ["entries", 0, "violations", 0],
            {"module": None, "cancel": True},
            r"violations\[0\]: only a module can be cancelled",
        ),
        (["entries", 0, "violations", 0], [], r"violations\[0\]: an object is expected"),
        (["entries", 0, "members", 0, "skill_level"], "技师", r"skill_level: “技师” is not one of"),
        (["marks", 0, "entry"], "e9", r"^marks\[0\]\.entry: there is no entry e9"),
        (["marks", 0, "aspect"], "X", r"^marks\[0\]\.aspect: the marking scheme has no aspect X"),
        (["marks", 1], MARK, r"^marks\[1\]: entry e1 has a mark for aspect T1\.1 already"),
        (["marks", 0, "scores"], "78.5", r"^marks\[0\]\.scores: a list"),
        (["marks", 0, "scores", 0], 78.5, r"^marks\[0\]\.scores\[0\]: a text in quotes"),
    ],
)
def test_what_is_not_of_the_format_is_refused_with_its_path(path, value, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        read_event(changed(path, value))


@pytest.mark.parametrize("document", ["", "[]", "null", "{", '"x"', "{}"])
def test_what_is_no_event_is_refused(document):
    with pytest.raises(RuleBroken):
        read_event(document)
