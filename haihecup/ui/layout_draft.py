"""A layout on the drawing table: what is selected, what it was before, what goes to the clipboard.

Layouts are values, so the way back is a row of them. What follows quickly on the same thing, such
as nudging with the arrows, is one step back.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from haihecup.domain.layout_documents import layout_text, read_layout
from haihecup.domain.layout_geometry import (
    Edge,
    extent,
    free_name,
    lined_up,
    moved,
    outermost,
    placed,
    raised,
    spread,
)
from haihecup.domain.layouts import Item, Layout
from haihecup.domain.problems import RuleBroken

_MOST_STEPS = 200
_ASIDE = 5.0


@dataclass(slots=True)
class LayoutDraft:
    """``LayoutDraft(layout, pictures)``; ``kept`` is the layout as the competition has it."""

    layout: Layout
    pictures: dict[str, bytes]
    kept: Layout = field(init=False)
    new_pictures: set[str] = field(default_factory=set)
    selected: tuple[str, ...] = ()
    _before: list[Layout] = field(default_factory=list)
    _after: list[Layout] = field(default_factory=list)
    _last: str = ""

    def __post_init__(self) -> None:
        self.kept = self.layout

    @property
    def is_kept(self) -> bool:
        """Whether everything is in the competition."""
        return self.layout == self.kept and not self.new_pictures

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was taken back."""
        return bool(self._after)

    def take(self, layout: Layout, what: str = "") -> bool:
        """Go on with another layout; steps that follow on each other as the same ``what`` are one.

        Returns whether anything changed.
        """
        if layout == self.layout:
            return False
        if not (what and what == self._last and self._before):
            self._before = [*self._before[-_MOST_STEPS:], self.layout]
        self._last = what
        self._after.clear()
        self._stand(layout)
        return True

    def undo(self) -> bool:
        """Take the last step back; false where there is none."""
        if not self._before:
            return False
        self._after.append(self.layout)
        self._stand(self._before.pop())
        self._last = ""
        return True

    def redo(self) -> bool:
        """Take a step again; false where there is none."""
        if not self._after:
            return False
        self._before.append(self.layout)
        self._stand(self._after.pop())
        self._last = ""
        return True

    def _stand(self, layout: Layout) -> None:
        self.layout = layout
        names = {item.name for item in layout.items}
        self.selected = tuple(name for name in self.selected if name in names)

    def was_kept(self, layout: Layout) -> None:
        """Note that a layout is in the competition now, with its pictures."""
        self.kept = layout
        self.new_pictures.clear()

    def items(self, names: Collection[str] | None = None) -> tuple[Item, ...]:
        """Return the selected items, or those with some names, the lowest first."""
        wanted = self.selected if names is None else names
        return tuple(item for item in self.layout.items if item.name in wanted)

    def only(self) -> Item | None:
        """Return the selected item where there is just one."""
        chosen = self.items()
        return chosen[0] if len(chosen) == 1 else None

    # ---- putting in and taking out -------------------------------------------------------------

    def add(self, item: Item) -> None:
        """Put an item on top under a name that is free, and select it."""
        named = replace(item, name=free_name(self.layout, item.name))
        self.take(replace(self.layout, items=(*self.layout.items, named)))
        self.selected = (named.name,)

    def remove(self) -> bool:
        """Take the selected items out, except those that are locked."""
        going = {item.name for item in self.items() if not item.locked}
        rest = tuple(item for item in self.layout.items if item.name not in going)
        return self.take(replace(self.layout, items=rest))

    def rename(self, old: str, new: str) -> bool:
        """Call an item something else; false where the name is taken or empty."""
        taken = {item.name for item in self.layout.items} - {old}
        if not new.strip() or new in taken:
            return False
        items = tuple(
            replace(one, name=new) if one.name == old else one for one in self.layout.items
        )
        selected = tuple(new if name == old else name for name in self.selected)
        self.take(replace(self.layout, items=items))
        self.selected = selected
        return True

    def add_picture(self, name: str, content: bytes) -> None:
        """Have a picture at hand that the competition does not keep yet."""
        self.pictures[name] = content
        self.new_pictures.add(name)

    def pictures_to_keep(self) -> Mapping[str, bytes]:
        """Return the pictures that the competition has to keep too."""
        return {name: self.pictures[name] for name in self.new_pictures}

    # ---- among each other ----------------------------------------------------------------------

    def lined_up(self, edge: Edge) -> Layout:
        """Return the layout with what is selected lined up."""
        return lined_up(self.layout, self._movable(), edge)

    def spread(self, *, down: bool) -> Layout:
        """Return the layout with even room between what is selected."""
        return spread(self.layout, self._movable(), down=down)

    def raised(self, step: int) -> Layout:
        """Return the layout with what is selected a step higher or lower; 2 and -2: all the way."""
        if abs(step) > 1:
            return outermost(self.layout, self.selected, front=step > 0)
        return raised(self.layout, self.selected, step)

    def _movable(self) -> frozenset[str]:
        return frozenset(item.name for item in self.items() if not item.locked)

    # ---- clipboard -----------------------------------------------------------------------------

    def copied(self) -> str:
        """Return the selected items as a text for the clipboard; nothing where none is."""
        chosen = self.items()
        return layout_text(replace(self.layout, items=chosen)) if chosen else ""

    def paste(self, text: str) -> bool:
        """Put items of a text from the clipboard on top, a little aside; false where it is none.

        None are taken from a layout made for something else whose fields are unknown here.
        """
        try:
            copied = replace(read_layout(text), purpose=self.layout.purpose)
            items = read_layout(layout_text(copied)).items
        except RuleBroken:
            return False
        if not items:
            return False
        layout, names = self.layout, []
        for item in items:
            name = free_name(layout, item.name)
            aside = placed(replace(item, name=name), moved(extent(item), _ASIDE, _ASIDE))
            layout = replace(layout, items=(*layout.items, aside))
            names.append(name)
        self.take(layout)
        self.selected = tuple(names)
        return True


class LayoutDrafts:
    """The layouts that were opened, by name; each waits as it is until it is opened again."""

    def __init__(self) -> None:
        self._drafts: dict[str, LayoutDraft] = {}

    def find(self, name: str) -> LayoutDraft | None:
        """Return a layout in hand, ``None`` where it was not opened yet."""
        return self._drafts.get(name)

    def opened(self, name: str, layout: Layout, pictures: Mapping[str, bytes]) -> LayoutDraft:
        """Take a layout as the competition has it; what is not saved goes on as it was."""
        draft = self._drafts.get(name)
        if draft is None or (draft.is_kept and draft.kept != layout):
            draft = self._drafts[name] = LayoutDraft(layout, dict(pictures))
        draft.pictures |= {
            key: one for key, one in pictures.items() if key not in draft.new_pictures
        }
        return draft

    def waiting(self) -> list[str]:
        """Return the names of the layouts that are not saved yet."""
        return [name for name, draft in self._drafts.items() if not draft.is_kept]

    def renamed(self, before: str, name: str) -> None:
        """Go on with a layout under the name that it was kept under."""
        self._drafts[name] = self._drafts.pop(before)

    def removed(self, name: str) -> None:
        """Let go of a layout that was taken out."""
        self._drafts.pop(name, None)
