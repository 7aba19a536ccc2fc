"""A test that cannot run says so; where its engine was promised, it fails."""

import pytest

from tests import engines


@pytest.mark.parametrize(("is_required", "outcome"), [(False, pytest.skip.Exception), (True, pytest.fail.Exception)])
def test_a_missing_engine_skips_at_a_desk_and_fails_in_ci(is_required, outcome):
    with pytest.raises(outcome, match=r"This test needs a Chromium, which is not here\."):
        engines.do_without("a Chromium", is_required=is_required)


def test_the_hook_that_asks_for_the_engines_is_in_force(request):
    hooks = [getattr(plugin, "pytest_runtest_setup", None) for plugin in request.config.pluginmanager.get_plugins()]

    assert engines.pytest_runtest_setup in hooks


def test_a_named_browser_that_does_not_exist_is_no_browser(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    engines.chromium.cache_clear()
    try:
        assert engines.chromium() is None
    finally:
        engines.chromium.cache_clear()
