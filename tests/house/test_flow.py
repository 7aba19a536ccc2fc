"""viewflow follows the law: every state has a piece of work, the stored name finds the flow, and it locks."""

from viewflow.workflow.fields import get_flow_ref, import_flow_by_ref
from viewflow.workflow.lock import SelectForUpdateLock

from workflows import desk
from workflows.flow import NominationFlow, Work, nodes
from workflows.rules.permits import HOLDERS
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import ENDED, State


def test_every_state_has_one_route_from_the_router():
    serving: dict[State, list[str]] = {state: [] for state in State}
    for node, serves in NominationFlow.router._branches:
        for state in serves.states:
            serving[state].append(node.name)

    assert {state: found for state, found in serving.items() if len(found) != 1} == {}
    assert {state for state, found in serving.items() if found == ["end"]} == set(ENDED)


def test_the_name_that_is_stored_finds_the_flow():
    assert import_flow_by_ref(desk.FLOW) is NominationFlow
    assert get_flow_ref(NominationFlow) == desk.FLOW


def test_the_flow_locks_and_waits_for_the_lock():
    # viewflow's default is no lock at all, which ran every double submit twice (docs/decisions/0001).
    lock = NominationFlow.lock_impl

    assert type(lock) is SelectForUpdateLock
    assert lock.nowait is False


def test_work_lies_on_the_desk_of_who_holds_the_matter():
    work = {node.name: node.role for node in nodes() if isinstance(node, Work)}
    differing = {
        state: (work[node.name], HOLDERS[state])
        for node, serves in NominationFlow.router._branches
        for state in serves.states
        if state in HOLDERS and not _same_desk(work[node.name], HOLDERS[state])
    }

    assert differing == {}


def test_no_role_of_ours_is_a_permission_of_django():
    # viewflow lets a superuser pass and Django's permissions have no days; ours are dated rows.
    assert [node.name for node in nodes() if isinstance(node, Work) and node.role and "." in node.role] == []


def _same_desk(role: str | None, holders: tuple[Role, ...]) -> bool:
    return role in holders or (role in HR and bool(HR & set(holders)))
