import base64
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from haihecup import i18n
from haihecup.cli import journey
from haihecup.commands.terminal import PASSPHRASE as VARIABLE
from tests.services.small_competition import NAMES, PASSPHRASE, a_desk, tie

# the worked example of the open format: 23.55 + 62.38 = 85.93
EXAMPLE = {
    "format": "haihecup-event/1",
    "edition": {"name": "2026年“海河工匠杯”技能大赛", "year": 2026},
    "event": {
        "code": "GJ01",
        "name": "数控车",
        "level": "comprehensive",
        "group": "workers",
        "team_size": 1,
        "scheme": {
            "modules": [
                {
                    "code": "T",
                    "name": "理论知识",
                    "kind": "theory",
                    "weight": "0.30",
                    "sub_criteria": [
                        {
                            "code": "T1",
                            "name": "理论考试",
                            "aspects": [
                                {"code": "T1.1", "name": "卷面", "kind": "direct", "max": "100"}
                            ],
                        }
                    ],
                },
                {
                    "code": "A",
                    "name": "零件加工",
                    "kind": "practical",
                    "weight": "0.70",
                    "sub_criteria": [
                        {
                            "code": "A1",
                            "name": "尺寸",
                            "aspects": [
                                {
                                    "code": "A1.1",
                                    "name": "外圆",
                                    "kind": "measured",
                                    "max": "60",
                                    "nominal": "80.00",
                                    "bands": [
                                        {"within": "0.02", "mark": "60"},
                                        {"within": "0.05", "mark": "30"},
                                    ],
                                },
                                {"code": "A1.2", "name": "表面", "kind": "judgement", "max": "40"},
                            ],
                        }
                    ],
                },
            ]
        },
        "ranking": {
            "tie_break": [{"key": "module", "code": "A"}, {"key": "time"}],
            "unbroken": "decision",
        },
        "guests": {"ranking": "together", "displace": False, "awards": True, "promotion": True},
        "awards": [
            {"name": "一等奖", "rule": "share", "share": "0.10", "at_least": 1},
            {"name": "二等奖", "rule": "share", "share": "0.20"},
            {"name": "三等奖", "rule": "share", "share": "0.30"},
        ],
    },
    "entries": [
        {
            "id": "e1",
            "delegation": "和平区",
            "guest": False,
            "status": "competing",
            "elapsed_seconds": "5400",
            "decision": None,
            "violations": [{"module": "A", "points": "2.00"}],
            "members": [{"name": "张三", "skill_level": "senior", "promoted_this_year": False}],
        }
    ],
    "marks": [
        {"entry": "e1", "aspect": "T1.1", "scores": ["78.5"]},
        {"entry": "e1", "aspect": "A1.1", "scores": ["80.01"]},
        {"entry": "e1", "aspect": "A1.2", "scores": ["2", "3", "2"]},
    ],
}


@pytest.fixture
def say(monkeypatch):
    """Give one command, in English; return its exit code, answer and complaint."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    i18n.speak(i18n.ENGLISH, Path())

    def given(*words, stdin=None):
        done = CliRunner().invoke(journey(), [str(word) for word in words], input=stdin)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.stdout, done.stderr

    return given


@pytest.fixture
def competition(tmp_path):
    """A competition's file and the two work codes that are level in GJ01."""
    path = tmp_path / "cup.haihe"
    with a_desk(path) as desk:
        return path, tie(desk, "GJ01")


def written(path, document=EXAMPLE):
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_compute_gives_the_results_of_the_worked_example(say, tmp_path):
    code, out, _err = say("compute", written(tmp_path / "event.json"))
    assert code == 0
    assert json.loads(out)["entries"] == [
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
    ]


def test_compute_reads_standard_input_with_or_without_a_byte_order_mark(say):
    text = json.dumps(EXAMPLE, ensure_ascii=False)
    for stdin in (text.encode(), text.encode("utf-8-sig")):
        code, out, _err = say("compute", "-", stdin=stdin)
        assert code == 0
        assert json.loads(out)["entries"][0]["total"] == "85.93"


def test_compute_prints_a_line_for_each_file_in_their_order(say, tmp_path):
    other = EXAMPLE | {"event": EXAMPLE["event"] | {"code": "GJ02"}}
    files = written(tmp_path / "b.json", other), written(tmp_path / "a.json")
    _code, out, _err = say("compute", *files)
    assert [json.loads(line)["event"] for line in out.splitlines()] == ["GJ02", "GJ01"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (json.dumps(EXAMPLE | {"colour": 1}).encode(), "colour"),
        (b"{", "event.json"),
        (b"\xff\xfe\x00", "cannot be read as text"),
        (None, "cannot be read as text"),
    ],
)
def test_compute_tells_a_problem_in_one_sentence(say, tmp_path, content, told):
    path = tmp_path / "event.json"
    if content is not None:
        path.write_bytes(content)
    code, out, err = say("compute", path)
    assert (code, out) == (1, "")
    assert told in err
    assert len(err.splitlines()) == 1


def test_compute_without_a_file_is_wrong_usage(say):
    assert say("compute")[0] == 2


def test_results_say_why_by_work_codes_only_before_unsealing(say, competition):
    path, both = competition
    code, out, _err = say("results", path, "GJ01")
    assert code == 0
    assert "higher total: 90.00 against 79.00" in out
    assert f"equal with {both[0]} in all keys, the chief judge has to decide" in out
    assert not any(name in out for name in NAMES)


def test_results_answer_programs_as_json(say, competition):
    _code, out, _err = say("results", competition[0], "GJ01", "--json")
    (event,) = json.loads(out)
    assert event["state"] == "rechecked"
    assert [entry["place"] for entry in event["entries"]] == [1, 2, 2, 4, 5, 6, 7, 8]
    assert event["problems"][0]["code"] == "tie-undecided"


def test_results_are_written_as_workbook_and_list(say, competition, tmp_path):
    book, pdf = tmp_path / "r.xlsx", tmp_path / "r.pdf"
    code, _out, _err = say("results", competition[0], "--all", "--workbook", book, "--pdf", pdf)
    assert code == 0
    assert book.read_bytes().startswith(b"PK")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_results_of_no_event_are_refused(say, competition):
    code, _out, err = say("results", competition[0])
    assert (code, err) == (1, "No event was named. Name events, or --all.\n")


def test_a_tie_is_decided_and_the_event_goes_on_as_far_as_asked(say, competition):
    path, both = competition
    code, _out, err = say("move", path, "GJ01", "--to", "signed")
    assert code == 1
    assert "1 tie is undecided" in err
    assert say("decide", path, "GJ01", *both, "--reason", "表面质量更好")[0] == 0
    code, _out, err = say("move", path, "GJ01", "--to", "unsealed")
    assert code == 1
    assert "2 signatures are missing" in err
    for duty, name in (("--chief-judge", "陈志强"), ("--supervisor", "吕静")):
        assert say("sign-off", path, "GJ01", duty, name)[0] == 0
    code, out, _err = say("move", path, "GJ01", "--to", "unsealed")
    assert (code, out) == (0, "GJ01  Unsealed\n")
    assert NAMES[0] in say("results", path, "GJ01")[1]


def test_a_decision_on_those_who_are_not_tied_is_refused(say, competition):
    path, both = competition
    code, _out, err = say("decide", path, "GJ01", both[0], "--reason", "表面质量更好")
    assert code == 1
    assert "not exactly the entries of one undecided tie" in err
    assert say("decide", path, "GJ01", *both)[0] == 2


def test_an_exported_event_computes_to_the_same_places(say, competition):
    path = competition[0]
    _code, text, _err = say("export", path, "GJ01")
    computed = json.loads(say("compute", "-", stdin=text)[1])
    shown = json.loads(say("results", path, "GJ01", "--json")[1])[0]
    assert {one["id"]: one["place"] for one in computed["entries"]} == {
        one["code"]: one["place"] for one in shown["entries"]
    }
    assert not any(name in text for name in NAMES)


def test_several_events_are_exported_into_a_folder(say, competition, tmp_path):
    folder = tmp_path / "out"
    assert say("export", competition[0], "--all", "-o", folder)[0] == 0
    assert sorted(file.name for file in folder.iterdir()) == ["GJ01.json", "GJ02.json"]


def test_several_events_without_a_folder_come_one_to_a_line(say, competition):
    _code, out, _err = say("export", competition[0], "GJ01", "GJ02")
    assert [json.loads(line)["event"]["code"] for line in out.splitlines()] == ["GJ01", "GJ02"]


def test_the_journal_is_exported_for_the_verifier(say, competition, tmp_path):
    target = tmp_path / "journal.jsonl"
    code, out, err = say("export", competition[0], "--journal", "-o", target)
    assert (code, out) == (0, "")
    assert "full ID numbers" in err
    lines = target.read_text(encoding="utf-8").splitlines()
    assert "record" in json.loads(lines[0])
    records = [base64.b64decode(json.loads(line)["record"]).decode() for line in lines]
    assert any("data-exported" in one and "journal.jsonl" in one for one in records)


def test_a_journal_exported_into_a_folder_comes_with_what_verifies_it(say, competition, tmp_path):
    code, _out, err = say("export", competition[0], "--journal", "-o", tmp_path)
    assert code == 0
    assert "full ID numbers" in err
    assert {"journal.jsonl", "verify_journal.py"} <= {one.name for one in tmp_path.iterdir()}


def test_a_journal_on_the_terminal_is_nothing_but_its_lines(say, competition):
    _code, out, err = say("export", competition[0], "--journal")
    assert all("record" in json.loads(line) for line in out.splitlines())
    assert "delete it" in err


def test_a_file_that_cannot_be_written_is_told(say, competition, tmp_path):
    code, _out, err = say("export", competition[0], "GJ01", "-o", tmp_path / "no" / "x.json")
    assert code == 1
    assert "cannot be written" in err
