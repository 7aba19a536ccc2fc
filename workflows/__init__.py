"""Award nominations of a public office, in floors; the same verb on every floor.

A nomination is proposed, consolidated, reviewed, then decided or escalated, and granted. `lifecycle.py` says so and
nothing else does: read it first.

    flow.py                            7  who is asked to do what, in which order (viewflow)
    web/ admin/ management/            6  pages, back office, commands
    actions/                           5  the only writers: propose, consolidate, review, decide, escalate, award
    ledger/ notices/ queries/ desk.py  4  the account, the messages, the reading, the open work
    models/                            3  tables: plain facts and constraints
    lifecycle.py                       2  the law of the process: every transition, in the order of life
    rules/                             1  pure judgement: guards, permits, voting, deadlines, eligibility, money
    urn/                               1  seals secret ballots and opens them; the only room with cryptography
    vocabulary/                        0  states, roles, events, commands, refusals: every word the system can say
"""
