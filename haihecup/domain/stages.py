"""The path of an event (赛项的流程): thirteen states in order, one step at a time."""

from enum import StrEnum


class State(StrEnum):
    """Where an event stands, in the order of the path."""

    PREPARING = "preparing"
    REGISTRATION = "registration"
    ROSTER_CLOSED = "roster_closed"
    DRAWN = "drawn"
    MARKING = "marking"
    KEYED = "keyed"
    RECHECKED = "rechecked"
    SIGNED = "signed"
    UNSEALED = "unsealed"
    PUBLIC_NOTICE = "public_notice"
    FINAL = "final"
    CERTIFIED = "certified"
    ARCHIVED = "archived"


PATH: tuple[State, ...] = tuple(State)
