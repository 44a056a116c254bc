"""Where the buttons of a question's page lead, in a session and in a sitting."""

import pytest
from django.http import QueryDict

from tutorium.practice.models import Sitting, SittingAnswer
from tutorium.practice.views.turning import turned

SITTING = Sitting(public_id="s")
ROWS = [SittingAnswer(sitting=SITTING, place=place) for place in (1, 2)]


@pytest.mark.parametrize(
    ("go", "leads"),
    [("1", "1/"), ("2", "2/"), ("0", ""), ("3", ""), ("end", ""), ("٢", ""), ("9" * 5000, "")],
)
def test_button_leads_to_its_place_or_to_the_whole(go, leads):
    assert turned(QueryDict(f"go={go}"), ROWS, SITTING).url == f"/sittings/s/{leads}"


def test_no_button_leads_nowhere():
    assert turned(QueryDict("mark=1"), ROWS, SITTING) is None
