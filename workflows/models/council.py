"""The emulation council and its sessions (DOMAIN.md 2.6, 6.5)."""

from django.db import models

from workflows.models.fields import Dated, Referenced, Remembered, words
from workflows.models.history import keep_history
from workflows.models.law import AwardForm, VotingPolicy
from workflows.models.nomination import Nomination
from workflows.models.organisation import Person
from workflows.models.written import Changing
from workflows.vocabulary.council import (
    Attendance,
    BallotKind,
    GuestState,
    ItemState,
    MemberRole,
    Outcome,
    RankGround,
    SessionKind,
    SessionState,
)
from workflows.vocabulary.dossier import NomineeKind


class Council(Referenced, Dated):
    """A council set up by a decision of the Chief; the next one ends it."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    decision_number = models.CharField(max_length=60)
    decision_date = models.DateField()

    def __str__(self) -> str:
        return self.name


class CouncilMember(Dated):
    """A seat on the council."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=12, choices=words(MemberRole))
    ordinal = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=300, blank=True)  # the document, where it is not the council's own decision

    class Meta:
        ordering = ["council", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["council", "person", "from_date"], name="one_seat_a_person")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Substitute(Referenced, Dated):
    """Who may sit for a member who cannot come, by a written authority of that member."""

    seat = models.ForeignKey(CouncilMember, on_delete=models.PROTECT, related_name="substitutes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="substitutions")
    document_number = models.CharField(max_length=60)
    document_date = models.DateField()

    class Meta:
        ordering = ["seat", "from_date"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "from_date"], name="one_substitute_a_seat_and_day")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Session(Referenced, Remembered):
    """One meeting; its roll is frozen when it is convened."""

    code = models.CharField(max_length=20, unique=True)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=words(SessionKind), default="MEETING")
    planned_at = models.DateTimeField()
    venue = models.CharField(max_length=200)
    state = models.CharField(max_length=24, choices=words(SessionState))
    secretary = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    presiding = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    convened_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # Until when absent members may send their opinions; of a written consultation, the day it ends.
    opinions_until = models.DateTimeField(null=True)
    # By which document a vice-chair presided for the chair, where there is one (form T9, I.1).
    presiding_authority = models.CharField(max_length=200, blank=True)
    conclusion = models.TextField(blank=True)
    cancel_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    history = keep_history()

    class Meta:
        ordering = ["-planned_at"]

    def __str__(self) -> str:
        return self.code

    @property
    def obj(self) -> str:
        """The name in the ledger."""
        return f"session/{self.ref}"


class SessionMember(Changing):
    """A line of the frozen roll, with the attendance."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="roll")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=words(MemberRole))
    ordinal = models.PositiveSmallIntegerField()
    attendance = models.CharField(max_length=12, choices=words(Attendance), default=Attendance.ABSENT)
    note = models.CharField(max_length=200, blank=True)  # why he is away, as far as he told
    # Whose seat it is, where `person` sits for a member as his substitute.
    instead_of = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["session", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_line_a_member")]

    def __str__(self) -> str:
        return str(self.person)


class AgendaItem(Referenced, Changing):
    """One nomination before one session, with its count."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="items")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="items")
    ordinal = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=words(ItemState), default="PENDING")
    # The form that is voted on: the nomination's own, or another that the council was asked about (N34b).
    award_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="items")
    ballot_no = models.PositiveSmallIntegerField(default=1)  # the second after a tie, with the first one kept (N17b)
    is_alternative = models.BooleanField(default=False)  # agreed beside the proposed form, for the Chief to turn to
    policy = models.ForeignKey(VotingPolicy, on_delete=models.PROTECT, related_name="items")
    ballot_kind = models.CharField(max_length=24, choices=words(BallotKind))
    papers_sha256 = models.CharField(max_length=64)
    dossier_version = models.PositiveSmallIntegerField()
    presiding = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opinions_opened_at = models.DateTimeField(null=True)  # from when the council reads the blind opinions
    counted_at = models.DateTimeField(null=True)
    # the count, as it was when it was closed (DOMAIN.md 6.5)
    members = models.PositiveSmallIntegerField(null=True)
    present = models.PositiveSmallIntegerField(null=True)
    written = models.PositiveSmallIntegerField(null=True)
    recused = models.PositiveSmallIntegerField(null=True)
    recused_absent = models.PositiveSmallIntegerField(null=True)
    yes = models.PositiveSmallIntegerField(null=True)
    no = models.PositiveSmallIntegerField(null=True)
    other = models.PositiveSmallIntegerField(null=True)
    invalid = models.PositiveSmallIntegerField(null=True)
    base = models.PositiveSmallIntegerField(null=True)
    needed = models.PositiveSmallIntegerField(null=True)
    outcome = models.CharField(max_length=16, choices=words(Outcome), blank=True)
    is_tied = models.BooleanField(default=False)
    is_decided_by_chair = models.BooleanField(default=False)
    reasons = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    # Where more passed than there are awards: the place by votes, of how many, for how many awards, and what decided.
    rank = models.PositiveSmallIntegerField(null=True)
    ranked_of = models.PositiveSmallIntegerField(null=True)
    rank_awards = models.PositiveSmallIntegerField(null=True)
    rank_last_yes = models.PositiveSmallIntegerField(null=True)
    rank_ground = models.CharField(max_length=16, choices=words(RankGround), blank=True)
    # Why no further ballot is held after a tie, in the words of who presides; blank while it may be (N17b).
    ballot_forgone = models.TextField(blank=True)

    class Meta:
        ordering = ["session", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["session", "ordinal"], name="one_item_a_place"),
            models.UniqueConstraint(
                fields=["nomination"],
                condition=models.Q(state__in=["PENDING", "DISCUSSING", "VOTING", "COUNTED"]),
                name="one_live_item_a_nomination",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.ordinal}"

    @property
    def obj(self) -> str:
        """The name in the ledger."""
        return f"item/{self.ref}"


class SessionQuota(Changing):
    """How many awards of one form there are for one kind of nominee in a session (DOMAIN.md 6.5, "Over quota")."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="quotas")
    award_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="+")
    nominee_kind = models.CharField(max_length=12, choices=words(NomineeKind))
    number = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["session", "award_form", "nominee_kind"]
        constraints = [
            models.UniqueConstraint(fields=["session", "award_form", "nominee_kind"], name="one_quota_a_group"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="quota_is_of_an_award"),
        ]

    def __str__(self) -> str:
        return f"{self.award_form_id}/{self.nominee_kind}: {self.number}"


class SessionGuest(Changing):
    """Somebody who is invited to a session in some capacity, may speak there and has no vote (DOMAIN.md 2.6)."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="guests")
    ordinal = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    capacity = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=words(GuestState), default="INVITED")
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()

    class Meta:
        ordering = ["session", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["session", "ordinal"], name="one_guest_a_place")]

    def __str__(self) -> str:
        return self.name
