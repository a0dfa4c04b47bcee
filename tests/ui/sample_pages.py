"""Two pages as they are meant to be written, with invented people: a table page and a tile page."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from haihecup.domain.stages import PATH
from haihecup.services.changes import Subject
from haihecup.ui.components.badges import Count
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.charts import (
    DistributionChart,
    JudgeSeverity,
    MarkLine,
    SeverityChart,
)
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.health_strip import HealthFact
from haihecup.ui.components.inputs import ChoiceField, TextField
from haihecup.ui.components.navigation import Part, Waiting
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.path_strip import PathStrip
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.tile_grid import Tile, TileGroup
from haihecup.ui.components.top_bar import EventChoice
from haihecup.ui.components.words import Line, Rule
from haihecup.ui.main_window import FrameFacts
from haihecup.ui.page import Command, Page, PageEntry
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import MARGIN, Tone

NAMES = [
    "罗刚",
    "王霞",
    "武文航",
    "白豪博",
    "赵磊然",
    "蒋伟",
    "邱浩杰",
    "吴强豪",
    "马博梓",
    "欧阳思齐",
    "陈思远",
    "江新航",
]
UNITS = (
    "一汽丰田汽车有限公司",
    "天津轻工职业技术学院",
    "天津铁道职业技术学院",
    "中车唐山(天津)分公司",
    "天津海鸥表业集团有限公司精密制造分公司",
)
TRADES = [
    "工业机械",
    "信息通信技术",
    "智慧安防技术",
    "机电一体化",
    "CAD机械设计",
    "数控车",
    "数控铣",
    "移动应用开发",
    "软件应用开发",
    "焊接",
    "软件测试",
    "瓷砖贴面",
    "车身修理",
    "飞机维修",
    "管道与制暖",
    "电子技术",
    "网站技术",
    "电气装置",
    "工业控制",
    "砌筑",
    "抹灰与隔墙系统",
    "油漆与装饰",
    "移动机器人",
    "家具制作",
    "精细木工",
    "木工",
    "珠宝加工",
    "花艺",
    "美发",
    "美容",
    "时装技术",
    "糖艺/西点制作",
    "汽车技术",
    "烹饪",
    "餐厅服务",
    "汽车喷漆",
    "园艺",
    "制冷与空调",
]
TROUBLES = ("出生日期与证件不符", "与 GJ03-0127 重号", "已在 GJ01 晋升", "缺少照片")


@dataclass(frozen=True)
class Row:
    """A contestant as the list shows him."""

    number: str
    name: str
    unit: str
    event: str
    group: str
    problem: str
    blocks: bool


def people(count=10_000):
    """Invented contestants; every third has something to look at."""
    return tuple(
        Row(
            f"WS{47 - n % 40:02}-{n:04}",
            NAMES[n % len(NAMES)],
            UNITS[n % len(UNITS)],
            f"WS{47 - n % 40:02} {TRADES[n % len(TRADES)]}",
            "职工组" if n % 3 else "学生组",
            TROUBLES[n % 4] if n < 40 else "",
            n % 2 == 0,
        )
        for n in range(count)
    )


def columns():
    def tone(one):
        return Tone.ERROR if one.blocks else Tone.WARN

    def sign(one):
        return None if not one.problem else ("problem" if one.blocks else "warning")

    return (
        Column[Row]("number", "参赛编号", lambda one: one.number, 94, tone=Tone.SECOND),
        Column[Row]("name", "姓名", lambda one: one.name, 78, strong=True),
        Column[Row](
            "unit", "单位", lambda one: one.unit, 166, tone=Tone.SECOND, priority=3, stretch=1
        ),
        Column[Row]("event", "赛项", lambda one: one.event, 146, stretch=1),
        Column[Row]("group", "组别", lambda one: one.group, 66, tone=Tone.SECOND, priority=4),
        Column[Row](
            "review",
            "审核",
            lambda _one: "待审核",
            84,
            tone=Tone.SECOND,
            icon=lambda _one: "waiting",
            priority=2,
        ),
        Column[Row](
            "problem",
            "问题",
            lambda one: one.problem,
            178,
            pill=True,
            tone=tone,
            icon=sign,
            tip=lambda one: one.problem,
        ),
    )


class ContestantsPage(Page):
    """A table page: filter, table, panel, keys."""

    subjects = frozenset({Subject.ROSTER})

    def __init__(self, hall, count=10_000):
        super().__init__(hall, "报名")
        self._count = count
        self.head.set_facts("20,143 人次", "38 人有问题须处理")
        self.head.add(
            Button("导出", icon="export"),
            Button("新增选手", icon="add"),
            Button("导入名单", Kind.PRIMARY, "import"),
        )
        rows = Rows[Row](key=lambda one: one.number, look=lambda _one: RowLook.NORMAL)
        self.model = TableModel(columns(), rows)
        self.table = DataTable(self.model, "选手", checkable=True, margin=12)
        conditions = (
            Condition("problem", "问题", (("yes", "有"), ("no", "无"))),
            Condition("group", "组别", (("w", "职工组"), ("s", "学生组"))),
        )
        self.filters = FilterBar(
            "姓名、单位、编号或拼音首字母", conditions, lambda _all: "{shown} / {total} 人"
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self.narrow)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.table, 1)
        self.foot.add(
            Button("批量审核通过", Kind.QUIET, "check"), Button("批量退回", Kind.QUIET, "returned")
        )
        self.set_hints(Hint("↑↓", "换人"), Hint("Enter", "编辑"), Hint("Ctrl+C", "复制"))
        self.set_panel(self._inspector())
        self.table.current_changed.connect(self.show_contestant)

    def _inspector(self):
        panel = SidePanel("选手", 328)
        self.who = PanelHead("")
        self.number = TextField("证件号码（居民身份证）")
        self.unit = TextField("单位或学校")
        self.checks = ProblemList()
        self.problems = self.checks
        panel.add(self.who, self.number, self.checks)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(TextField("姓名"))
        pair.addWidget(ChoiceField("性别", [("m", "男"), ("f", "女")]))
        panel.middle.addLayout(pair)
        panel.add(ChoiceField("赛项", [("WS44", "WS44 商品展示技术")]), self.unit)
        panel.end()
        panel.set_foot(
            [Button("退回…", Kind.DANGER), Button("保存")], Button("通过并下一人", Kind.PLAIN)
        )
        panel.set_reason("证件号码未处理，不能通过")
        return panel

    def refresh(self, _changes):
        def read(_desk, _work):
            rows = people(self._count)
            return rows, [searchable(one.number, one.name, one.unit, one.event) for one in rows]

        self.hall.tasks.read("contestants", read, self.show_rows)

    def show_rows(self, answer):
        self.model.set_rows(*answer)
        self.table.go_to_place(10)

    def narrow(self):
        words = {"w": "职工组", "s": "学生组"}

        def meets(one, key, value):
            if key == "problem":
                return bool(one.problem) == (value == "yes")
            return one.group == words[value]

        self.model.filter(self.filters.text(), self.filters.keeper(meets))

    def show_contestant(self, row):
        if row is None:
            return
        self.who.set_words(row.name)
        self.who.count.set_text("待审核", Tone.HINT)
        self.number.set_text("990101********1518")
        self.number.set_error("校验位不符：末位应为 4")
        self.unit.set_text(row.unit)
        self.checks.set_findings(
            [
                Finding("a", "", "出生日期 2005-07-14，与填写一致", Tone.OK),
                Finding("b", "", "年龄 20 周岁，未超 22 周岁上限", Tone.OK),
                Finding("c", "", "本届无重复证件号", Tone.OK),
            ]
        )

    def commands(self):
        return (
            Command("import", "导入名单", lambda: None, icon="import", shortcut="Ctrl+I"),
            Command("export", "导出", lambda: None, icon="export"),
        )

    def search_field(self):
        return self.filters.field


def tiles(count):
    """Invented events in code order, all states among them."""
    spread = (
        4,
        1,
        4,
        6,
        1,
        4,
        1,
        9,
        4,
        1,
        4,
        5,
        1,
        4,
        2,
        0,
        1,
        4,
        4,
        1,
        3,
        9,
        3,
        4,
        7,
        8,
        10,
        11,
        12,
    )
    return [
        Tile(
            f"WS{n + 1:02}",
            TRADES[n % len(TRADES)],
            PATH[spread[n % len(spread)]],
            "3 张评分表未复录" if n in (5, 18, 33) else "",
            "18 / 24",
        )
        for n in range(count)
    ]


class TilesPage(Page):
    """A page of tiles with a panel of what blocks and of two charts."""

    subjects = frozenset({Subject.EVENTS})

    def __init__(self, hall):
        super().__init__(hall, "总览")
        self.head.set_facts("2,609 名选手", "28 个代表队", "21 个赛场")
        switch = SegmentedSwitch([("compact", "紧凑"), ("detailed", "详细")], "大小")
        grouping = SegmentedSwitch([("t", "按类别"), ("v", "按赛场"), ("s", "按进度")], "分组")
        self.head.add(switch, grouping)
        self.strip = PathStrip()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 0, 8, 8)
        column.setSpacing(10)
        every = tiles(64)
        self.groups = [
            TileGroup("世赛选拔", "64 项 · 按学校、企业组队", every),
            TileGroup("制造业根基", "54 项 · 按区、功能区组队", tiles(54)),
        ]
        for group in self.groups:
            column.addWidget(group)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("stage")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QHBoxLayout()
        holder.setContentsMargins(MARGIN, 0, MARGIN, 8)
        holder.addWidget(self.strip)
        self.body.addLayout(holder)
        self.body.addWidget(scroll, 1)
        states = [tile.state for tile in every]
        self.strip.set_counts({state: states.count(state) for state in PATH})
        switch.chosen.connect(
            lambda key: [group.set_detailed(key == "detailed") for group in self.groups]
        )
        self.switch = switch
        self.set_panel(self._panel())

    def _panel(self):
        panel = SidePanel("阻塞与图表", 376)
        top = PanelHead("阻塞", "还有 5 条")
        top.count.set_text("9", Tone.ERROR)
        self.problems = ProblemList(most=2)
        self.problems.set_findings(
            [
                Finding(
                    "1",
                    "数控车",
                    "WS06 · B2.3 评价分歧：三名裁判员相差 2 分，须重评",
                    link="去评分",
                ),
                Finding("2", "电工", "GJ03 · 3 张评分表未复录，录入员李航", link="去复录"),
                Finding("3", "焊接", "GJ05 · 第 4 名 2 项并列，待裁判长判定", link="去判定"),
            ]
        )
        spread, judges = DistributionChart(), SeverityChart()
        totals = [55, 60, 64, 68, 69, 70, 72, 73, 75, 76, 77, 78, 78, 79, 80, 81, 81, 82, 83]
        totals += [84, 84, 85, 86, 86, 87, 88, 88, 89, 89, 90, 90, 91, 91]
        spread.show_totals(
            totals, [MarkLine(79.38, "获奖线 79.38"), MarkLine(82.66, "中位 82.66", dashed=True)]
        )
        judges.show_judges(
            [
                JudgeSeverity("刘建国", 0.06, -0.3, 0.5),
                JudgeSeverity("孙丽", 0.11, -0.25, 0.48),
                JudgeSeverity("郝立新", -0.04, -0.45, 0.4),
                JudgeSeverity("赵振海", -0.46, -0.95, 0.1),
                JudgeSeverity("何敏", 0.29, -0.1, 0.62),
            ],
            0.3,
        )
        panel.add(top, self.problems, Rule(), PanelHead("总成绩分布", "33 名"), spread, Rule())
        panel.add(PanelHead("评委宽严", "与评委组均值之差，分"), judges)
        panel.end()
        return panel


class PlainPage(Page):
    """A page with words only."""

    def __init__(self, hall, title):
        super().__init__(hall, title)
        self.told = []
        self.body.addWidget(Line(title, Tone.SECOND))
        self.body.addWidget(Count("1", parent=self))
        self.body.addStretch(1)

    def refresh(self, changes):
        self.told.append(changes)

    def event_changed(self):
        self.told.append(self.hall.event())


def entries():
    """The table of pages, as in the program."""
    plain = (
        ("events", "赛项"),
        ("draw", "抽签加密"),
        ("marks", "评分"),
        ("results", "成绩"),
        ("awards", "奖项晋升"),
        ("certificates", "证书印件"),
    )
    stages = [
        PageEntry(key, key, words, Part.STAGE, lambda hall, words=words: PlainPage(hall, words))
        for key, words in plain
    ]
    stages.insert(1, PageEntry("registration", "registration", "报名", Part.STAGE, ContestantsPage))
    feet = [
        PageEntry(key, key, words, Part.FOOT, lambda hall, words=words: PlainPage(hall, words))
        for key, words in (("journal", "操作日志"), ("backups", "备份"), ("settings", "设置"))
    ]
    return [PageEntry("overview", "overview", "总览", Part.TOP, TilesPage), *stages, *feet]


FACTS = FrameFacts(
    edition="2026年“海河工匠杯”",
    events=tuple(EventChoice(tile.code, tile.name, "职工组", tile.state) for tile in tiles(118)),
    waiting={
        "events": Waiting(118),
        "registration": Waiting(38, blocks=True),
        "draw": Waiting(4),
        "marks": Waiting(57),
        "results": Waiting(6, blocks=True),
        "awards": Waiting(3),
        "certificates": Waiting(212),
    },
    health=(
        HealthFact("saved", "done", "已保存 14:32:07", "journal", Tone.OK),
        HealthFact("backup", "backups", "备份 14:30 · 已校验", "backups", Tone.OK),
        HealthFact("database", "database", "本机文件 haihe2026 · 184 MB", "settings"),
        HealthFact("unsent", "unsent", "未发送改动 0", "journal"),
        HealthFact("person", "user", "王敏 · 秘书处", "settings", right=True),
    ),
    person="王敏",
    role="秘书处",
)
