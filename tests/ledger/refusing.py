"""Run a statement by hand and say how the database answered, with a look at everything that attacks aim at."""

from typing import Any

from django.db import DatabaseError, connection, transaction

from tests.ledger.statements import E, L, N, S

DUTIES = [f"workflows_{name}" for name in ("dissemination", "difficulty", "difficultyreport")]
RULES = [f"workflows_{name}" for name in ("votingpolicy", "campaignversion", "emulationcontent", "roleassignment")]
ENDED = [f"workflows_{name}" for name in ("awardrecord", "outcomenotice")]
AIMS = (
    *(N, E, L, S),
    *(f"workflows_{name}" for name in ("vote", "agendaitem", "paper", "user")),
    *RULES,
    *DUTIES,
    *ENDED,
)


def refusal_of(sql: str) -> str:
    """Run a statement and ask what a commit would ask; return what the database answered."""
    before = picture()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            connection.check_constraints()
            transaction.set_rollback(True)
    except DatabaseError as refusal:
        assert picture() == before
        return str(refusal).splitlines()[0]
    return "accepted"


def picture() -> list[Any]:
    """Return what the attacks aim at."""
    with connection.cursor() as cursor:
        found = []
        for table in AIMS:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            found.append(cursor.fetchall())
        return found
