import pytest

from tutorium.questions.domain.scheme import Point
from tutorium.questions.domain.statements import statements_of, wording

SPEECH = Point("p", "B", 1, "", accept=("Secret Speech",), refuse=("praise* Stalin",))


def found(text):
    finding = statements_of(text, "en").finding(SPEECH)
    evidence = finding.evidence and finding.evidence.text
    return finding.found, finding.because.code, finding.refused, evidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He gave the Secret Speech.", (True, "said", False, "Secret Speech")),
        ("He opened the Virgin Lands.", (False, "not_said", False, None)),
        ("He praised Stalin.", (False, "refused", True, "praised Stalin")),
        ("He never praised Stalin, and gave the Secret Speech.", (True, "said", False, "Secret Speech")),
        ("There was no Secret Speech.", (False, "negated", False, "Secret Speech")),
    ],
)  # fmt: skip
def test_point_is_found_in_a_text_unless_it_is_denied_or_refused(text, expected):
    assert found(text) == expected


def test_denied_refusal_counts_for_nothing():
    assert found("He did not praise Stalin.")[2] is False


def test_text_that_is_not_there_has_no_statements():
    assert statements_of(None, "en") is None
    assert statements_of("", "en") is None


def test_wording_is_read_once():
    assert wording("Secret Speech", "en") is wording("Secret Speech", "en")
