import pytest

from haihecup.domain.journal import Action
from haihecup.domain.journal_objects import object_words


@pytest.mark.parametrize(
    ("act", "told", "words"),
    [
        (Action.SIGNED_IN, "encryption_judge", "Encryption judge"),
        (Action.APPEAL_CLOSED, "WS35 5: withdrawn", "WS35 5: withdrawn by the appellant"),
        (Action.APPEAL_DECIDED, "WS35 2: partly", "WS35 2: partly upheld"),
        (Action.APPEAL_CLOSED, "WS35 4: 评分无误", "WS35 4: 评分无误"),
        (Action.STATUS_SET, "NA01, NA02: absent", "NA01, NA02: absent"),
        (Action.SECOND_KEYING_ASKED, "GJ01: all · 抽查", "GJ01: All sheets · 抽查"),
        (Action.RESULTS_SIGNED, "GJ01 chief_judge: 陈志强", "GJ01 Chief judge: 陈志强"),
        (Action.LAYOUTS_CHANGED, "judge_badge: 胸卡", "Judges and staff: 胸卡"),
        (Action.LAYOUTS_CHANGED, "GJ01: 胸卡", "GJ01: 胸卡"),
        (Action.TIME_GIVEN_BACK, "WS35 X22: 390 s", "WS35 X22: 390 s"),
        (Action.SETTING_CHANGED, "public-names", "names on public lists"),
        (Action.SETTING_CHANGED, "new-setting", "new-setting"),
        (Action.DATA_EXPORTED, "check_in 签到表.pdf", "Check-in lists 签到表.pdf"),
        (Action.DATA_EXPORTED, "名单.xlsx", "名单.xlsx"),
        (Action.DATA_EXPORTED, "journal 日志.jsonl", "Journal 日志.jsonl"),
        ("later-act", "whatever", "whatever"),
    ],
)
def test_what_an_act_was_done_to_is_told_in_the_words_of_people(act, told, words):
    assert object_words(act, told) == words
