from datetime import date

import pypdfium2
import pytest

from haihecup.documents.list_closing import ClosingLines
from haihecup.documents.paper import A4, points
from haihecup.documents.pdf_book import PdfBook
from haihecup.documents.posted_table import Imprint, ToSign
from tests.documents.reading_back import copied

INNER = 178.0
PATH = 2


@pytest.fixture
def printed(tmp_path):
    def make(*closing):
        book = PdfBook("", points(A4.width), points(A4.height), date(2026, 10, 18))
        book.page(ClosingLines(closing, INNER).operators(book, 100))
        with (tmp_path / "closing.pdf").open("wb") as out:
            book.save(out)
        return (tmp_path / "closing.pdf").read_bytes()

    return make


def left_edge(pdf, text):
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    start, _count = page.search(text).get_next()
    edge = page.get_charbox(start, loose=True)[0]
    document.close()
    return edge


def rules(pdf):
    """Return where the rules begin and end, in millimetres from the left."""
    document = pypdfium2.PdfDocument(pdf)
    edges = [one.get_bounds() for one in document[0].get_objects() if one.type == PATH]
    document.close()
    return [(left / 72 * 25.4, right / 72 * 25.4) for left, _bottom, right, _top in edges]


def test_fields_of_several_lines_stand_below_each_other(printed):
    pdf = printed(ToSign(("录分员：", "复核人：")), ToSign(("裁判长：", "监督：", "日期：")))
    assert left_edge(pdf, "录分员") == pytest.approx(left_edge(pdf, "裁判长"), abs=1)
    assert left_edge(pdf, "复核人") == pytest.approx(left_edge(pdf, "监督"), abs=1)


def test_rules_end_at_the_right_margin_although_a_word_is_long(printed):
    pdf = printed(ToSign(("Signature of the team leader:", "Date:")))
    assert max(right for _left, right in rules(pdf)) == pytest.approx(194, abs=0.5)
    assert left_edge(pdf, "Date:") < points(150)


def test_one_field_has_the_whole_line(printed):
    [(begin, end)] = rules(printed(ToSign(("违规：",))))
    assert end - begin > 150


def test_who_issues_a_paper_stands_at_its_right_above_the_day(printed):
    pdf = printed(Imprint("天津市组委会", "2026年10月18日"))
    assert copied(pdf) == "天津市组委会2026年10月18日"
    assert left_edge(pdf, "天津") > points(150)


def test_nothing_needs_no_room():
    assert ClosingLines((), INNER).height == 0
    assert ClosingLines((ToSign(("日期：",)),), INNER).height > 10
