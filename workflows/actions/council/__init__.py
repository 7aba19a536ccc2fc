"""The council as dated data: set up by a decision, its seats, and who sits for a member. Nothing is ever deleted.

door.py         who acts, the councils locked, and what every act asks of days and people
charges.py      the roles that go with a seat, given and ended in the same act
set_up.py       another council, by a decision, with all its members
seats.py        one member more, one fewer, another post
substitutes.py  who sits for a member, by a written authority
"""

from workflows.actions.council.door import EDITORS
from workflows.actions.council.seats import change_post, end_seat, seat_member
from workflows.actions.council.set_up import Chosen, set_up_council
from workflows.actions.council.substitutes import end_substitution, name_substitute

__all__ = [
    "EDITORS",
    "Chosen",
    "change_post",
    "end_seat",
    "end_substitution",
    "name_substitute",
    "seat_member",
    "set_up_council",
]
