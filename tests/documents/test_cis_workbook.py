import io
from decimal import Decimal

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from haihecup.documents.cis_reading import read_cis_sheets, read_cis_workbook
from haihecup.documents.cis_workbook import with_declared_marks, write_cis_workbook
from haihecup.documents.sheet_child import answered, taken_up
from haihecup.documents.sheets import Sheet
from haihecup.domain.scheme import (
    Aspect,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    MarkingScheme,
    Measured,
    Module,
    ModuleKind,
    Panel,
    SubCriterion,
    YesNo,
)
from haihecup.domain.scheme_sections import section_code
from haihecup.domain.scheme_texts import (
    NO_TEXTS,
    AspectText,
    SchemeTexts,
    Section,
    SubCriterionText,
    without_silent,
)


def one_line(text: str) -> str:
    return " ".join(text.split())


signs = some.characters(exclude_categories=("C", "Z"), exclude_characters="￾￿")
words = some.one_of(
    some.sampled_from(
        ["外圆", "Total", "合计", "M", "J", "0", "3", "1,5", "=1+1", "@x", "Criterion A",
         "Max Mark", "Sub Criterion ID", "Criteria", "007", "TRUE", "2026-05-01", "注：见图", "http://x.cn"]
    ),
    some.text(signs, min_size=1, max_size=12),
)  # fmt: skip
names = some.lists(words, min_size=1, max_size=3).map(" ".join).map(one_line).filter(bool)
texts = some.lists(names, max_size=2).map("\n".join)
marks = some.decimals("0.01", "60", places=2)
codes = some.from_regex(r"[A-Z]{1,2}[0-9]{0,2}", fullmatch=True)
sections = some.one_of(
    some.integers(1, 12).map(str),
    some.from_regex(r"[A-Z]{0,2}[1-9][0-9]?(\.[1-9])?", fullmatch=True).filter(
        lambda code: section_code(code) == code
    ),
)


@some.composite
def kinds(draw):
    number = some.decimals("-20", "200", places=2)
    return draw(
        some.one_of(
            some.builds(YesNo),
            some.builds(Direct),
            some.builds(Count, per=number, base=number),
            some.builds(
                Measured,
                nominal=number,
                bands=some.lists(some.builds(Band, marks, marks), max_size=3).map(tuple),
            ),
            some.builds(Panel, judges=some.integers(1, 9), combine=some.sampled_from(Combine)),
            some.just(Judgement()),
            some.tuples(texts, names, texts, texts).map(Judgement),
        )
    )


@some.composite
def schemes(draw):
    modules, sub_texts, aspect_texts = [], [], []
    module_codes = draw(some.lists(codes, min_size=1, max_size=3, unique=True))
    for code in module_codes:
        subs = []
        for number in range(draw(some.integers(0, 3))):
            sub_code = f"{code}{number + 1}" if draw(some.booleans()) else f"{code}-{number}x"
            aspects = []
            for place in range(draw(some.integers(0, 3))):
                own = draw(some.booleans())
                aspect_code = f"{sub_code}.{place + 1}" if own else f"{code}_{number}_{place}"
                aspects.append(Aspect(aspect_code, draw(names), draw(marks), draw(kinds())))
                aspect_texts.append(
                    AspectText(
                        aspect_code, draw(texts), draw(texts), draw(some.just("") | sections),
                        draw(texts),
                    )
                )  # fmt: skip
            subs.append(SubCriterion(sub_code, draw(names), tuple(aspects)))
            sub_texts.append(SubCriterionText(sub_code, draw(some.just("") | words), draw(texts)))
        modules.append(
            Module(code, draw(names), tuple(subs), draw(some.sampled_from(ModuleKind)), draw(marks))
        )
    scheme = MarkingScheme(tuple(modules))
    numbers = draw(some.lists(sections, max_size=3, unique=True))
    said = SchemeTexts(
        (),
        tuple(sub_texts),
        tuple(aspect_texts),
        tuple(Section(one, draw(names), draw(some.none() | marks)) for one in numbers),
        tuple(draw(some.lists(names, max_size=2))),
    )
    return scheme, without_silent(with_declared_marks(scheme, said))


def written(scheme, texts=NO_TEXTS, title="数控车"):
    out = io.BytesIO()
    write_cis_workbook(out, title, scheme, texts)
    return out.getvalue()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(schemes())
def test_what_is_written_reads_back_the_same(given_one):
    scheme, texts = given_one
    # in this process, for the sake of speed
    told = taken_up(io.BytesIO(b"".join(answered(written(scheme, texts)))))
    sheets = [Sheet(**sheet) for sheet in told["sheets"]]
    read = read_cis_sheets(sheets)
    assert read.scheme == scheme
    assert read.texts == texts


def test_text_stays_text_and_the_sums_are_the_programs_own():
    aspects = (Aspect("A1.1", "=1+1", Decimal("1.5"), YesNo()),)
    scheme = MarkingScheme((Module("A", "@零件", (SubCriterion("A1", "+外形", aspects),)),))
    texts = SchemeTexts(sections=(Section("1", "-组织", Decimal(2)),))
    book = openpyxl.load_workbook(io.BytesIO(written(scheme, texts)))
    assert book.sheetnames == ["CIS Marking Scheme Import"]
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert [formula[:4] for formula in formulas] == ["=SUM", "=ABS", "=SUM", "=SUM"]
    assert {"=1+1", "@零件", "+外形", "-组织"} <= {c.value for c in cells if c.data_type == "s"}


def test_rows_put_in_with_the_spreadsheet_program_are_read_too():
    aspects = (
        Aspect("X9", "外圆", Decimal(1), Direct()),
        Aspect("X8", "长度", Decimal(1), YesNo()),
    )
    scheme = MarkingScheme((Module("A", "零件", (SubCriterion("A1", "外形", aspects),)),))
    book = openpyxl.load_workbook(io.BytesIO(written(scheme)))
    sheet = book.worksheets[0]
    first = next(cell.row for cell in sheet["E"] if cell.value == "外圆")
    sheet.insert_rows(first + 1)
    for column, value in (("D", "M"), ("E", "倒角"), ("K", 2)):
        sheet[f"{column}{first + 1}"] = value
    out = io.BytesIO()
    book.save(out)
    (module,) = read_cis_workbook(out.getvalue()).scheme.modules
    assert [(one.code, one.name, one.kind) for one in module.aspects] == [
        ("X9", "外圆", Direct()),
        ("A1.2", "倒角", YesNo()),
        ("X8", "长度", YesNo()),
    ]


def test_a_module_without_a_declared_mark_is_written_with_its_sum():
    aspects = (Aspect("A1.1", "外圆", Decimal("1.5"), YesNo()),)
    scheme = MarkingScheme((Module("A", "零件", (SubCriterion("A1", "外形", aspects),)),))
    assert with_declared_marks(scheme, NO_TEXTS).module("A").declared == Decimal("1.5")
    assert read_cis_workbook(written(scheme)).texts.module("A").declared == Decimal("1.5")


def test_an_empty_scheme_can_be_written_too():
    assert openpyxl.load_workbook(io.BytesIO(written(MarkingScheme(())))).sheetnames
