"""The cast of the matrix: an account for each way of standing in the Office, and a browser signed in as it."""

from collections.abc import Mapping

from django.test import Client
from django.test.client import ClientHandler

from workflows.management.demo.cast import Office
from workflows.models import User

ANONYMOUS = "anonymous"
# How the accounts of the cast are called in the tables of this folder.
ACCOUNTS: Mapping[str, str] = {
    "clerk": "chuyenvien.btcd",
    "head": "truong.btcd",
    "other_head": "truong.cbth",
    "nobody": "chuyenvien1",
    "hr_officer": "tochuc1",
    "hr_head": "truong.hctc",
    "secretary": "thukyhd",
    "member": "truong.th",
    "chief": "chanhvanphong",
    "kt_deputy": "phocvp1",
    "deputy": "phocvp2",
    "party": "danguy",
    "union": "congdoan",
    "records": "vanthu",
    "finance": "ketoan",
    "inspector": "thanhtra1",
    "lapsed": "thanhtra2",
    "administrator": "quantri",
}
EVERYBODY = (*ACCOUNTS, ANONYMOUS)


def accounts() -> dict[str, User]:
    """Return the accounts by the name of their role."""
    found = User.objects.select_related("person__unit").in_bulk(ACCOUNTS.values(), field_name="username")
    return {role: found[name] for role, name in ACCOUNTS.items()}


class Browsers:
    """Browsers that are signed in once and for all; each use starts with the cookies of a fresh sign-in.

    All of them ask one server, as in life: a server of its own for each would put its middleware together each time.
    """

    def __init__(self, users: Mapping[str, User]) -> None:
        self.cookies = {role: _signed_in(user) for role, user in users.items()}
        self.servers = {strict: ClientHandler(enforce_csrf_checks=strict) for strict in (False, True)}

    def of(self, role: str, *, language: str = "en", enforces_csrf: bool = False) -> Client:
        """Return a browser of somebody, in English: the sentences of the code."""
        client = Client(enforce_csrf_checks=enforces_csrf)
        client.handler = self.servers[enforces_csrf]
        client.raise_request_exception = True
        client.cookies["django_language"] = language
        if role != ANONYMOUS:
            client.cookies["sessionid"] = self.cookies[role]
        return client


def _signed_in(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def strangers(office: Office, users: Mapping[str, User]) -> set[str]:
    """Return the roles whose account is not whom the walks call so; none, as long as fixtures and tables agree."""
    same = {
        "clerk": office.team.clerk,
        "head": office.team.head,
        "other_head": office.other_team.head,
        "hr_officer": office.hr_officer,
        "hr_head": office.hr_head,
        "secretary": office.secretary,
        "chief": office.chief,
        "kt_deputy": office.deputy,
        "deputy": office.other_deputy,
        "records": office.records,
        "finance": office.finance,
        "inspector": office.inspector,
        "administrator": office.administrator,
    }
    others = {role for role, user in same.items() if users[role] != user}
    return others | {role for role in ("member", "union") if users[role] not in office.members}
