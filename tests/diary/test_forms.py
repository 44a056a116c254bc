import pytest

from tutorium.accounts.domain.zones import zone_choices
from tutorium.diary import forms
from tutorium.diary.models import Diary


def test_every_rule_of_a_diary_is_asked_for():
    assert set(forms.Rules.base_fields) == {
        "notice_hours", "horizon_days", "buffer_minutes", "per_day", "step_minutes",
        "shortest_minutes", "longest_minutes", "gives_meetings",
    }  # fmt: skip


def test_a_new_diary_has_rules_that_the_form_accepts():
    known = {name: getattr(Diary(), name) for name in forms.Rules.base_fields}

    assert forms.Rules(known).is_valid()


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu"])
def test_hours_are_by_the_clock_of_any_place(zone):
    form = forms.WeeklyHours({"zone": zone, "day_0": "9-10"})

    assert zone in dict(zone_choices())
    assert form.is_valid()
    assert [len(windows) for windows in form.weekly.values()] == [1, 0, 0, 0, 0, 0, 0]
