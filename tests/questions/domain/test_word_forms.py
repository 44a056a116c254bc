import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.word_forms import family_of, form_of, inflected


@pytest.mark.parametrize(
    "words",
    [
        "react reacts reacted reacting reaction",
        "evaporate evaporates evaporated evaporation",
        "organise organized organisation",
        "oxidise oxidized oxidation",
        "policy policies",
        "stop stopped stopping",
        "rapid rapidly",
        "rise rose risen rises",
        "give gave given",
        "woman women",
        "mitochondrion mitochondria",
        "gas gases",
        "sulphate sulfates",
        "guerrilla guerilla guerrillas",
    ],
)
def test_forms_of_one_word_are_one(words):
    forms = {form_of(word) for word in words.split()}

    assert len(forms) == 1


@pytest.mark.parametrize(
    "words",
    [
        "social socialism socialist",
        "organ organism organise",
        "import important",
        "author authority",
        "nation national nationalism",
        "secret secretion",
        "product production",
        "object objection",
        "hard hardly",
        "active activity activate",
        "oxide oxidise",
        "capital capitalism",
        "20 20th",
    ],
)
def test_relatives_are_other_words(words):
    forms = [form_of(word) for word in words.split()]

    assert len(set(forms)) == len(forms)


def test_relatives_share_their_family():
    assert family_of("activity") == family_of("activated") == "activ"


@pytest.mark.parametrize(
    ("word", "language", "form"),
    [("chats", "fr", "chat"), ("h2o", "en", "h2o"), ("光", "zh", "光"), ("été", "xx", "été")],
)
def test_other_languages_have_their_own_stems(word, language, form):
    assert form_of(word, language) == form


def test_word_with_its_endings():
    assert inflected("carry") == ("carry", "carrys", "carries", "carried", "carrying")


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20))
def test_any_word_has_a_form(word):
    assert form_of(word.lower())
