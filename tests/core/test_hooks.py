"""How rooms meet without knowing each other."""

import pytest

from tutorium.core import hooks


@pytest.fixture(autouse=True)
def no_hooks(monkeypatch):
    monkeypatch.setattr(hooks, "_hooks", {})


def test_functions_answer_in_their_order():
    hooks.register("page.panels", lambda item: f"last {item}", order=9)
    hooks.register("page.panels", lambda item: f"first {item}")

    assert hooks.call("page.panels", item=1) == ["first 1", "last 1"]


def test_nothing_to_say_is_left_out():
    hooks.register("page.panels", lambda: None)

    assert hooks.call("page.panels") == []


def test_function_is_registered_once():
    def panel():
        return "panel"

    hooks.register("page.panels", panel)
    hooks.register("page.panels", panel)

    assert hooks.call("page.panels") == ["panel"]


def test_hook_that_nobody_uses_has_no_answers():
    assert hooks.call("nobody") == []
