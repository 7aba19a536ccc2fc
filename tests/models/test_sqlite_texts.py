"""The statements that our backend puts into the words of SQLite once: the same that Django makes of them each time."""

import pytest
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from project.sqlite3.base import DatabaseWrapper

TEXTS = [
    "SELECT 1",
    "SELECT * FROM t WHERE a = %s AND b IN (%s, %s)",
    "SELECT * FROM t WHERE a LIKE '%%x%%' AND b = %s",
    "SELECT 100 %% 7, '%%s', %s",
]


@pytest.fixture
def cursor(tmp_path):
    wrapper = DatabaseWrapper(
        {
            "NAME": str(tmp_path / "x.sqlite3"), "OPTIONS": {}, "CONN_MAX_AGE": 0, "AUTOCOMMIT": True,
            "TIME_ZONE": None, "CONN_HEALTH_CHECKS": False, "USER": "", "PASSWORD": "", "HOST": "", "PORT": "",
        }
    )
    with wrapper.cursor() as found:
        yield found.cursor
    wrapper.close()


@pytest.mark.parametrize("text", TEXTS)
def test_a_statement_gets_the_marks_that_django_gives_it(cursor, text):
    converted = [cursor.convert_query(text) for _ in range(2)]

    assert converted == [SQLiteCursorWrapper.convert_query(cursor, text)] * 2


def test_a_statement_runs_with_its_values_by_place_and_by_name(cursor):
    cursor.execute("SELECT %s, '%%', %s", [1, "hai"])
    by_place = cursor.fetchall()
    cursor.execute("SELECT %(one)s, %(two)s", {"one": 1, "two": "hai"})

    assert (by_place, cursor.fetchall()) == ([(1, "%", "hai")], [(1, "hai")])
