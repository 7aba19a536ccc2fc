"""Sent back to the council: to reconsider, on new facts, or for an award of the Office instead (N21, N21b, N31)."""

from collections.abc import Mapping
from typing import Any

from workflows.actions import files
from workflows.actions.another_form import change_form, form_named
from workflows.actions.door import Act
from workflows.actions.propose import add_document
from workflows.models import Nomination, StoredFile, User
from workflows.rules.case import AnotherForm
from workflows.vocabulary.commands import Command


def ask_to_reconsider(
    ref: str, *, by: User, reason: str, award: str = "", version: int | None = None
) -> Nomination:
    """Ask the council to reconsider what it recommended, once; or, by its code, to vote on another form (N21, N26).

    :raises Refused: where it was asked already, never voted, or the award form cannot be voted on
    """
    return _send_back(Command.ASK_TO_RECONSIDER, ref, by=by, inputs={"reason": reason}, award=award, version=version)


def ask_again(
    ref: str,
    *,
    by: User,
    reason: str,
    what_is_new: str,
    upload: files.Upload | None,
    award: str = "",
    version: int | None = None,
) -> Nomination:
    """Ask the council again about what it did not recommend, on new facts with their document (N21b).

    `what_is_new` says what the document is and why the council did not know it.

    :raises Refused: where it was asked already, on a file that is known already, or where reason, document or what is
        new is missing
    """
    inputs = {"reason": reason, "what_is_new": what_is_new, **files.as_inputs(upload)}
    return _send_back(Command.ASK_AGAIN, ref, by=by, inputs=inputs, award=award, version=version)


def ask_for_fallback(ref: str, *, by: User, reason: str, award: str, version: int | None = None) -> Nomination:
    """Ask the council for an award of the Office, where the province gave none and it did not agree to one (N31).

    :raises Refused: where the achievement was rewarded otherwise, or the award form cannot be voted on
    """
    return _send_back(Command.ASK_FOR_FALLBACK, ref, by=by, inputs={"reason": reason}, award=award, version=version)


def _send_back(
    command: Command, ref: str, *, by: User, inputs: Mapping[str, Any], award: str, version: int | None
) -> Nomination:
    with Act(by=by) as act:
        nomination = act.nomination(ref, in_campaign=True)
        act.seen(nomination, version)
        before = nomination.award_form.code
        form = form_named(award, nomination) if award else None
        asked = form.facts if form else AnotherForm(award, award, is_in_use=False)
        upload, stored = inputs.get("file"), list[StoredFile]()

        def change(nomination: Nomination) -> None:
            if upload is not None:
                stored.append(add_document(act, nomination, upload))
            if form is not None:
                change_form(
                    act, nomination, form.award_form, form.policy, command=command, reason=str(inputs["reason"])
                )

        act.step(
            command,
            nomination,
            inputs={**inputs, **({"award": asked} if award else {})},
            change=change,
            data={"form": award, "form_name": form.award_form.name, "from_form": before} if form else {},
            pii={name: inputs[name] for name in ("reason", "what_is_new") if name in inputs},
            docs=lambda _case: [files.as_document(file) for file in stored],
        )
    return nomination
