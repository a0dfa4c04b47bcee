"""The edition, its settings, attachments, layouts and the list of imports."""

import base64
import json

from sqlalchemy import select

from haihecup.domain.competition import Edition
from haihecup.domain.journal import EDITION_CHAIN
from haihecup.domain.promotion import TIANJIN_2024, PromotionTable
from haihecup.domain.promotion_document import promotion_document, read_promotion_table
from haihecup.domain.records import Attachment, ImportRecord
from haihecup.storage.statements import Row
from haihecup.storage.tables import attachments, edition, imports, layouts, settings
from haihecup.storage.transaction import Shelf, new_id


def compact(document: object) -> str:
    """Return a document as the tables keep it."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


# ---- the edition -------------------------------------------------------------------------------


def edition_row(edition_id: str, new: Edition, promotion: PromotionTable = TIANJIN_2024) -> Row:
    """Return the one row of the edition."""
    return (
        1,
        edition_id,
        new.name,
        new.year,
        new.ordinal,
        new.organiser,
        new.serial_pattern,
        compact(promotion_document(promotion)),
    )


class EditionShelf(Shelf):
    """The edition (届次)."""

    def get(self) -> Edition:
        """Return the edition."""
        row = self._connection.execute(select(edition)).one()
        return Edition(
            name=row.name,
            year=row.year,
            ordinal=row.ordinal,
            organiser=row.organiser,
            serial_pattern=row.serial_pattern,
        )

    def id(self) -> str:
        """Return the edition's own number, which no two competitions share."""
        return str(self._connection.execute(select(edition.c.edition_id)).scalar_one())

    def put(self, new: Edition) -> None:
        """Change the particulars of the edition."""
        self._transaction.lock(EDITION_CHAIN)
        self._ledger.put(edition.name, [edition_row(self.id(), new, self.promotion())])

    def promotion(self) -> PromotionTable:
        """Return the promotion table."""
        text = self._connection.execute(select(edition.c.promotion)).scalar_one()
        return read_promotion_table(json.loads(text))

    def put_promotion(self, table: PromotionTable) -> None:
        """Change the promotion table."""
        self._transaction.lock(EDITION_CHAIN)
        self._ledger.put(edition.name, [edition_row(self.id(), self.get(), table)])


# ---- settings, attachments, imports ------------------------------------------------------------


class Settings(Shelf):
    """Settings of the competition; values are whatever JSON can say."""

    def get(self, key: str) -> object:
        """Return a setting, ``None`` where it was never set."""
        question = select(settings.c.value).where(settings.c.key == key)
        text = self._connection.execute(question).scalar_one_or_none()
        return None if text is None else json.loads(text)

    def put(self, key: str, value: object) -> None:
        """Set a setting."""
        self._ledger.put(settings.name, [(key, compact(value))])


class Attachments(Shelf):
    """Pictures and other files of the organiser, by name."""

    def names(self) -> tuple[str, ...]:
        """Return the names of all attachments."""
        return tuple(sorted(self._connection.execute(select(attachments.c.name)).scalars()))

    def find(self, name: str) -> Attachment | None:
        """Return an attachment, ``None`` where there is none."""
        question = select(attachments).where(attachments.c.name == name)
        row = self._connection.execute(question).one_or_none()
        if row is None:
            return None
        return Attachment(row.name, row.media_type, base64.b64decode(row.content))

    def put(self, attachment: Attachment) -> None:
        """Keep an attachment in place of the one with its name."""
        content = base64.b64encode(attachment.content).decode("ascii")
        self._ledger.put(attachments.name, [(attachment.name, attachment.media_type, content)])

    def remove(self, name: str) -> None:
        """Take an attachment out."""
        self._ledger.remove(attachments.name, [(name,)], EDITION_CHAIN)


class Layouts(Shelf):
    """The organiser's own layouts of certificates, as the texts of their documents."""

    def all(self) -> dict[str, str]:
        """Return all documents by the names of the layouts."""
        question = select(layouts.c.name, layouts.c.document).order_by(layouts.c.name)
        return {row.name: row.document for row in self._connection.execute(question)}

    def put(self, name: str, document: str) -> None:
        """Keep a layout in place of the one with its name."""
        self._ledger.put(layouts.name, [(name, document)])

    def remove(self, name: str) -> None:
        """Take a layout out."""
        self._ledger.remove(layouts.name, [(name,)], EDITION_CHAIN)


class Imports(Shelf):
    """The rosters that have been imported."""

    def all(self) -> tuple[ImportRecord, ...]:
        """Return all imports, oldest first."""
        records = [
            ImportRecord(row.file_hash, row.name, row.at, row.rows_taken)
            for row in self._connection.execute(select(imports))
        ]
        return tuple(sorted(records, key=lambda record: record.at))

    def keys(self) -> tuple[int, ...]:
        """Return the keys of all imports, by which the journal tells of them."""
        return tuple(self._connection.execute(select(imports.c.id)).scalars())

    def of_file(self, file_hash: str) -> tuple[ImportRecord, ...]:
        """Return the imports of one and the same file."""
        return tuple(record for record in self.all() if record.file_hash == file_hash)

    def add(self, record: ImportRecord) -> None:
        """Remember an import."""
        row = (new_id(), record.file_hash, record.name, record.at, record.rows)
        self._ledger.add(imports.name, [row])
