"""Every number of a summary is the length of its list, and the parts add up; tried on populations made at random."""

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.summary import Counted, Span, Wanted, chosen, span_of, summary_of, values_of
from workflows.vocabulary.dossier import NomineeKind, Sex
from workflows.vocabulary.states import State
from workflows.vocabulary.summary import NEVER_SENT, RESULTS, Breakdown, Result, Standing

CODES = ("ND1", "ND2", "ND3")
days = st.integers(min_value=0, max_value=6)
nominations = st.builds(
    Counted,
    key=st.just(0),
    state=st.sampled_from(State),
    contents=st.lists(st.sampled_from(CODES), unique=True).map(lambda codes: tuple(sorted(codes))),
    unit=st.sampled_from(["BTCD", "TH"]),
    award=st.sampled_from(["GK", "BK_TINH"]),
    kind=st.sampled_from(NomineeKind),
    sex=st.sampled_from(["", *Sex]),
    is_leader=st.booleans(),
    is_sent=st.booleans(),
    days=st.none() | days,
    steps=st.lists(st.tuples(st.sampled_from([State.SUBMITTED, State.RETURNED]), days), max_size=4).map(tuple),
)
populations = st.lists(nominations, max_size=25).map(
    lambda rows: [replace(row, key=key) for key, row in enumerate(rows)]
)
ONE = Counted(
    key=1,
    state=State.GRANTED,
    contents=("ND1", "ND3"),
    unit="BTCD",
    award="GK",
    kind=NomineeKind.INDIVIDUAL,
    sex=Sex.FEMALE,
    is_leader=True,
    days=7,
    steps=((State.SUBMITTED, 2), (State.SUBMITTED, 5)),
)


def test_every_state_has_its_outcome_but_those_of_what_was_never_sent() -> None:
    assert set(RESULTS) == set(State) - NEVER_SENT
    assert set(RESULTS.values()) == set(Result)


def test_a_nomination_counts_under_what_it_is() -> None:
    collective = replace(ONE, kind=NomineeKind.COLLECTIVE, sex="", is_leader=False, contents=())

    assert {each: values_of(ONE, each) for each in Breakdown} == {
        Breakdown.CONTENT: ("ND1", "ND3"),
        Breakdown.UNIT: ("BTCD",),
        Breakdown.AWARD: ("GK",),
        Breakdown.KIND: (NomineeKind.INDIVIDUAL,),
        Breakdown.SEX: (Sex.FEMALE,),
        Breakdown.LEADER: (Standing.LEADER,),
    }
    assert {each: values_of(collective, each) for each in (Breakdown.CONTENT, Breakdown.SEX, Breakdown.LEADER)} == {
        Breakdown.CONTENT: ("",),
        Breakdown.SEX: (NomineeKind.COLLECTIVE,),
        Breakdown.LEADER: (NomineeKind.COLLECTIVE,),
    }


def test_a_plan_s_content_without_nominations_has_its_line() -> None:
    table = summary_of([ONE], {Breakdown.CONTENT: CODES}).tables[0]

    assert [(line.value, line.total) for line in table.lines] == [("ND1", 1), ("ND2", 0), ("ND3", 1)]


def test_the_median_lies_in_the_middle_and_of_a_state_the_longest_stay_counts() -> None:
    assert (span_of([]), span_of([4]), span_of([9, 1, 4])) == (None, Span(1, 4, 4), Span(3, 4, 9))
    assert span_of([1, 2, 7, 8]) == Span(4, 4.5, 8)
    assert summary_of([ONE]).steps == {State.SUBMITTED: Span(1, 5, 5)}


@given(populations)
def test_every_number_is_the_length_of_its_list(rows: list[Counted]) -> None:
    summary = summary_of(rows)

    for table in summary.tables:
        for line in table.lines:
            cell = Wanted(breakdown=table.breakdown, value=line.value)
            assert len(chosen(rows, cell)) == line.total
            for result in Result:
                assert len(chosen(rows, replace(cell, result=result))) == line.by_result[result]
    for result in Result:
        assert len(chosen(rows, Wanted(result=result))) == summary.by_result[result]
    assert len(chosen(rows, Wanted())) == summary.total
    ended = chosen(rows, Wanted(has_ended=True))
    assert len(ended) == (summary.time.count if summary.time else 0)
    if summary.time is not None:
        assert max(row.days or 0 for row in ended) == summary.time.longest
        assert chosen(rows, Wanted(has_ended=True, days=summary.time.longest)) != []
    for state, span in summary.steps.items():
        assert len(chosen(rows, Wanted(step=state))) == span.count
        assert chosen(rows, Wanted(step=state, step_days=span.longest)) != []


@given(populations)
def test_the_numbers_are_those_that_a_plain_count_gives(rows: list[Counted]) -> None:
    sent = [row for row in rows if row.is_sent and row.state not in ("DRAFT", "DISCARDED")]
    summary = summary_of(rows)
    found = {
        (table.breakdown, line.value, result): line.by_result[result]
        for table in summary.tables
        for line in table.lines
        for result in Result
        if line.by_result[result]
    }
    by_hand: dict[tuple[str, str, str], int] = {}
    for row, breakdown in product(sent, Breakdown):
        values = {
            "CONTENT": row.contents or ("",),
            "UNIT": (row.unit,),
            "AWARD": (row.award,),
            "KIND": (row.kind,),
            "SEX": ("COLLECTIVE" if row.kind == "COLLECTIVE" else row.sex,),
            "LEADER": (
                "COLLECTIVE" if row.kind == "COLLECTIVE" else ("LEADER" if row.is_leader else "NOT_LEADER"),
            ),
        }[breakdown]
        for value in values:
            key = (breakdown, value, RESULTS[row.state])
            by_hand[key] = by_hand.get(key, 0) + 1

    assert found == by_hand


@given(populations)
def test_rows_and_columns_add_up_to_the_totals(rows: list[Counted]) -> None:
    summary = summary_of(rows)

    assert sum(summary.by_result.values()) == summary.total
    for table in summary.tables:
        for line in table.lines:
            assert sum(line.by_result.values()) == line.total
        # A nomination may speak of several contents; of everything else it has one.
        if table.breakdown is not Breakdown.CONTENT:
            assert sum(line.total for line in table.lines) == summary.total
            for result in Result:
                assert sum(line.by_result[result] for line in table.lines) == summary.by_result[result]
