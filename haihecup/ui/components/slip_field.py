"""The field a key slip is typed into: capitals by themselves, a dash after every five signs."""

import unicodedata
from collections.abc import Callable

from PySide6.QtGui import QValidator
from typing_extensions import override

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.ui.components.inputs import PassphraseField

_SIGNS, _GROUP = 25, 5


def in_groups(text: str) -> str:
    """Return a slip as it is written: capitals in groups of five; what is no sign is left out."""
    plain = unicodedata.normalize("NFKC", text).upper()
    signs = "".join(sign for sign in plain if sign.isascii() and sign.isalnum())[:_SIGNS]
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


class _SlipShape(QValidator):
    """Puts what is typed, pasted or scanned into groups."""

    @override
    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        grouped = in_groups(text)
        before = len(in_groups(text[:position]))
        # a dash that was just typed past is behind the keyboard, not before it
        at = before + 1 if grouped[before : before + 1] == "-" and text != grouped else before
        return QValidator.State.Acceptable, grouped, min(at, len(grouped))


class SlipField(PassphraseField):
    """One key slip, dots with an eye: ``SlipField(label, check)``.

    ``check(slip)`` raises ``RuleBroken`` where it is not the right one; it is asked as soon as 25
    signs are there, and the sentence stands below the field.
    """

    def __init__(self, label: str, check: Callable[[str], None]) -> None:
        super().__init__(label)
        self._weigh_slip = check
        self.right = False
        self.line.setValidator(_SlipShape(self))
        self.edited.connect(lambda _text: self._weigh())
        self.left.connect(lambda _text: self._weigh(leaving=True))
        self._weigh()

    def slip(self) -> str:
        """Return the slip, where it is whole and right."""
        return self.text() if self.right else ""

    def _weigh(self, *, leaving: bool = False) -> None:
        typed = len(self.text().replace("-", ""))
        self.right = False
        if typed < _SIGNS:
            words = _("{count} of 25 signs").format(count=typed)
            if leaving and typed:
                self.set_error(
                    _("{typed}; compare the slip and type the rest.").format(typed=words)
                )
            else:
                self.set_hint(words)
            return
        try:
            self._weigh_slip(self.text())
        except RuleBroken as broken:
            self.set_error(broken.sentence)
        else:
            self.right = True
            self.set_hint(_("This is the right slip."))
