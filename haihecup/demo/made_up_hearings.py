"""What befalls some works of a made-up competition, and who objects to the results."""

from dataclasses import dataclass

from haihecup.domain.appeals import Decision, Ruling
from haihecup.domain.corrections import CANCEL
from haihecup.services.desk import Desk
from haihecup.services.draw_lots import read_draw
from haihecup.services.hear_appeals import (
    Objection,
    decide_appeal,
    file_appeal,
    read_filing,
    record_hearing,
)
from haihecup.services.keep_violations import (
    Offence,
    give_time_back,
    read_violations,
    record_violation,
    strike_violations,
)

_JUDGE, _SUPERVISOR = "孙国华", "吕静"
_PANEL = "仲裁组：孙国华、林静、吕静"


@dataclass(frozen=True, slots=True)
class _Filed:
    """An appeal that somebody files, and how far it has come."""

    person: str
    subject: str
    heard: str = ""
    decision: Decision = Decision.OPEN
    reason: str = ""


_APPEALS = (
    _Filed(
        "领队周敏",
        "最后一个模块有一处评分与现场标准不符，请求复看作品",
        "领队陈述理由；裁判长出示评分表和作品，仲裁组当场复看。",
        Decision.UPHELD,
        "复看属实，漏记一处，应予更正",
    ),
    _Filed(
        "领队李强",
        "计时记录与选手自记不一致，请求核对",
        "领队陈述理由；计时员出示记录，录像核对一致。",
        Decision.REJECTED,
        "计时记录与录像一致",
    ),
    _Filed(
        "领队王芳",
        "设备停机期间未足额补时",
        "领队陈述理由；设备管理员说明停机起止时间，待核对维修记录。",
    ),
    _Filed("领队赵刚", "对违规扣分有异议，请求听证"),
    _Filed("领队孙丽", "公示名单单位名称有误", decision=Decision.WITHDRAWN),
)


def report_some(desk: Desk, code: str) -> int:
    """Report violations of works while marks are keyed, strike one, give time back; count them.

    Works are taken by the order of their codes, so that the lot decides whom it befalls.
    """
    works = sorted(read_draw(desk, code).codes)
    module = desk.computed(code).event.scheme.modules[-1].code
    offences = (
        (module, "2", "未按规程佩戴防护用品，经提醒后改正", "技术规则 6.2"),
        ("", "1", "擅自离开工位", "技术规则 4.1"),
        (module, CANCEL, "使用自带半成品，该模块成绩取消", "技术规则 7.3"),
    )
    reported = 0
    for work, (where, cost, seen, rule) in zip(works, offences, strict=False):
        record_violation(desk, code, Offence(work, where, cost, seen, rule, _JUDGE))
        reported += 1
    wrong = [one.id for one in read_violations(desk, code).violations if one.rule.endswith("4.1")]
    if wrong:
        strike_violations(desk, code, wrong, "经核实已报备，不属违规")
    if works:
        give_time_back(desk, code, works[-1], "6:30", "机床断电，重新启动", _SUPERVISOR)
    return reported


def object_to_some(desk: Desk, code: str) -> int:
    """File appeals against results that are posted, and hear and decide some; count them."""
    delegations = read_filing(desk, code).delegations
    for number, one in enumerate(_APPEALS):
        told = Objection(one.person, delegations[number % len(delegations)], one.subject)
        filed = file_appeal(desk, code, told).value
        if one.heard:
            record_hearing(desk, code, filed.number, _PANEL, one.heard)
        if one.decision is not Decision.OPEN:
            ruling = Ruling(one.decision, desk.author.person, "林静", one.reason)
            decide_appeal(desk, code, filed.number, ruling)
    return len(_APPEALS)
