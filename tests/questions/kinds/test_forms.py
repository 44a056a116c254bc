import pytest
from django.template.loader import get_template

from tutorium.questions.kinds import KINDS
from tutorium.questions.kinds.fields import LineForm
from tutorium.questions.kinds.forms import FORMS


def test_every_kind_that_is_marked_has_a_form():
    assert set(FORMS) == set(KINDS)


@pytest.mark.parametrize("kind", FORMS)
def test_every_form_has_words_and_a_template(kind):
    assert str(FORMS[kind].title)
    assert get_template(FORMS[kind].template)


def test_what_is_typed_is_read_back_in_a_known_manner():
    manners = {form.reads for form in FORMS.values() if isinstance(form, LineForm)}

    assert manners == {"maths", "quantity", "chemistry"}
