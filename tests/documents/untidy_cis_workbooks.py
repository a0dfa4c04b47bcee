"""Marking scheme workbooks as untidy as they are handed in, built for tests in memory."""

from haihecup.domain.scheme_sums import NOT_HUNDRED
from tests.documents.hostile_workbooks import xlsx

FOUR = ("差", "达标", "良好", "优秀")
NAME = "CIS Marking Scheme Import"
LABELS = (
    "Sub\nCriterion\nID",
    "Sub Criterion\nName or Description",
    "Day of Marking",
    "Aspect\nType\nM = Meas\nJ = Judg",
    "Aspect - Description",
    "Judg Score",
    "Extra Aspect Description (Meas or Judg)\nOR\nJudgement Score Description (Judg only)",
    "Requirement\n(Measurement Only)",
    "WSSS Section",
    "Calculation Row (Export only)",
    "Max Mark",
)
CHINESE = (
    "子标准\n编号", "子标准名称或描述", "评分日", "评分点类型\nM=测量\nJ=评价", "评分点描述",
    "评价分值", "补充描述（测量）或评分描述（评价）", "要求（仅测量）", "职业标准部分",
    "计算行（仅导出）", "最高分",
)  # fmt: skip
RUSSIAN = (
    "Код подкритерия", "Наименование подкритерия", "День оценки", "Тип аспекта", "Аспект",
    "Судейский балл", "Дополнительное описание аспекта", "Требование или номинальный размер",
    "Раздел WSSS", "Расчетная строка", "Макс. балл",
)  # fmt: skip


def m(name, mark, *, extra="", required="", section=""):
    return ["", "", "", "M", name, "", extra, required, section, "", mark]


def j(name, mark, *, extra="", section=""):
    return ["", "", "", "J", name, "", extra, "", section, "", mark]


def sub(code, name, day=""):
    return [code, name, day]


def level(score, text):
    return ["", "", "", "", "", score, text]


def levels(*texts):
    return [level(score, text) for score, text in enumerate(texts)]


def block(letter, total, *rows, labels=LABELS):
    return [[*labels, f"Criterion {letter}", "Total Mark", total], *rows]


def sections(*rows):
    head = [
        "Section",
        "WSSS Area",
        "",
        "",
        "",
        "",
        "",
        "",
        "WSSS Marks",
        "Aspect Marks",
        "Variation",
    ]
    body = [[code, area, "", "", "", "", "", "", mark] for code, area, mark in rows]
    return [["WorldSkills Standards Specification"], head, *body, ["", "Total Variation"]]


def criteria(*rows):
    head = ["ID", "Name", "", "", "", "", "", "", "", "", "Mark"]
    body = [[code, name, "", "", "", "", "", "", "", "", mark] for code, name, mark in rows]
    return [["Criteria"], head, *body]


def workbook(*groups, name=NAME, merged=()):
    rows = [row for group in groups for row in group]
    return xlsx(*rows, name=name, merged=merged)


def aspects(read):
    """What was read as aspects: code, name, maximum."""
    return [(one.code, one.name, one.max) for one in read.scheme.aspects]


def told(read, *, without=(NOT_HUNDRED,)):
    """What does not add up, with its row."""
    return [(one.code, one.row) for one in read.problems if one.code not in without]


def only_module(read):
    (module,) = read.scheme.modules
    return module
