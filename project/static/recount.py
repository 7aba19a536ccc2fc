#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of this file, to deal in it without
# restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense
# and/or sell copies of it. THE FILE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED.
"""Kiểm lại kết quả biểu quyết đã công bố. Recount a published vote of the council.

    python3 recount.py phieu-kiem.json

Standard library alone, Python 3.9 or later. Prints the arithmetic in Vietnamese and English, and whether the claimed
result is right. Exit code 0: right; 1: wrong, with each difference named; 2: not a sheet of this format.

The sheet is one JSON object ({} means an object, [] a list, … a whole number):

    format   "bang-vang/recount/1"
    session, item, ballot   code of the session, number of the item, number of the ballot (1, or 2 after a tie)
    policy   {ballot_kind, quorum_num, quorum_den, written_counts_for_quorum, denominator, threshold_num,
             threshold_den, threshold_is_strict, tie_rule, recusal_reduces_base, min_eligible, most_ballots}
    roll     {members, present, written, recused, recused_absent}: `present` counts the recused who are there,
             `written` the signed opinions of absent members in the count, `recused` all who stand aside
    votes    an open vote: [{member, choice, is_written, casts}], `casts` for the one whose vote settles a tie
    choices  a secret ballot on screen: [choice, …] as published, shuffled; an invalid one is "INVALID"
    papers   ballots on paper: {issued, returned, not_returned, valid, invalid, yes, no, other, written}
    result   what is claimed: {base, needed, yes, no, other, invalid, outcome}
    digest   SHA-256 of the sheet without this field, as JSON with sorted keys and no spaces, in UTF-8

A choice is IN_FAVOUR, AGAINST or OTHER. At least one of votes, choices and papers is given; they are added up. The
digest finds a slip or a changed field; that the sheet is the council's own is known from the page that shows it.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

FORMAT = "bang-vang/recount/1"
CHOICES = {"IN_FAVOUR": "yes", "AGAINST": "no", "OTHER": "other", "INVALID": "invalid"}
Sheet = dict[str, Any]


class Report:
    """Lines to read, each in two languages, and how many of them say that something is wrong."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.wrong = 0

    def say(self, vietnamese: str, english: str) -> None:
        """Add a line."""
        self.lines.append(f"{vietnamese}\n    {english}")

    def check(self, is_right: bool, vietnamese: str, english: str) -> None:
        """Add a line that ends with whether it is so."""
        marks = ("ĐÚNG", "right") if is_right else ("SAI", "WRONG")
        self.wrong += not is_right
        self.say(f"{vietnamese}: {marks[0]}", f"{english}: {marks[1]}")


def digest_of(sheet: Sheet) -> str:
    """Return the SHA-256 of a sheet without its own digest."""
    bare = {name: value for name, value in sheet.items() if name != "digest"}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def votes_of(sheet: Sheet) -> list[str]:
    """Return every vote of a sheet as yes, no, other or invalid, whoever gave it and on whatever."""
    heap = [CHOICES[vote["choice"]] for vote in sheet.get("votes", [])]
    heap += [CHOICES[choice] for choice in sheet.get("choices", [])]
    papers = sheet.get("papers", {})
    for word in ("yes", "no", "other", "invalid"):
        heap += [word] * papers.get(word, 0)
    return heap


def base_of(policy: Sheet, roll: Sheet, heap: list[str]) -> tuple[int, str, str]:
    """Return the number on which the share is taken, and how it comes about in both languages."""
    counted = policy["denominator"]
    recused = roll["recused"] if counted == "ALL_MEMBERS" else roll["recused"] - roll["recused_absent"]
    if counted == "VALID_BALLOTS":
        valid = len(heap) - heap.count("invalid")
        return valid, f"{valid} phiếu hợp lệ", f"{valid} valid ballots"
    if counted == "ALL_MEMBERS":
        base, vi, en = roll["members"], f"{roll['members']} thành viên", f"{roll['members']} members"
    elif counted == "PRESENT":
        base, vi, en = roll["present"], f"{roll['present']} có mặt", f"{roll['present']} present"
    elif counted == "PRESENT_AND_WRITTEN":
        base = roll["present"] + roll["written"]
        vi = f"{roll['present']} có mặt + {roll['written']} ý kiến bằng văn bản"
        en = f"{roll['present']} present + {roll['written']} written opinions"
    else:
        raise ValueError(f"denominator: {counted}")
    if policy["recusal_reduces_base"] and recused:
        base -= recused
        vi += f" − {recused} không tham gia"
        en += f" − {recused} recused"
    return base, vi, en


def passes(policy: Sheet, yes: int, base: int) -> bool:
    """Return whether so many of so many are enough; of nobody, nothing is."""
    left, right = yes * policy["threshold_den"], policy["threshold_num"] * base
    return base > 0 and yes > 0 and (left > right if policy["threshold_is_strict"] else left >= right)


def outcome_of(policy: Sheet, sheet: Sheet, yes: int, base: int, voters: int) -> str:
    """Return what the count comes to."""
    if voters < policy["min_eligible"] or 2 * voters < sheet["roll"]["members"]:
        return "DEFERRED"
    if passes(policy, yes, base):
        return "PASSED"
    asks_more_than_half = policy["threshold_is_strict"] and 2 * policy["threshold_num"] == policy["threshold_den"]
    if not asks_more_than_half or base == 0 or 2 * yes != base:
        return "FAILED"
    if policy["tie_rule"] == "REVOTE_ONCE":
        return "TIED"
    casting = [vote["choice"] for vote in sheet.get("votes", []) if vote["casts"]]
    settles = policy["tie_rule"] == "CHAIR_DECIDES" and policy["ballot_kind"] != "SECRET_BALLOT"
    return "PASSED" if settles and casting == ["IN_FAVOUR"] else "FAILED"


def recounted(sheet: Sheet) -> Report:
    """Count a sheet again and compare with what it claims."""
    report = Report()
    policy, roll, claimed = sheet["policy"], sheet["roll"], sheet["result"]
    report.say(
        f"Phiên {sheet['session']}, nội dung {sheet['item']}, lần bỏ phiếu {sheet['ballot']}",
        f"Session {sheet['session']}, item {sheet['item']}, ballot {sheet['ballot']}",
    )
    found = digest_of(sheet)
    report.check(sheet.get("digest") == found, f"Mã kiểm {found}", f"Digest {found}")
    _check_roll(report, sheet)
    heap = votes_of(sheet)
    for word, vi, en in (
        ("yes", "tán thành", "in favour"),
        ("no", "không tán thành", "against"),
        ("other", "ý kiến khác, phiếu trắng", "other opinion, blank"),
        ("invalid", "không hợp lệ", "invalid"),
    ):
        number, said = heap.count(word), claimed[word]
        report.check(
            number == said, f"Đếm được {number} {vi}, công bố {said}", f"{number} {en} counted, {said} claimed"
        )
    base, vi, en = base_of(policy, roll, heap)
    said = claimed["base"]
    report.check(base == said, f"Mẫu số: {vi} = {base}, công bố {said}", f"Base: {en} = {base}, {said} claimed")
    needed = next((number for number in range(1, base + 1) if passes(policy, number, base)), base + 1)
    said = claimed["needed"]
    report.check(needed == said, f"Cần {needed} phiếu, công bố {said}", f"{needed} votes needed, {said} claimed")
    voters = roll["present"] - roll["recused"] + roll["recused_absent"] + roll["written"]
    yes = heap.count("yes")
    num, den = policy["threshold_num"], policy["threshold_den"]
    sign = "=" if yes * den == num * base else ">" if yes * den > num * base else "<"
    words = ("trên", "more than") if policy["threshold_is_strict"] else ("từ", "at least")
    sums = f"{yes} × {den} = {yes * den} {sign} {num * base} = {num} × {base}"
    report.say(f"Tỷ lệ yêu cầu: {words[0]} {num}/{den}. {sums}", f"Asked for: {words[1]} {num}/{den}. {sums}")
    outcome, said = outcome_of(policy, sheet, yes, base, voters), claimed["outcome"]
    report.check(outcome == said, f"Kết luận {outcome}, công bố {said}", f"Outcome {outcome}, {said} claimed")
    return report


def _check_roll(report: Report, sheet: Sheet) -> None:
    """Check that the numbers of the roll can be true of one council, that it had a quorum, and the papers add up."""
    policy, roll = sheet["policy"], sheet["roll"]
    aside = roll["recused"] - roll["recused_absent"]
    can_be = min(roll.values()) >= 0 and 0 <= aside <= roll["present"]
    can_be = can_be and roll["present"] + roll["written"] + roll["recused_absent"] <= roll["members"]
    report.check(can_be, "Số thành viên khớp nhau", "The numbers of the roll fit together")
    written = policy["written_counts_for_quorum"] or policy["ballot_kind"] == "WRITTEN_CONSULTATION"
    there = roll["present"] + (roll["written"] if written else 0)
    needed = max(1, -(-policy["quorum_num"] * roll["members"] // policy["quorum_den"]))
    report.check(
        there >= needed,
        f"Tham gia {there}/{roll['members']}, cần {needed}",
        f"{there} of {roll['members']} take part, {needed} needed",
    )
    voters = roll["present"] - aside + roll["written"]
    given = len(sheet.get("votes", [])) + len(sheet.get("choices", [])) + sheet.get("papers", {}).get("issued", 0)
    report.check(given <= voters, f"{given} phiếu, {voters} người biểu quyết", f"{given} votes, {voters} voters")
    if "votes" in sheet:
        size = len(sheet["votes"])
        wrote = sum(1 for vote in sheet["votes"] if vote["is_written"])
        report.check(
            wrote >= roll["written"] and sum(1 for vote in sheet["votes"] if vote["casts"]) <= 1,
            f"{wrote} ý kiến bằng văn bản trong {size} phiếu ghi tên",
            f"{wrote} written opinions among {size} votes by name",
        )
    if "papers" in sheet:
        _check_papers(report, sheet["papers"], written=roll["written"])


def _check_papers(report: Report, papers: Sheet, *, written: int) -> None:
    """Check the equations of a count on paper."""
    sums = (
        ("issued", ("returned", "not_returned")),
        ("returned", ("valid", "invalid")),
        ("valid", ("yes", "no", "other")),
    )
    words = {
        "issued": "phát ra",
        "returned": "thu về",
        "not_returned": "không thu về",
        "valid": "hợp lệ",
        "invalid": "không hợp lệ",
        "yes": "đồng ý",
        "no": "không đồng ý",
        "other": "phiếu trắng",
    }
    for whole, parts in sums:
        report.check(
            papers[whole] == sum(papers[part] for part in parts),
            f"{papers[whole]} {words[whole]} = " + " + ".join(f"{papers[part]} {words[part]}" for part in parts),
            f"{papers[whole]} {whole} = " + " + ".join(f"{papers[part]} {part}" for part in parts),
        )
    report.check(
        written == papers["written"] <= papers["returned"],
        f"Trong đó {papers['written']} ý kiến bằng văn bản, theo danh sách {written}",
        f"{papers['written']} written opinions among them, {written} on the roll",
    )


def main(arguments: list[str]) -> int:
    """Recount the sheet of the one argument, or of the standard input where that is "-"."""
    if len(arguments) != 1:
        sys.stderr.write(__doc__ or "")
        return 2
    try:
        raw = sys.stdin.buffer.read() if arguments[0] == "-" else Path(arguments[0]).read_bytes()
        sheet = json.loads(raw.decode("utf-8"))
        if sheet["format"] != FORMAT:
            raise ValueError(f"format: {sheet['format']}")
        if not any(name in sheet for name in ("votes", "choices", "papers")):
            raise ValueError("votes, choices, papers")
        report = recounted(sheet)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        sys.stderr.write(f"Không đọc được phiếu kiểm. Not a sheet of {FORMAT}: {error!r}\n")
        return 2
    last = ("KẾT QUẢ ĐÚNG", "THE RESULT IS RIGHT")
    if report.wrong:
        last = (f"KẾT QUẢ SAI, {report.wrong} chỗ", f"THE RESULT IS WRONG, {report.wrong} differences")
    output = "\n".join([*report.lines, *last]) + "\n"
    sys.stdout.buffer.write(output.encode("utf-8"))
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
