"""The parts on one sheet, in both themes, with invented people: the level the pages keep to."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from haihecup.domain.stages import State
from haihecup.ui import theme
from haihecup.ui.components.badges import Count, FilterChip, StateChip
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.inputs import ChoiceField, SearchField, TextField
from haihecup.ui.components.long_work import LongWork
from haihecup.ui.components.notices import Banner, EmptyPage, Toast
from haihecup.ui.components.page_head import Hint, HintBar
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.question import Blank, Question, QuestionDialog
from haihecup.ui.components.words import Line
from haihecup.ui.table_models import Align, Column, RowLook, Rows, TableModel
from haihecup.ui.tasks import Progress
from haihecup.ui.tokens import Tone

PHASES = (
    ("准备", (State.PREPARING, State.REGISTRATION, State.ROSTER_CLOSED)),
    ("抽签", (State.DRAWN,)),
    ("评分", (State.MARKING, State.KEYED, State.RECHECKED)),
    ("锁定", (State.SIGNED, State.UNSEALED)),
    ("公布", (State.PUBLIC_NOTICE, State.FINAL, State.CERTIFIED)),
    ("归档", (State.ARCHIVED,)),
)


@dataclass(frozen=True)
class Sample:
    """A row of the table of row states."""

    code: str
    value: str
    mark: str
    told: str
    look: RowLook = RowLook.NORMAL
    icon: str = ""
    icon_tone: Tone = Tone.SECOND
    value_tone: Tone = Tone.INK
    pill: bool = False


SAMPLES = (
    Sample("A01", "38.012", "7.50", "常态"),
    Sample("A02", "38.010", "8.45", "悬停"),
    Sample("A03", "38.000", "8.10", "选中"),
    Sample("A04", "38.0", "", "正在录入", RowLook.EDITING, "editing", Tone.ACCENT),
    Sample(
        "A07", "1 3 2", "未定", "阻塞：评价分歧", RowLook.ERROR, "problem", Tone.ERROR, Tone.ERROR
    ),
    Sample("A09", "83.010", "4.78", "提醒：疑误录", RowLook.WARN, "warning", Tone.WARN, Tone.WARN),
    Sample("A11", "37.980", "8.84", "已签字锁定", RowLook.LOCKED, "locked"),
    Sample("A12", "缺考", "—", "缺考，不计入 N", RowLook.ABSENT, "absent", pill=True),
    Sample("A14", "38.004", "8.66", "嘉宾，旁列", RowLook.NORMAL, "guest"),
    Sample("A15", "38.008", "8.02", "未发送", RowLook.NORMAL, "unsent", Tone.WARN),
)


def row_states():
    """The table of all states of a row."""
    columns = (
        Column[Sample](
            "icon",
            "",
            lambda _one: "",
            width=32,
            icon=lambda one: one.icon or None,
            icon_tone=lambda one: one.icon_tone,
        ),
        Column[Sample]("code", "赛位号", lambda one: one.code, width=60),
        Column[Sample](
            "value",
            "测量",
            lambda one: one.value,
            width=96,
            tone=lambda one: one.value_tone,
            pill=lambda one: one.pill,
        ),
        Column[Sample](
            "mark",
            "得分",
            lambda one: one.mark,
            width=76,
            align=Align.RIGHT,
            strong=True,
            tone=lambda one: Tone.ERROR if one.look is RowLook.ERROR else Tone.INK,
        ),
        Column[Sample](
            "told", "说明", lambda one: one.told, width=120, tone=Tone.SECOND, stretch=1
        ),
    )
    model = TableModel(columns, Rows(key=lambda one: one.code, look=lambda one: one.look))
    model.set_rows(SAMPLES)
    table = DataTable(model, "表格行状态")
    table.horizontalHeader().hide()
    table.go_to("A03")
    table._delegate.hovered = 1
    table.setFixedHeight(len(SAMPLES) * 32)
    return table


def head(words):
    return Line(words, Tone.INK, theme.fonts().section)


def row(*widgets):
    line = QHBoxLayout()
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def off(button):
    button.set_off("还差 8 个赛位")
    return button


def buttons():
    focused = Button("聚焦")
    focused.setObjectName("focused")
    return (
        row(
            Button("导入名单", Kind.PRIMARY, "import"),
            Button("导出", icon="export"),
            Button("退回…", Kind.DANGER),
            focused,
        ),
        row(
            off(Button("不可用", Kind.PRIMARY)),
            off(Button("不可用")),
            Button("更多", Kind.QUIET, "more"),
            Button("去处理", Kind.LINK, "go"),
        ),
        row(SegmentedSwitch([("a", "名次"), ("b", "按模块"), ("c", "扣分")], "成绩")),
    )


def inputs():
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    name, mark = TextField("常态"), TextField("聚焦")
    name.set_text("陈思远")
    mark.set_text("38.008")
    wrong, fixed = TextField("错误"), TextField("只读")
    wrong.set_text("990101********1518")
    wrong.set_error("校验位不符：末位应为 4")
    fixed.set_text("HHGJ-2026-0137")
    fixed.set_read_only("编号发放后不改")
    group = ChoiceField("下拉", [("s", "学生组"), ("w", "职工组")])
    search = SearchField("姓名、单位、编号或拼音首字母", "查找")
    for place, widget in enumerate((name, mark, wrong, fixed, group, search)):
        grid.addWidget(widget, place // 2, place % 2, Qt.AlignmentFlag.AlignBottom)
    checked, workers = QCheckBox("仅看有问题"), QRadioButton("职工组")
    checked.setChecked(True)
    workers.setChecked(True)
    ticks = row(checked, QCheckBox("含嘉宾选手"), workers, QRadioButton("学生组"))
    return grid, ticks


def signs():
    chips = row(FilterChip("问题", "有"), FilterChip("组别", "学生组"), FilterChip("添加条件"))
    counts = row(
        Count("38", Tone.ERROR),
        Count("2 项阻塞", Tone.ERROR, "problem"),
        Count("偏严", Tone.WARN, "warning"),
        Count("已复录", Tone.OK, "check"),
        Count("草稿", Tone.HINT),
    )
    return chips, counts


def states():
    grid = QGridLayout()
    grid.setVerticalSpacing(9)
    grid.setColumnStretch(1, 1)
    for place, (phase, some) in enumerate(PHASES):
        grid.addWidget(Line(phase, Tone.SECOND), place, 0)
        grid.addLayout(row(*map(StateChip, some)), place, 1)
    return grid


def left_column():
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(head("按钮"))
    for part in buttons():
        column.addLayout(part)
    column.addWidget(head("输入"))
    for part in inputs():
        column.addLayout(part)
    column.addWidget(head("筛选条件与标记"))
    for part in signs():
        column.addLayout(part)
    column.addWidget(head("按键提示"))
    keys = HintBar()
    keys.set_hints([Hint("Ctrl+K", "搜索"), Hint("F8", "下一问题"), Hint("Ctrl+Z", "撤销")])
    column.addWidget(keys)
    column.addWidget(head("长任务"))
    work = LongWork()
    work.show_progress(Progress("print", "正在生成证书", 1284, 2120, 20))
    column.addWidget(work)
    column.addStretch(1)
    return column


def middle_column():
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(head("赛项状态（字、图标、深浅、色相四重区分）"))
    column.addLayout(states())
    column.addWidget(head("表格行状态"))
    column.addWidget(row_states())
    column.addWidget(head("即时提示（可撤销，6 秒后自行消失）"))
    room = QWidget()
    room.setFixedHeight(90)
    column.addWidget(room)
    toast = Toast(room)
    toast.tell("已退回 3 人", lambda: None)
    column.addStretch(1)
    return column


def right_column():
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(head("页内警示（不自行消失）"))
    column.addWidget(Banner(Tone.ERROR, "网络中断，3 处改动暂存本机", "重新发送"))
    column.addWidget(Banner(Tone.WARN, "17:00 截止报名，38 人仍为草稿", "查看"))
    column.addWidget(head("问题清单"))
    problems = ProblemList()
    problems.set_findings(
        [
            Finding("18", "第 18 行 · 证件号码", "校验位不符：末位应为 4，表中为 8", link="定位"),
            Finding(
                "27", "第 27 行 · 赛项", "“数控车”对应 2 个赛项，须写明 GJ01 或 WS06", link="定位"
            ),
            Finding("40", "第 40 行 · 照片", "未找到 陈思远.jpg，可稍后补", Tone.WARN, "定位"),
        ]
    )
    column.addWidget(problems)
    column.addWidget(head("空页"))
    column.addWidget(
        EmptyPage(
            "roster",
            "还没有选手",
            "导入各区、各校交来的名单表，或逐个新增",
            (Button("导入名单", Kind.PRIMARY), Button("下载空白名单表")),
        )
    )
    column.addWidget(head("确认（仅用于不能撤销的事）"))
    question = QuestionDialog(
        Question(
            "退回到评分？",
            "GJ01 数控车将解除锁定，已签字的 5 张评分表须重签。",
            "退回到评分",
            danger=True,
            blanks=(Blank("why", "原因"), Blank("pin", "第二人口令（监督 吕静）", secret=True)),
        )
    )
    question.setWindowFlags(Qt.WindowType.Widget)
    question.field("why").set_text("A07 仲裁后改分")
    question.field("pin").set_text("1234")
    question._weigh()
    column.addWidget(question)
    column.addStretch(1)
    return column


def components_sheet():
    """All parts on one sheet of 1366 x 940."""
    sheet = QWidget()
    sheet.resize(1366, 940)
    columns = QHBoxLayout(sheet)
    columns.setContentsMargins(20, 16, 20, 16)
    columns.setSpacing(24)
    columns.addLayout(left_column(), 1)
    columns.addLayout(middle_column(), 1)
    columns.addLayout(right_column(), 1)
    return sheet


def focus_for_the_picture(sheet):
    """Put the keyboard where the sheet says that it is."""
    for button in sheet.findChildren(QWidget, "focused"):
        button.setFocus(Qt.FocusReason.TabFocusReason)
    return [field.text() for field in sheet.findChildren(QLineEdit)]
