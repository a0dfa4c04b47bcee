"""What keeps a layout or a filled box from being printed, in words that say what to do."""

from haihecup.documents.layout_engine import Filled
from haihecup.domain.layout_geometry import outline
from haihecup.domain.layouts import Layout, PictureBox, Shape
from haihecup.domain.problems import Problem
from haihecup.i18n import _

_HARDLY = 0.05


def beyond_the_edge(layout: Layout) -> tuple[Problem, ...]:
    """Return what reaches beyond the sheet; pictures and areas may, to be cut off with it."""
    problems = []
    for item in layout.printed:
        box = outline(item)
        inside = (
            box.left >= -_HARDLY
            and box.top >= -_HARDLY
            and box.left + box.width <= layout.width + _HARDLY
            and box.top + box.height <= layout.height + _HARDLY
        )
        if not inside and not isinstance(item, PictureBox | Shape):
            told = _("“{name}” reaches beyond the edge. Move it in, or make the paper larger.")
            problems.append(Problem("layout-beyond-edge", told.format(name=item.name)))
    return tuple(problems)


def troubles_of(where: str, box: Filled, entry: str = "") -> list[Problem]:
    """Return what is wrong with the text of one box; ``where`` says whose it is."""
    problems = []
    if box.setting.unprintable:
        told = _("{where}: no font has {characters}. Correct the text or write it by hand.")
        characters = "、".join(map(_named, box.setting.unprintable))
        problems.append(
            Problem(
                "certificate-glyph-missing",
                told.format(where=where, characters=characters),
                entry=entry or None,
            )
        )
    if box.setting.scale is None:
        told = _(
            "{where}: “{text}” does not fit into the box “{box}” even at the smallest "
            "size. Shorten it or make the box larger."
        )
        text = box.text.replace("\n", " ")
        problems.append(
            Problem(
                "certificate-text-too-long",
                told.format(where=where, text=text, box=box.box),
                entry=entry or None,
            )
        )
    return problems


def _named(character: str) -> str:
    """Return a character with its number, by which it can be found."""
    codes = " ".join(f"U+{ord(part):04X}" for part in character)
    return f"{character} ({codes})" if character.isprintable() else codes
