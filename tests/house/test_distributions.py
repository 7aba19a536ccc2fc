"""What is installed is what the project says."""

from importlib import metadata

import django_fsm


def test_the_state_machine_is_django_fsm_2_and_django_fsm_is_not_installed_over_it():
    installed = {distribution.metadata["Name"].lower() for distribution in metadata.distributions()}

    assert {name for name in installed if name.replace("_", "-").startswith("django-fsm")} == {"django-fsm-2"}


def test_the_import_name_django_fsm_belongs_to_that_distribution():
    assert set(metadata.packages_distributions()["django_fsm"]) == {"django-fsm-2"}
    assert django_fsm.FSMField.__module__.startswith("django_fsm")
