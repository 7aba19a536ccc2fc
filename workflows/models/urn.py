"""Secret ballots in sealed envelopes (notes: ledger A.9): no choice stands beside a member, a time or an order.

An envelope says whose it is and cannot be read; what can be read has been shuffled twice and says no name. None of
these tables has a history: its rows would say what the tables do not.
"""

from django.db import models

from workflows.models.council import AgendaItem, Session, SessionMember
from workflows.models.fields import words
from workflows.models.organisation import Person
from workflows.models.written import Changing, Written, WrittenManager
from workflows.vocabulary.urns import Half, UrnState


class Custody(Changing):
    """One half of the key to a session's secret ballots; the code that is the key is on paper with its custodian."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="custodies")
    half = models.CharField(max_length=8, choices=words(Half))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    public_key = models.CharField(max_length=64, blank=True)
    # Only where the demonstration keeps both codes itself: the secrecy then rests on the server, and pages say so.
    code = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "half"], name="one_custodian_a_half")]

    def __str__(self) -> str:
        return self.half


class Urn(Changing):
    """What the secret ballot on one item came to: the hashes of its envelopes, and the sheet of choices."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="urn")
    state = models.CharField(max_length=12, choices=words(UrnState), default="OPEN")
    # Hex SHA-256 of every envelope that counts, sorted; fixed when the urn is closed.
    envelopes = models.JSONField(default=list)
    root = models.CharField(max_length=64, blank=True)
    # The choices in an order that nobody can tell, an unreadable one as INVALID; written once, at the count.
    sheet = models.JSONField(default=list)
    sheet_root = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.state


class Envelope(Written):
    """A member's sealed ballot. Written opinions of absent members come in the same envelopes, before the vote."""

    # The constraint finds it by its item.
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="envelopes", db_index=False)
    member = models.ForeignKey(SessionMember, on_delete=models.PROTECT, related_name="envelopes")
    is_written = models.BooleanField(default=False)
    sealed = models.BinaryField(max_length=112)
    sha256 = models.CharField(max_length=64, unique=True)

    objects = WrittenManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "member", "is_written"], name="one_envelope_a_member"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class MixedBallot(Written):
    """A ballot without its outer envelope and without a name, among the others of its urn in a shuffled order."""

    urn = models.ForeignKey(Urn, on_delete=models.PROTECT, related_name="mixed")
    sealed = models.BinaryField(max_length=64)

    objects = WrittenManager()

    def __str__(self) -> str:
        return str(self.urn_id)
