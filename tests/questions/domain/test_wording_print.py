import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.wording_print import printed_wording


@pytest.mark.parametrize(
    ("wording", "printed"),
    [
        ("Secret Speech", "Secret Speech"),
        ("(SPD|socialist*)", "SPD/socialist…"),
        ("(u|up) (s|strange) bar", "u/up s/strange bar"),
        ("(de)?stalinisation", "(de)stalinisation"),
        ("(anti)? (rightist*|right)", "(anti) rightist…/right"),
        ("(step|hold talks)", "step / hold talks"),
        ("new? deal", "(new) deal"),
        ("anti* (u|up)", "anti… u/up"),
        ("peace * honour", "peace … honour"),
        ('"up strange down"', "“up strange down”"),
        ('(destroy*|("patient effort"|trust)?)', "destroy… / (“patient effort” / trust)"),
    ],
)
def test_wording_is_printed_as_examiners_write_it(wording, printed):
    assert printed_wording(wording) == printed


@given(st.text(alphabet='ab ()|?*"'))
def test_whatever_is_written_is_printed(wording):
    assert "|" not in printed_wording(f"({wording.replace('(', '').replace(')', '')})")
