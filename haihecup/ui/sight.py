"""What whoever works at the window sees and may do, as the rules of the roles have it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from haihecup.domain.journal import Action
from haihecup.domain.roles import page_refusal, refusal, step_refusal
from haihecup.domain.stages import State

if TYPE_CHECKING:
    from haihecup.domain.users import User


class Sight:
    """Who works here: ``user`` is nobody as long as the competition has no users."""

    def __init__(self) -> None:
        self.user: User | None = None

    def may(self, what: Action | State | None) -> str:
        """Return why an action or a step to a state is not for the user, or nothing."""
        if self.user is None or what is None:
            return ""
        if isinstance(what, State):
            return step_refusal(self.user, what)
        return refusal(self.user, what)

    def page_refusal(self, page: str) -> str:
        """Return why the user does not see a page, or nothing."""
        return page_refusal(self.user, page) if self.user is not None else ""

    def pages(self, pages: Iterable[str]) -> list[str]:
        """Return those pages that the user sees."""
        return [page for page in pages if not self.page_refusal(page)]
