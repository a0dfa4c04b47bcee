"""One transaction, as the services see it: a shelf for each kind of thing."""

from functools import cached_property

from haihecup.domain.journal import Receipt
from haihecup.storage.certificate_register import CertificateRegister
from haihecup.storage.draw_book import CheckIns, Draws, KeySets
from haihecup.storage.entry_lists import Entries
from haihecup.storage.erasing import Erasing
from haihecup.storage.event_list import Events
from haihecup.storage.journal_book import JournalBook
from haihecup.storage.judge_lists import Judges, Users
from haihecup.storage.mark_times import MarkTimes
from haihecup.storage.people_memory import Aliases, EarlierWinners, Photos
from haihecup.storage.rechecks import Rechecks
from haihecup.storage.registry import Attachments, EditionShelf, Imports, Layouts, Settings
from haihecup.storage.reversal import Reversal
from haihecup.storage.rosters import Delegations, People
from haihecup.storage.score_sheets import (
    ConfirmedMarks,
    HandedSheets,
    Marks,
    Rescorings,
    Seats,
    Violations,
)
from haihecup.storage.second_marks import SecondKeying
from haihecup.storage.sign_offs import (
    Appeals,
    Corrections,
    Notices,
    Signatures,
    StruckViolations,
    TimeCredits,
)
from haihecup.storage.tallies import Tallies
from haihecup.storage.transaction import Transaction
from haihecup.storage.unsealing import Unsealing


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
    def check_ins(self) -> CheckIns:
        """Who has been seen at the check-in."""
        return CheckIns(self)

    @cached_property
    def key_sets(self) -> KeySets:
        """The keys that people hold."""
        return KeySets(self)

    @cached_property
    def draws(self) -> Draws:
        """The draws of all events."""
        return Draws(self)

    @cached_property
    def tallies(self) -> Tallies:
        """What is counted over all entries."""
        return Tallies(self)

    @cached_property
    def judges(self) -> Judges:
        """The judges with their duties."""
        return Judges(self)

    @cached_property
    def users(self) -> Users:
        """The accounts of those who work at the desk."""
        return Users(self)

    @cached_property
    def photos(self) -> Photos:
        """The photos of contestants and judges."""
        return Photos(self)

    @cached_property
    def earlier_winners(self) -> EarlierWinners:
        """Who won what in earlier editions."""
        return EarlierWinners(self)

    @cached_property
    def aliases(self) -> Aliases:
        """What words of rosters have been said to mean."""
        return Aliases(self)

    @cached_property
    def marks(self) -> Marks:
        """The marks of all events."""
        return Marks(self)

    @cached_property
    def mark_times(self) -> MarkTimes:
        """When each mark was first set."""
        return MarkTimes(self)

    @cached_property
    def rescorings(self) -> Rescorings:
        """The scores that lay too far apart and were scored again."""
        return Rescorings(self)

    @cached_property
    def confirmed_marks(self) -> ConfirmedMarks:
        """The odd marks that somebody has confirmed."""
        return ConfirmedMarks(self)

    @cached_property
    def seats(self) -> Seats:
        """Which judge keys which column."""
        return Seats(self)

    @cached_property
    def handed_sheets(self) -> HandedSheets:
        """The score sheets that were handed in."""
        return HandedSheets(self)

    @cached_property
    def second_keying(self) -> SecondKeying:
        """Which sheets are keyed twice, the second marks, and the decisions between two."""
        return SecondKeying(self)

    @cached_property
    def violations(self) -> Violations:
        """The violations that stand."""
        return Violations(self)

    @cached_property
    def struck_violations(self) -> StruckViolations:
        """The violations that no longer count."""
        return StruckViolations(self)

    @cached_property
    def time_credits(self) -> TimeCredits:
        """The times given back after equipment faults."""
        return TimeCredits(self)

    @cached_property
    def rechecks(self) -> Rechecks:
        """The rounds of the re-check."""
        return Rechecks(self)

    @cached_property
    def signatures(self) -> Signatures:
        """The signatures under results."""
        return Signatures(self)

    @cached_property
    def notices(self) -> Notices:
        """The public notices."""
        return Notices(self)

    @cached_property
    def corrections(self) -> Corrections:
        """The corrections."""
        return Corrections(self)

    @cached_property
    def appeals(self) -> Appeals:
        """The appeals."""
        return Appeals(self)

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
    def layouts(self) -> Layouts:
        """The organiser's own layouts of certificates."""
        return Layouts(self)

    @cached_property
    def settings(self) -> Settings:
        """Settings of the competition."""
        return Settings(self)

    @cached_property
    def journal(self) -> JournalBook:
        """The journal, to be read."""
        return JournalBook(self)

    def erasing(self, *, keep_names: bool) -> Erasing:
        """Erase personal data, to be written in this transaction."""
        return Erasing(self, keep_names=keep_names)

    @cached_property
    def unsealing(self) -> Unsealing:
        """Moving what is known of works to the entries behind them."""
        return Unsealing(self)

    def reversal(self, receipt: Receipt) -> Reversal:
        """Return what an earlier transaction did, to be taken back in this one."""
        return Reversal(self, receipt)
