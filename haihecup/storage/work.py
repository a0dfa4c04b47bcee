"""One transaction, as the services see it: a shelf for each kind of thing."""

from functools import cached_property

from haihecup.storage.certificate_register import CertificateRegister
from haihecup.storage.entry_lists import Entries
from haihecup.storage.journal_book import JournalBook
from haihecup.storage.registry import Attachments, EditionShelf, Events, Imports, Settings
from haihecup.storage.rosters import Delegations, People
from haihecup.storage.score_sheets import Marks, Violations
from haihecup.storage.transaction import Transaction


class Work(Transaction):
    """Everything that can be read and, in ``database.writing``, written in one transaction."""

    @cached_property
    def edition(self) -> EditionShelf:
        """The edition itself."""
        return EditionShelf(self)

    @cached_property
    def events(self) -> Events:
        """The events."""
        return Events(self)

    @cached_property
    def delegations(self) -> Delegations:
        """The delegations."""
        return Delegations(self)

    @cached_property
    def people(self) -> People:
        """The contestants as persons."""
        return People(self)

    @cached_property
    def entries(self) -> Entries:
        """The entries of all events."""
        return Entries(self)

    @cached_property
    def marks(self) -> Marks:
        """The marks of all events."""
        return Marks(self)

    @cached_property
    def violations(self) -> Violations:
        """The violations."""
        return Violations(self)

    @cached_property
    def certificates(self) -> CertificateRegister:
        """The register of certificates."""
        return CertificateRegister(self)

    @cached_property
    def imports(self) -> Imports:
        """Which rosters have been imported."""
        return Imports(self)

    @cached_property
    def attachments(self) -> Attachments:
        """The organiser's seal, background and other pictures."""
        return Attachments(self)

    @cached_property
    def settings(self) -> Settings:
        """Settings of the competition."""
        return Settings(self)

    @cached_property
    def journal(self) -> JournalBook:
        """The journal, to be read."""
        return JournalBook(self)
