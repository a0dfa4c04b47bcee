"""The keys of the editor of schemes, and what somebody keyed into a cell as the part it makes."""

from dataclasses import replace

from haihecup.domain.numbers import read_decimal
from haihecup.domain.scheme import ModuleKind
from haihecup.domain.scheme_outline import AspectPart, ModulePart, Part
from haihecup.domain.scheme_sections import given_section, section_code
from haihecup.i18n import _
from haihecup.ui.components.page_head import Hint
from haihecup.ui.scheme_words import KINDS, kind_from, kind_words, module_kind_words

SCHEME, STANDARDS, TWIN = "", "standards", "twin"
"""The views of the editor: the tree, the sections of the standards, both groups side by side."""


def keys_of(view: str) -> tuple[Hint, ...]:
    """Return the keys of a view, the most used first."""
    if view == TWIN:
        return Hint("↑↓", _("next difference")), Hint("Ctrl+C", _("copy")), Hint("Esc", _("back"))
    if view == STANDARDS:
        return (
            Hint("Enter", _("edit, go on below")),
            Hint("Insert", _("new section")),
            Hint("Alt+↑↓", _("move")),
            Hint("Delete", _("take out")),
            Hint("F4", _("next view")),
            Hint("Ctrl+S", _("save")),
            Hint("Esc", _("back")),
        )
    return (
        Hint("Enter", _("edit, go on below")),
        Hint("Insert", _("new line")),
        Hint("Tab", _("one level deeper")),
        Hint("Alt+↑↓", _("move")),
        Hint("Delete", _("take out")),
        Hint("F4", _("next view")),
        Hint("Space", _("fold")),
        Hint("F8", _("next problem")),
        Hint("Ctrl+S", _("save")),
        Hint("Esc", _("back")),
    )


def with_text(part: Part, column: str, text: str) -> Part | None:
    """Return the part with what was keyed into one of its cells; ``None`` where it is nothing."""
    if column == "name":
        return replace(part, name=text)
    if column == "code":
        return replace(part, code=text) if text else None
    if column == "section":
        code = section_code(text)
        return given_section(part, code) if code or not text else None
    return _with_kind(part, text) if column == "kind" else _with_number(part, column, text)


def _with_number(part: Part, column: str, text: str) -> Part | None:
    number = read_decimal(text)
    if isinstance(part, ModulePart) and column == "declared":
        return replace(part, declared=number) if number is not None or not text else None
    if number is None or number < 0:
        return None
    if isinstance(part, ModulePart):
        return replace(part, weight=number)
    return replace(part, max=number) if isinstance(part, AspectPart) else None


def _with_kind(part: Part, words: str) -> Part | None:
    if isinstance(part, ModulePart):
        kinds = {module_kind_words(kind): kind for kind in ModuleKind}
        return replace(part, kind=kinds[words]) if words in kinds else None
    keys = {kind_words(key): key for key in KINDS}
    if isinstance(part, AspectPart) and words in keys:
        return replace(part, kind=kind_from(keys[words], part.max, part.kind))
    return None
