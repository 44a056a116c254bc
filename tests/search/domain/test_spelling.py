from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.analysis import index_form
from tutorium.search.domain.spelling import initials, joined
from tutorium.search.domain.vocabulary import ordinary_words

OUR = "col fav hon lab behavi vap flav neighb"
OUR_ENDINGS = "|s|ed|ing|ful|less|able|er|ers"
ISE = "organ real modern polar ion emphas critic collectiv industrial recogn ideal"
ISE_ENDINGS = "e ed es er ing ation ations"
DOUBLED = "travel cancel label model signal fuel"
BRITISH_ENDINGS = "our ours oured ise ised isation lyse re res logue gramme lled"
LOOKS_BRITISH = """
    hour hours four flour tour your contour promise promised rise rising arise exercise advertise
    otherwise compromise surprise supervised wise concise genre acre are ogre hello rolled war at gram
"""
letters = st.text(ascii_lowercase, max_size=12)
british = st.sampled_from(BRITISH_ENDINGS.split())
latinate = st.sampled_from(["", "haem", "sulph", "archae", "oestr", "foet", "anaem", "aesth"])


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"),
        ("organisation", "organization"),
        ("centre", "center"),
        ("travelled", "traveled"),
        ("haemoglobin", "hemoglobin"),
        ("analyse", "analyze"),
        ("catalogue", "catalog"),
        ("programmes", "programs"),
        ("defence", "defense"),
        ("kilometres", "kilometers"),
        ("sulphuric", "sulfuric"),
        ("leukaemia", "leukemia"),
        ("palaeontology", "paleontology"),
        ("oestrogen", "estrogen"),
        ("foetus", "fetus"),
        ("aluminium", "aluminum"),
        ("tsarist", "czarist"),
        ("sympathise", "sympathize"),
        ("dekulakisation", "dekulakization"),
        ("behavioural", "behavioral"),
        ("practising", "practicing"),
    ],
)
def test_both_spellings_of_a_word_have_one_form(british, american):
    assert index_form(british) == index_form(american)


@pytest.mark.parametrize("word", LOOKS_BRITISH.split())
def test_word_that_only_looks_british_stays(word):
    assert joined(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plough", "ploughing"),
        ("mould", "moulded"),
        ("catalogue", "catalogued"),
        ("organise", "organised"),
        ("honour", "honouring"),
        ("programme", "programmes"),
        ("licence", "licences"),
    ],
)
def test_joining_parts_no_word_from_its_family(one, other):
    assert index_form(one) == index_form(other)


@given(st.sampled_from(OUR.split()), st.sampled_from(OUR_ENDINGS.split("|")))
def test_our_is_joined_with_or(root, ending):
    assert joined(f"{root}our{ending}") == joined(f"{root}or{ending}")


@given(st.sampled_from(ISE.split()), st.sampled_from(ISE_ENDINGS.split()))
def test_ise_is_joined_with_ize(root, ending):
    assert joined(f"{root}is{ending}") == joined(f"{root}iz{ending}")


@given(st.sampled_from(DOUBLED.split()), st.sampled_from(["ed", "ing", "er", "ers"]))
def test_doubled_letter_is_joined_with_the_single(root, ending):
    assert joined(f"{root}l{ending}") == joined(f"{root}{ending}")


@given(st.builds("{}{}{}".format, latinate, letters, british) | letters)
def test_joined_form_is_joined_to_itself(word):
    assert joined(joined(word)) == joined(word)


@given(st.builds("{}{}{}".format, latinate, letters, british) | letters)
def test_joined_form_holds_letters_and_is_hardly_longer(word):
    form = joined(word)

    assert form.isalpha() == bool(word)
    assert len(form) <= len(word) + 1


@given(st.text().filter(lambda word: not word.isascii()))
def test_word_with_other_letters_stays(word):
    assert joined(word) == word


@pytest.mark.parametrize(
    "word", ["", "our", "\x00", "\ud800", "a" * 10_000 + "our", "🚀our", "*our*"]
)
def test_hostile_word_stays(word):
    assert joined(word) == word


def test_words_begin_with_one_of_the_initials_of_their_form():
    plain = [word for word in ordinary_words() if word.isascii() and word.isalpha()]

    assert [word for word in plain if word[0] not in initials(index_form(word))] == []


@given(st.text(ascii_lowercase, min_size=1, max_size=30))
def test_any_letters_begin_with_one_of_the_initials_of_their_form(word):
    assert word[0] in initials(index_form(word))


@pytest.mark.parametrize(
    ("british", "american"), [("gaol", "jail"), ("tsar", "czar"), ("aesthetic", "esthetic")]
)
def test_other_spelling_is_among_the_initials(british, american):
    assert {british[0], american[0]} <= initials(index_form(american))
