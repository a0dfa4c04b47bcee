import pytest

from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from haihecup.services.move_events import move_back
from haihecup.services.post_notice import post_notice
from haihecup.services.publish_results import decide_tie
from tests.services.on_the_path import bring
from tests.services.small_competition import PASSPHRASE, a_desk, tie

# weeks after the posting, so only with a reason
FILED = ("--file", "李领队", "和平区", "请核对", "--module", "A", "--late-reason", "领队在外地")


@pytest.fixture
def marking(tmp_path):
    """A competition whose event is being marked, and the code of one of its works."""
    path = tmp_path / "cup.haihe"
    with a_desk(path) as desk:
        for _step in range(2):
            move_back(desk, "GJ01", "补录", "吕静")
        return path, tie(desk, "GJ01")[0]


@pytest.fixture
def posted(tmp_path):
    """A competition whose results are posted."""
    path = tmp_path / "cup.haihe"
    with a_desk(path) as desk:
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
        bring(desk, "GJ01", State.UNSEALED)
        post_notice(desk, ["GJ01"])
    return path


def total_of(path, code):
    with open_desk(path, PASSPHRASE, "周立国") as desk:
        computed = desk.computed("GJ01")
        (entry,) = [one.id for one in computed.entries if one.work_code == code]
        return computed.results.of(entry).total


def test_a_violation_is_written_down_and_costs_its_points(command, marking):
    path, code = marking
    before = total_of(path, code)
    told = command(
        "violations", path, "GJ01", "--report", code, "", "2", "未戴护目镜", "--rule", "6.2",
        "--by", "陈志强",
    )  # fmt: skip
    assert told.code == 0
    assert f"1  {code}  −2.00 on the whole  6.2  未戴护目镜  陈志强" in told.out
    assert total_of(path, code) == before - 2


def test_a_violation_is_struck_with_a_reason_and_stays_readable(command, marking):
    path, code = marking
    command("violations", path, "GJ01", "--report", code, "A", "cancel", "中途离场")
    assert command("violations", path, "GJ01", "--strike", "1").refused
    told = command("violations", path, "GJ01", "--strike", "1", "--reason", "查明属实无误")
    assert told.code == 0
    assert "module A cancelled" in told.out
    assert "struck by" in told.out
    assert "查明属实无误" in told.out
    assert command("violations", path, "GJ01", "--strike", "1", "--reason", "再撤").refused


def test_time_is_given_back_with_who_allowed_it(command, marking):
    path, code = marking
    told = command(
        "violations", path, "GJ01", "--give-time", code, "5:00", "--reason", "机床断电",
        "--by", "陈志强", "--json",
    )  # fmt: skip
    (given,) = told.value["given_back"]
    assert (given["code"], given["seconds"], given["allowed_by"]) == (code, "300", "陈志强")


def test_an_event_without_any_says_so(command, marking):
    assert "Nothing was reported." in command("violations", marking[0], "GJ01").out
    assert "No appeal was filed." in command("appeals", marking[0], "GJ01").out


def test_an_appeal_is_filed_heard_and_decided(command, posted):
    assert command("appeals", posted, "GJ01", *FILED[:-2]).refused
    filed = command("appeals", posted, "GJ01", *FILED)
    assert filed.code == 0
    assert "和平区  李领队  A  请核对" in filed.out
    assert command("appeals", posted, "GJ01", "--decide", "1", "--decision", "upheld").refused
    command("appeals", posted, "GJ01", "--hear", "1", "--panel", "仲裁组", "--said", "复看评分表")
    decided = command(
        "appeals", posted, "GJ01", "--decide", "1", "--decision", "rejected",
        "--second", "吕静", "--reason", "分数无误",
    )  # fmt: skip
    assert decided.code == 0
    told = decided.out.splitlines()
    assert "仲裁组  复看评分表" in told[1]
    assert "rejected" in told[2]
    assert "分数无误" in told[2]


def test_an_appeal_that_was_granted_owes_a_correction_until_it_is_settled(command, posted):
    command("appeals", posted, "GJ01", *FILED)
    command("appeals", posted, "GJ01", "--hear", "1", "--panel", "仲裁组", "--said", "复看评分表")
    granted = command(
        "appeals", posted, "GJ01", "--decide", "1", "--decision", "upheld",
        "--second", "吕静", "--reason", "漏计一分", "--json",
    )  # fmt: skip
    assert [one["owes_correction"] for one in granted.value] == [True]
    settled = command("appeals", posted, "GJ01", "--settle", "1", "--reason", "名次不变", "--json")
    assert [one["owes_correction"] for one in settled.value] == [False]


def test_the_correction_that_an_appeal_asks_for_names_it(command, posted):
    command("appeals", posted, "GJ01", *FILED)
    command("appeals", posted, "GJ01", "--hear", "1", "--panel", "仲裁组", "--said", "复看评分表")
    command(
        "appeals", posted, "GJ01", "--decide", "1", "--decision", "upheld",
        "--second", "吕静", "--reason", "漏计一分",
    )  # fmt: skip
    with open_desk(posted, PASSPHRASE, "周立国") as desk:
        code = next(one.work_code for one in desk.computed("GJ01").entries)
    made = command(
        "correct", posted, "GJ01", code, "--mark", "T1.1", "55", "--reason", "申诉成立",
        "--second", "吕静", "--appeal", "1", "--yes",
    )  # fmt: skip
    assert made.code == 0
    (appeal,) = command("appeals", posted, "GJ01", "--json").value
    assert not appeal["owes_correction"]
