"""Database errors in words that a caller may see: never its messages, tables or SQL."""

import asyncpg

from reads.faults import BadInput, Fault, NotAnswered, TookTooLong

NULL_WHERE_PROMISED = "invalid input syntax for type json"


def worded(error: BaseException) -> Fault:
    """What the caller is told; the error itself goes along as the cause, for the log."""
    if isinstance(error, asyncpg.DataError | UnicodeError):
        return BadInput("A value in the request is out of range or malformed.")
    if isinstance(error, asyncpg.QueryCanceledError | TimeoutError):
        return TookTooLong("Reading this takes too long; ask for less at once.")
    if isinstance(error, asyncpg.StatementTooComplexError | asyncpg.ProgramLimitExceededError):
        return BadInput("The document asks for too much at once.")
    return NotAnswered("This cannot be read at the moment.")
