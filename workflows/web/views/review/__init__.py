"""The pages of the council: its sessions, the vote on each item, the count, the minutes, and what is printed of them.

door.py        who finds a session or an item, and who may do what on its page
listing.py     the sessions; a new one
session.py     a session and what is done with the whole of it
preparing.py   agenda and attendance
item.py        an item: the page on which is voted
voting.py      votes on one's own device, on one item or on all
console.py     what secretary and presiding officer do with an item
running.py     the page from which the presiding officer runs the meeting
wall.py        what the meeting sees on the wall
minutes.py     the minutes: drafted, approved, recorded
recounting.py  the sheet from which anybody can count an item again
guests.py      who is invited without a vote
over_quota.py  the number of awards, and the order where more passed
second_ballot.py  after a tie: another ballot, or none
minutes.py     the minutes: drafted, approved, recorded
addendum.py    what corrects signed minutes
printing.py    invitation, list, ballots, count sheet, minutes on A4
"""
