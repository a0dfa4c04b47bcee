from decimal import Decimal

from haihecup.domain.scheme import Aspect, Direct, MarkingScheme, Module, SubCriterion
from haihecup.domain.scheme_differences import compare
from haihecup.ui.scheme_differences_table import differences_model


def a_scheme(most, weight, *more):
    aspects = (Aspect("A1.1", "直径", Decimal(most), Direct()), *more)
    return MarkingScheme(
        (Module("A", "零件", (SubCriterion("A1", "外形", aspects),), weight=Decimal(weight)),)
    )


def test_both_sides_stand_in_one_row():
    only = Aspect("A1.2", "长度", Decimal(1), Direct())
    model = differences_model()
    model.set_rows(compare(a_scheme("2", "1", only), a_scheme("3", "0.5")))
    rows = [[model.cell(row, column).text.strip() for column in range(6)]
            for row in range(model.rowCount())]  # fmt: skip
    assert rows == [
        ["A", "零件", "3.00", "3.00 × 0.5", "零件", "weight"],
        ["A1.1", "直径", "2.00", "3.00", "直径", "maximum"],
        ["A1.2", "长度", "1.00", "", "—", "only here"],
    ]
