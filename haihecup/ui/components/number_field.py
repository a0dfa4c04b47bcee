"""A document number in the form: masked until somebody asks, replaced by what is typed."""

from haihecup.ui.components.masked_field import MaskedField


class NumberField(MaskedField):
    """A masked number with an eye that asks for the whole one.

    Signals: ``asked`` by the eye; ``edited(text)`` while typing, as of any field. A masked number
    goes as a whole when somebody begins to type, since a part of it says nothing.
    """

    def offer_whole(self, offered: bool) -> None:  # noqa: FBT001 - a state, as Qt's setters take
        """Offer the whole number, where there is one that is kept."""
        self.eye.setVisible(offered)
