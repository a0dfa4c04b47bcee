from haihecup.documents.short_list_workbook import ListColumn, write_list_workbook
from tests.ui.pages.view_on_desk import press, view_of, with_leader


def test_a_checked_workbook_waits_while_another_view_is_looked_at(
    qtbot, on_desk, messages, tmp_path
):
    on_desk.begin(with_leader)
    page, view = view_of(on_desk, "delegations")
    path = tmp_path / "名单.xlsx"
    columns = [ListColumn(word, 12) for word in ("代表队", "名额")]
    write_list_workbook(path, "名单", "", columns, [("河东区", "6")])
    messages.answers = [path]
    press(qtbot, view.import_button)
    on_desk.settle()
    page.views.choose("judges")
    on_desk.settle()
    assert not view.panel.isVisible()
    page.views.choose("delegations")
    on_desk.settle()
    assert view.preview.isVisible()
    assert not view.panel.isVisible()
    assert not view.export_button.isVisible()
    press(qtbot, view.preview.aside_button)
    assert view.panel.isVisible()
    assert view.export_button.isVisible()


def test_nobody_choosing_a_file_changes_nothing(qtbot, on_desk, messages):
    on_desk.begin(with_leader)
    _page, view = view_of(on_desk, "delegations")
    messages.answers = [None, None]
    press(qtbot, view.import_button)
    press(qtbot, view.export_button)
    assert not view.preview.isVisible()
