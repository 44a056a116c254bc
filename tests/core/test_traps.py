"""Only robots fill in what people do not see."""

from tutorium.core.traps import Trap


def test_who_leaves_the_trap_alone_is_let_in():
    assert Trap({}).is_valid()


def test_who_fills_the_trap_in_is_asked_to_empty_it():
    assert Trap({"website": "https://e"}).errors == {
        "website": ["Please leave this field empty: only robots fill it in."]
    }
