"""The moves of the path over HTTP: a page is opened, its form is filled in and sent, as people do it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.benchmarks.hands import REASON, WANTED, name_of
from tests.benchmarks.meter import Meter
from tests.benchmarks.path import today
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.models import AgendaItem, Nomination, Paper, Person, Session, User


class Forms(HTMLParser):
    """The forms of a page that send something: their addresses, with the hidden fields that come with them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str]] = {}
        self._fields: dict[str, str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in the beginning of a form, or a hidden field of it."""
        given = dict(attrs)
        if tag == "form":
            is_post = (given.get("method") or "").lower() == "post"
            self._fields = self.found.setdefault(given.get("action") or "", {}) if is_post else None
        elif tag == "input" and given.get("type") == "hidden" and self._fields is not None:
            self._fields[given.get("name") or ""] = given.get("value") or ""


class ByPages:
    """Each move is a page and its form; opening the page is also measured apart."""

    def __init__(self, meter: Meter, office: Office) -> None:
        self.meter, self.office = meter, office
        self.browsers: dict[int, Client] = {}

    def draft(self, nominee: Person) -> str:
        """Begin a nomination, and return its reference."""
        campaign = self.office.campaign.campaign.code
        fields = {"dot": campaign, "award": self.office.giay_khen.code, "nominee": f"person:{nominee.ref}"}
        self._send("draft", self.office.team.head, f"{reverse('nomination-new')}?dot={campaign}", fields)
        return Nomination.objects.get(nominee_person=nominee).ref

    def submit(self, ref: str) -> None:
        """Check the answers, and propose it."""
        self._about("submit", self.office.team.head, "nomination-check", ref)

    def receive(self, ref: str) -> None:
        """Take it in, the first time or after completion."""
        name = name_of(ref, "receive", "receive again")
        self._about(name, self.office.hr_officer, "receive", ref)

    def give_back(self, ref: str) -> None:
        """Return it for completion."""
        due = today() + timedelta(days=7)
        fields = {"reason": REASON, "item_1": WANTED, "due_date": f"{due:%d/%m/%Y}"}
        self._about("return", self.office.hr_officer, "return", ref, fields)

    def resubmit(self, ref: str) -> None:
        """Send it back completed."""
        self._about("resubmit", self.office.team.head, "nomination-check", ref)

    def consolidate(self, ref: str) -> None:
        """Put it on the list for the council."""
        self._about("consolidate", self.office.hr_officer, "consolidate", ref)

    def place(self, session: Session, refs: Sequence[str]) -> None:
        """Place all on the agenda."""
        placed = [Nomination.objects.get(ref=ref) for ref in refs]
        fields: dict[str, object] = {f"place_{each.slug}": place for place, each in enumerate(placed, start=1)}
        fields |= {f"version_{each.slug}": each.version for each in placed}
        self._send("place", self.office.secretary, reverse("session-agenda", args=[session.code]), fields)

    def open(self, item: AgendaItem) -> None:
        """Open the vote on one."""
        where = [item.session.code, item.ordinal]
        self._send("open", self.office.chief, reverse("item", args=where), {}, to=reverse("item-open", args=where))

    def recommend(self, session: Session, number: int) -> None:
        """Record the signed minutes, with which all of them move."""
        page = reverse("minutes-record", args=[session.code])
        self._send("recommend", self.office.records, page, _signed(number, "bien-ban.pdf"))

    def accept(self, refs: Sequence[str]) -> None:
        """Approve all of them in one confirmation, or the only one on its own page."""
        slugs = [Nomination.objects.get(ref=ref).slug for ref in refs]
        page = reverse("decision-confirm") + "?" + "&".join(f"pick={slug}" for slug in slugs)
        self._send("accept", self.office.chief, page, {"pick": slugs}, to=reverse("decision-confirm"))

    def grant(self, paper: Paper, number: int) -> None:
        """Record the signed decision, with which all of them are granted."""
        fields = _signed(number, "quyet-dinh.pdf") | {"signer": paper.approved_by.ref, "version": paper.version}
        self._send("grant", self.office.records, reverse("paper-record", args=[paper.ref]), fields)

    def _about(
        self, name: str, by: User, to: str, ref: str, fields: Mapping[str, Any] | None = None, *, page: str = ""
    ) -> None:
        slug = [Nomination.objects.get(ref=ref).slug]
        self._send(name, by, reverse(page or to, args=slug), fields or {}, to=reverse(to, args=slug))

    def _send(self, name: str, by: User, page: str, fields: Mapping[str, Any], *, to: str = "") -> None:
        browser = self._browser(by)
        with self.meter.take(name), self.meter.part():
            opened = browser.get(page)
        assert opened.status_code == 200, (page, opened.status_code)
        address = to or page.partition("?")[0]
        forms = Forms(opened.content.decode()).found
        hidden = forms.get(address, forms.get(page, forms.get("", {})))
        assert "action_token" in hidden, (page, address, list(forms))
        with self.meter.take(name):
            answer = browser.post(address, {**hidden, **fields})
        assert answer.status_code == 302, (address, answer.status_code, answer.content.decode()[-6000:])

    def _browser(self, user: User) -> Client:
        if user.pk not in self.browsers:
            self.browsers[user.pk] = Client()
            self.browsers[user.pk].force_login(user)
        return self.browsers[user.pk]


def _signed(number: int, name: str) -> dict[str, Any]:
    scan = SimpleUploadedFile(name, PDF, content_type="application/pdf")
    return {"number": number, "date": f"{today():%d/%m/%Y}", "file": scan}
