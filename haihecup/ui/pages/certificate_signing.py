"""What the organiser does with his key: make it, sign certificates, publish the register."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from haihecup.domain.proofs import Register, VerifyingKey
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.prove_certificates import (
    make_key,
    publish_register,
    sign_certificates,
    unsigned,
    verifying_keys,
)
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.page import Hall

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

SIGN = "sign certificates"
_SUFFIX = ".haihekey"


class Signing:
    """The three acts; ``begun(words)`` is called when the long one starts."""

    def __init__(self, hall: Hall, begun: Callable[[str], None]) -> None:
        self._hall = hall
        self._begun = begun
        self._target = Path()

    def sign(self) -> None:
        """Sign what is not signed yet; where there is no key, one is made first."""

        def read(desk: "Desk", _work: "Work") -> tuple[int, int]:
            return len(verifying_keys(desk)), unsigned(desk)

        self._hall.tasks.run("signing", read, self._weigh)

    def _weigh(self, answer: tuple[int, int]) -> None:
        keys, waiting = answer
        if not keys:
            self.make_key()
        elif not waiting:
            self._hall.messages.fact(_("Every valid certificate is signed already."))
        else:
            self._sign(waiting)

    def make_key(self) -> None:
        """Make the signing key of the edition, in a file that the organiser keeps to himself."""
        proposal = Path.home() / (_("signing key") + _SUFFIX)
        path = self._hall.messages.file_to_save(
            _("Where the signing key is kept"), _("Signing keys (*.haihekey)"), proposal
        )
        if path is None:
            return
        question = Question(
            _("Make the signing key of this edition?"),
            _(
                "Whoever has this file and its passphrase can sign certificates. Keep it on a "
                "stick in the safe, never on a venue laptop. Without it nothing more can be signed."
            ),
            _("Make the key"),
            blanks=(
                Blank("first", _("Passphrase of the key"), secret=True),
                Blank("again", _("The same once more"), secret=True),
            ),
        )
        answers = self._hall.messages.ask(question)
        if answers is None:
            return
        if answers["first"] != answers["again"]:
            self._hall.messages.problem(_("The two passphrases differ. Make the key once more."))
            return
        passphrase = answers["first"]

        def make(desk: "Desk", _work: "Work") -> Outcome[VerifyingKey]:
            return make_key(desk, path, passphrase)

        self._hall.tasks.run("make key", make, self._made)

    def _made(self, key: VerifyingKey) -> None:
        self._hall.messages.fact(
            _("The key is made. Its public half is {print}; print it in the programme.").format(
                print=key.fingerprint
            )
        )

    def _sign(self, waiting: int) -> None:
        opened = self._key(
            ngettext("Sign {count} certificate?", "Sign {count} certificates?", waiting).format(
                count=waiting
            ),
            _("Each gets a code that proves it. A certificate printed before has none."),
            _("Sign"),
        )
        if opened is None:
            return
        file, passphrase = opened

        def sign(desk: "Desk", work: "Work") -> Outcome[int]:
            return sign_certificates(desk, file, passphrase, work.step)

        if self._hall.tasks.run(SIGN, sign, self._signed):
            self._begun(_("Certificates signed"))

    def _signed(self, count: int) -> None:
        self._hall.messages.fact(
            ngettext(
                "{count} certificate signed. Publish the register when all are.",
                "{count} certificates signed. Publish the register when all are.",
                count,
            ).format(count=count)
        )

    def publish(self) -> None:
        """Write the register that checks certificates on any machine."""
        opened = self._key(
            _("Publish the register?"),
            _("It lists a mark of every signed code and what is void, and names nobody."),
            _("Publish"),
        )
        if opened is None:
            return
        file, passphrase = opened
        proposal = Path.home() / _("register of certificates.json")
        target = self._hall.messages.file_to_save(
            _("Register of certificates"), _("Registers (*.json)"), proposal
        )
        if target is None:
            return
        self._target = target

        def publish(desk: "Desk", _work: "Work") -> Outcome[Register]:
            return publish_register(desk, file, passphrase, target)

        self._hall.tasks.run("publish register", publish, self._published)

    def _published(self, register: Register) -> None:
        self._hall.messages.fact(
            ngettext(
                "Register of {count} code, {void} void, written: {file}",
                "Register of {count} codes, {void} void, written: {file}",
                len(register.codes),
            ).format(count=f"{len(register.codes):,}", void=len(register.void), file=self._target)
        )

    def _key(self, title: str, text: str, verb: str) -> tuple[Path, str] | None:
        """Let the key be chosen and opened; nothing where the organiser thinks better of it."""
        file = self._hall.messages.file_to_open(
            _("Choose the signing key"), _("Signing keys (*.haihekey)")
        )
        if file is None:
            return None
        blank = Blank("passphrase", _("Passphrase of the key"), secret=True)
        answers = self._hall.messages.ask(Question(title, text, verb, blanks=(blank,)))
        return None if answers is None else (file, answers["passphrase"])
