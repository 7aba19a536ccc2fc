"""What a unit writes while it completes a returned dossier is its own until it is sent again."""

from django.urls import reverse

from tests.walks import Walk, pdf, walk
from tests.web.everybody import address_of, answers_to
from tests.web.visitors import text_of, visitor
from workflows.actions import propose
from workflows.management.demo.cast import Office
from workflows.models import Evidence

SENT, WRITTEN = "Câu đã gửi trong hồ sơ lần đầu", "Câu đang viết, chưa gửi lại"


def being_completed(office: Office) -> tuple[Walk, str, str]:
    """Return a returned nomination whose unit took a file out, put one in, and wrote on; with both files."""
    each = walk(office).draft().fill(summary=SENT).submit().receive().give_back()
    out = each.nomination.evidence.get()
    propose.remove_evidence(each.ref, by=each.proposer, evidence_id=out.pk)
    propose.attach_evidence(each.ref, by=each.proposer, upload=pdf("bo-sung.pdf", text="chưa gửi"))
    propose.edit_nomination(each.ref, by=each.proposer, fields={"summary": WRITTEN})
    new = Evidence.objects.get(nomination__ref=each.ref, removed_at=None)
    return each, str(out.file.ref), str(new.file.ref)


def test_others_read_the_dossier_as_it_was_sent_with_the_files_that_were_sent(office: Office) -> None:
    each, out, new = being_completed(office)
    pages = ("nomination", "nomination-print")

    for user in (office.hr_officer, office.hr_head, office.secretary):
        read = visitor(user)
        for page in pages:
            text = text_of(read.get(address_of(page, each)))
            assert (page, SENT in text, WRITTEN in text, "bo-sung.pdf" in text) == (page, True, False, False)
        statuses = [read.get(reverse("file", args=[ref])).status_code for ref in (out, new)]
        assert statuses == [200, 404]
    assert WRITTEN not in text_of(visitor(office.hr_officer).get(reverse("consolidation-print")))


def test_what_was_attached_and_taken_out_again_before_it_was_sent_is_the_inspectors_alone(office: Office) -> None:
    each, _out, new = being_completed(office)
    evidence = Evidence.objects.get(nomination__ref=each.ref, removed_at=None)
    propose.remove_evidence(each.ref, by=each.proposer, evidence_id=evidence.pk)
    readers = (office.inspector, office.hr_head, office.hr_officer, office.secretary)

    codes = [visitor(user).get(reverse("file", args=[new])).status_code for user in readers]

    assert codes == [200, 404, 404, 404]


def test_the_unit_itself_and_the_inspector_read_what_is_being_written(office: Office) -> None:
    each, _out, new = being_completed(office)

    own = text_of(visitor(office.team.head).get(address_of("nomination", each)))

    assert (WRITTEN in own, "bo-sung.pdf" in own) == (True, True)
    for user in (office.team.head, office.team.clerk, office.inspector):
        assert visitor(user).get(reverse("file", args=[new])).status_code == 200


def test_the_answers_are_checked_by_those_who_write_them_and_the_inspector(office: Office) -> None:
    each, _out, _new = being_completed(office)

    answers = answers_to(office, address_of("nomination-check", each))

    assert answers[200] == {"clerk", "head", "inspector"}
    assert answers[403] >= {"officer", "hr head", "secretary"}


def test_after_it_was_sent_again_everybody_reads_the_new_version(office: Office) -> None:
    each, _out, new = being_completed(office)
    each.complete()

    page = text_of(visitor(office.hr_officer).get(address_of("nomination", each)))

    assert (WRITTEN in page, "bo-sung.pdf" in page) == (True, True)
    assert visitor(office.hr_officer).get(reverse("file", args=[new])).status_code == 200
