"""What is kept about people beside their registration: photos, earlier wins, words of rosters."""

import hashlib
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import insert, select

from haihecup.domain.journal import EDITION_CHAIN
from haihecup.domain.records import Alias, AliasKind, EarlierWinner, Photo
from haihecup.storage.statements import portions
from haihecup.storage.tables import aliases, earlier_winners, photo_contents, photos
from haihecup.storage.transaction import Shelf, new_id


def digest_of(content: bytes) -> str:
    """Return the name under which a photo's content is kept."""
    return hashlib.sha256(content).hexdigest()


class Photos(Shelf):
    """The photos, by the id of the contestant or judge they show."""

    def owners(self, some: Collection[str] | None = None) -> frozenset[str]:
        """Return the ids of those who have a photo, of everybody or among some people."""
        question = select(photos.c.owner)
        if some is None:
            return frozenset(map(str, self._connection.execute(question).scalars()))
        return frozenset(
            str(owner)
            for keys in portions(list(map(int, some)))
            for owner in self._connection.execute(
                question.where(photos.c.owner.in_(keys))
            ).scalars()
        )

    def find(self, owner: str) -> Photo | None:
        """Return somebody's photo, ``None`` where there is none."""
        return self.get([owner]).get(owner)

    def get(self, owners: Iterable[str]) -> dict[str, Photo]:
        """Return the photos of those among some people who have one."""
        question = (
            select(photos.c.owner, photos.c.media_type, photo_contents.c.content)
            .join(photo_contents, photo_contents.c.digest == photos.c.digest)
            .where(photos.c.owner.in_([int(owner) for owner in owners]))
        )
        return {
            str(owner): Photo(media_type, bytes(content))
            for owner, media_type, content in self._connection.execute(question)
        }

    def put_many(self, some: Mapping[str, Photo]) -> int:
        """Keep photos in place of those that their owners had; return how many changed."""
        self._transaction.lock(EDITION_CHAIN)
        rows = []
        for owner, photo in some.items():
            digest = digest_of(photo.content)
            self._keep(digest, photo.content)
            rows.append((int(owner), photo.media_type, digest))
        return self._ledger.put(photos.name, rows)

    def remove(self, owners: Iterable[str]) -> int:
        """Take photos out; return how many there were. Their contents stay for an undo."""
        return self._ledger.remove(photos.name, [(int(one),) for one in owners], EDITION_CHAIN)

    def _keep(self, digest: str, content: bytes) -> None:
        question = select(photo_contents.c.digest).where(photo_contents.c.digest == digest)
        if self._connection.execute(question).one_or_none() is None:
            values = {"digest": digest, "content": content}
            self._connection.execute(insert(photo_contents).values(values))


class EarlierWinners(Shelf):
    """Who won what in earlier editions."""

    def all(self) -> tuple[EarlierWinner, ...]:
        """Return all, the latest year first."""
        found = (
            EarlierWinner(row.name, row.event_name, row.year, row.award, row.id_number)
            for row in self._connection.execute(select(earlier_winners))
        )
        return tuple(sorted(found, key=lambda one: (-one.year, one.event_name, one.name)))

    def add_many(self, new: Iterable[EarlierWinner]) -> int:
        """Add those who are not there yet; return how many."""
        there = set(self.all())
        fresh = [one for one in dict.fromkeys(new) if one not in there]
        self._ledger.add(
            earlier_winners.name,
            [
                (new_id(), one.name, one.id_number, one.event_name, one.year, one.award)
                for one in fresh
            ],
        )
        return len(fresh)

    def clear(self) -> int:
        """Take all out; return how many there were."""
        keys = [(key,) for key in self._connection.execute(select(earlier_winners.c.id)).scalars()]
        return self._ledger.remove(earlier_winners.name, keys, EDITION_CHAIN)


class Aliases(Shelf):
    """What words of rosters have been said to mean."""

    def all(self) -> tuple[Alias, ...]:
        """Return all, by kind and word."""
        rows = self._connection.execute(select(aliases))
        return tuple(sorted((Alias(AliasKind(k), w, m) for k, w, m in rows), key=str))

    def put_many(self, some: Iterable[Alias]) -> None:
        """Remember meanings in place of what the same words meant before."""
        rows = [(str(one.kind), one.word, one.meaning) for one in some]
        self._ledger.put(aliases.name, rows)

    def remove(self, kind: AliasKind, word: str) -> None:
        """Forget what a word means."""
        self._ledger.remove(aliases.name, [(str(kind), word)], EDITION_CHAIN)
