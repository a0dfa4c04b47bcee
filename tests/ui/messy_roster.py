"""A roster as people hand it in, for the pictures of the import doctor."""

from tests.services.rosters import a_person

HEADER = "序号 姓名 性别 身份证号码 参赛项目 从哪里来 单位 手机 技能等级"
FIRM = "天津市某某机械厂"


def _number(serial, *, wrong=False):
    number = a_person(serial).id_number
    return number[:-1] + ("1" if number[-1] != "1" else "2") if wrong else number


def _lines():
    """Give rows with a number, an event, a delegation, a name and a level that ask for a fix."""
    yield "赵敏", "女", _number(18, wrong=True), "数控车", "东丽区", FIRM, "10000000018", "高级工"
    for serial, name in ((21, "钱进"), (22, "孙丽")):
        yield name, "女", _number(serial), "数控车床加工", "东丽区", FIRM, "", "中级工"
    yield "周强", "男", _number(23), "焊接", "东丽县", FIRM, "10000000023", "技师"
    yield "吴静", "女", "E1234567X9", "焊接", "", FIRM, "10000000024", "大师"
    yield "郑?", "男", _number(25), "焊接", "东丽区", FIRM, "10000000025", "无"
    yield "李娜、刘洋", "女", f"{_number(28)}、{_number(30)}", "焊接", "东丽区", FIRM, "12", "无"
    for serial, name in enumerate("甲乙丙丁戊己庚辛", 31):
        yield f"选手{name}", "", _number(serial), "焊接", "东丽区", FIRM, "", "高级工"


ROWS = [HEADER.split(" "), *([str(n), *line] for n, line in enumerate(_lines(), 1))]
TEXT = "\n".join(map("\t".join, ROWS))
