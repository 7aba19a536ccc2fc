"""The words are compiled without GNU gettext, and only when they have changed."""

import gettext

from project.words import compile_words

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Submit"
msgstr "Gửi đề nghị"
"""


def test_a_catalogue_is_compiled_once_and_again_only_after_a_change(tmp_path):
    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE, encoding="utf-8")

    assert compile_words(tmp_path) == [folder / "django.mo"]
    assert gettext.translation("django", tmp_path, ["vi"]).gettext("Submit") == "Gửi đề nghị"
    assert compile_words(tmp_path) == []
