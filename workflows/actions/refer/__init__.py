"""Reference data: loaded from files or saved in the back office, always with an entry on the record (DESIGN.md, R-39).

rows.py    a row of a file: its natural key, its way into a table and back
telling.py what an entry says of a row beside its hash
use.py     which rows stay as they are because something rests on them
load.py    a whole set of files, in one act
save.py    one row, from the back office
"""

from workflows.actions.refer.load import Loaded, load_reference, robot
from workflows.actions.refer.rows import Row, rows_of
from workflows.actions.refer.save import (
    ROBOT,
    administers,
    as_document,
    key_and_person_of,
    name_of,
    put_on_record,
    reasons_against,
    save_reference,
    write,
)
from workflows.actions.refer.use import FREE_IN_USE, is_in_use

__all__ = [
    "FREE_IN_USE",
    "ROBOT",
    "Loaded",
    "Row",
    "administers",
    "as_document",
    "is_in_use",
    "key_and_person_of",
    "load_reference",
    "name_of",
    "put_on_record",
    "reasons_against",
    "robot",
    "rows_of",
    "save_reference",
    "write",
]
