import pytest
from django.utils import translation

from tutorium.practice.domain.mastery import Mastery
from tutorium.practice.templatetags.progress import hundredths, percent, width


@pytest.mark.parametrize(("share", "said"), [(0, "0%"), (0.456, "46%"), (1, "100%")])
def test_a_share_is_said_in_percent(share, said):
    assert percent(share) == said


def test_drawings_have_points_whatever_the_language():
    with translation.override("de"):
        assert hundredths(0.4567) == "45.7"
        assert width(Mastery(0.5, 0.25, 0.755)) == "50.5"
