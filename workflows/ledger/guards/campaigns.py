"""Campaigns and their plans: no state by hand, an issued plan stays issued, no nomination under an unissued one."""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, changed, kept
from workflows.models import Campaign, CampaignVersion, Nomination
from workflows.rules.campaigns import legal_pairs

C, V, N = Row(Campaign), Row(CampaignVersion), Row(Nomination)


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse what the acts on a campaign would never do. What a plan in use says is kept by the rules of law.py."""
    moves = changed(C, ("state",), sql)
    pairs = " OR ".join(
        f"({C.old('state')} = '{source}' AND {C.new('state')} = '{target}')" for source, target in legal_pairs()
    )
    advance = f"{C.new('revision')} = {C.old('revision')} + 1"
    yield Rule(Campaign, On.UPDATE, "bv: fixed for good", changed(C, ("id", "ref"), sql))
    yield Rule(Campaign, On.UPDATE, "bv: illegal state pair", f"{moves} AND NOT ({pairs})")
    yield Rule(Campaign, On.UPDATE, "bv: change without a new version", f"{moves} AND NOT ({advance})")
    yield from kept(Campaign, "bv: a campaign is kept")
    issued, is_issued = V.new("issued_at"), V.new("is_issued")
    yield Rule(CampaignVersion, On.INSERT, "bv: a plan is issued after it is written", f"{issued} IS NOT NULL")
    yield Rule(
        CampaignVersion, On.UPDATE, "bv: an issued plan stays issued", f"{V.old('is_issued')} AND NOT {is_issued}"
    )
    yield Rule(
        CampaignVersion,
        On.UPDATE,
        "bv: a plan is issued at a moment",
        f"({issued} IS NOT NULL AND NOT {is_issued})"
        f" OR ({is_issued} AND NOT {V.old('is_issued')} AND {issued} IS NULL)",
    )
    yield Rule(
        Nomination,
        On.INSERT,
        "bv: the plan is not issued",
        f"EXISTS (SELECT 1 FROM {V.table} v WHERE v.{V.column('id')} = {N.new('campaign_version')}"
        f" AND NOT v.{V.column('is_issued')})",
    )
