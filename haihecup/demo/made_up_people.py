"""Contestants that do not exist: names of every sort, firms and schools, identity numbers.

The numbers pass the check digit but lie in the area 990101, which does not exist, so that none can
belong to anybody. Nothing here is taken from a real list.
"""

import random
from dataclasses import dataclass

AREA = "990101"

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
    "阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_DOUBLE_SURNAMES = ("欧阳", "上官", "诸葛", "司徒", "慕容")
_GIVEN_MALE = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆志远航博文泽宁旭东晨阳海津"
_GIVEN_FEMALE = "芳娜敏静丽艳霞秀娟玲桂英梅雪倩颖琳玉洁婷慧莹佳欣怡悦瑶思涵雨薇蕾萍岚秋月晓宁"
# characters that most fonts lack: level 3 of GB 18030 and Unicode's Extensions A to F
_RARE_GIVEN = (
    "𬭚",
    "𠮷",
    "䶮",
    "㛃",
    "𬀩",
    "𫍯",
    "𤧛",
    "𬍛",
    "𪟝",
    "𫓧",
    "𫖯",
    "龑",
    "犇",
    "堃",
    "翀",
    "𬱖",
    "𮧵",
)
_UYGHUR_GIVEN = (
    "阿依古丽",
    "古丽娜尔",
    "艾尔肯",
    "热合曼",
    "帕提古丽",
    "吐尔逊",
    "买合木提",
    "阿迪力",
)
_UYGHUR_FATHERS = ("买买提", "阿卜杜拉", "依明", "库尔班", "艾合买提", "吾布力卡斯木", "托合提")
_TIBETAN = (
    "扎西顿珠",
    "卓玛央金",
    "才让多杰",
    "索南旺堆",
    "格桑拉姆",
    "仁青卓玛",
    "多杰才旦",
    "拉毛措",
)

_PLACES = (
    "海津",
    "津沽",
    "渤澜",
    "北洋湾",
    "卫南",
    "蓟运",
    "潮白",
    "独流",
    "永定",
    "七里湾",
    "大港湾",
    "津塔",
)
_TRADES = (
    "精密机械",
    "智能装备",
    "轨道车辆",
    "新能源科技",
    "电子信息",
    "航空部件",
    "汽车部件",
    "食品",
    "医药",
    "建工",
)
_FIRM_ENDS = ("有限公司", "股份有限公司", "集团有限公司", "有限责任公司")
_SCHOOL_ENDS = ("职业技术学院", "技师学院", "高级技工学校", "职业大学", "中等专业学校")
_LONG_UNITS = (
    "天津津沽湾综合保税区智能制造与高端装备产业技术研究院有限责任公司第三总装分厂（北辰联合实训基地）",
    "天津渤澜轨道交通车辆装备（集团）股份有限公司转向架与制动系统制造事业部技能大师工作室",
    "天津海津职业教育集团附属现代制造业公共实训与职业技能等级认定中心（筹）",
)


@dataclass(frozen=True, slots=True)
class MadeUpPerson:
    """What a delegation would write about a contestant on its roster, as text."""

    name: str
    sex: str
    id_number: str
    birth_date: str
    unit: str
    phone: str


def check_digit(first_17: str) -> str:
    """Return the last character of a resident identity number (GB 11643-1999)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first_17, weights, strict=True))
    return "10X98765432"[total % 11]


class Population:
    """Makes up people one after the other, never two with one number."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._numbers: set[str] = set()
        self.firms = tuple(
            f"天津{place}{trade}{end}"
            for place in _PLACES
            for trade, end in zip(_TRADES, (_FIRM_ENDS * 3)[: len(_TRADES)], strict=True)
        )
        self.schools = tuple(f"天津{place}{end}" for place in _PLACES for end in _SCHOOL_ENDS)

    def person(self, *, origin: str, student: bool, born: tuple[int, int]) -> MadeUpPerson:
        """Make up one contestant of the delegation ``origin``, born between two years."""
        chance = self._chance
        male = chance.random() < 0.72
        year = chance.randint(*born)
        birth = f"{year}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
        return MadeUpPerson(
            name=self._name(origin, male=male),
            sex="男" if male else "女",
            id_number=self._number(birth, male=male),
            birth_date=f"{birth[:4]}-{birth[4:6]}-{birth[6:]}",
            unit=self._unit(origin, student=student),
            phone=f"100{chance.randint(0, 99_999_999):08}",
        )

    def coach(self) -> str:
        """Make up the name of a coach."""
        return self._name("", male=self._chance.random() < 0.6)

    def _name(self, origin: str, *, male: bool) -> str:
        chance = self._chance
        if "和田" in origin and chance.random() < 0.8:
            return f"{chance.choice(_UYGHUR_GIVEN)}·{chance.choice(_UYGHUR_FATHERS)}"
        if ("昌都" in origin or "黄南" in origin) and chance.random() < 0.7:
            return chance.choice(_TIBETAN)
        lot = chance.random()
        surname = chance.choice(_DOUBLE_SURNAMES) if lot < 0.01 else chance.choice(_SURNAMES)
        given = _GIVEN_MALE if male else _GIVEN_FEMALE
        if 0.01 <= lot < 0.018:
            return surname + chance.choice(_RARE_GIVEN)
        if lot < 0.25:
            return surname + chance.choice(given)
        return surname + chance.choice(given) + chance.choice(given)

    def _number(self, birth: str, *, male: bool) -> str:
        while True:
            sequence = self._chance.randrange(1 if male else 2, 1000, 2)
            first = f"{AREA}{birth}{sequence:03}"
            number = first + check_digit(first)
            if number not in self._numbers:
                self._numbers.add(number)
                return number

    def _unit(self, origin: str, *, student: bool) -> str:
        chance = self._chance
        if origin.startswith("天津") or origin.endswith(("区", "城")):
            if chance.random() < 0.01:
                return chance.choice(_LONG_UNITS)
            return chance.choice(self.schools if student else self.firms)
        ending = chance.choice(_SCHOOL_ENDS if student else _FIRM_ENDS)
        trade = "" if student else chance.choice(_TRADES)
        return f"{origin}{chance.choice('甲乙丙丁戊')}字{trade}{ending}"
