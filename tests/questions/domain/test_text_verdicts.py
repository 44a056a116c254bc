"""Verdicts as a strict examiner would give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.text_analysis import analyse
from tutorium.questions.domain.text_verdicts import coverage, judge_text
from tutorium.questions.domain.wordings import read_wording

PLAIN = ["bread", "congress", "gas", "membrane", "oxygen", "peace", "secret", "speech", "war"]
HARD = ["oxygen", "not", "never", "or", ",", ".", ";", "but", "/", "gas", "no", "and", "is"]

RIGHT = """
    Secret Speech :: the Secret Speech
    Secret Speech :: He gave the secret speech to the Twentieth Party Congress in 1956.
    Secret Speech :: khrushchevs secret speach
    Secret Speech :: SECRET SPEECH!!!
    Khrushchev gave speech :: The speech was given by Khrushchev.
    Stalin :: Joseph Stalin
    Stalin :: Stalin's
    Stalin :: Stallin
    (de)?stalinisation :: De-Stalinization
    (de)?stalinisation :: destalinisation
    denounc* Stalin :: Khrushchev denounced Stalin's crimes
    denounc* Stalin :: the denunciation of Stalin, he denounced Stalin
    (amnest*|rehabilitat*|releas*) (prisoner*|Gulag) :: Millions of prisoners were released.
    (amnest*|rehabilitat*|releas*) (prisoner*|Gulag) :: amnesty for those in the gulag
    1956 :: In 1956
    1956 :: February 1956
    (20th|Twentieth) Congress :: at the 20th Party Congress
    Nicholas II :: Tsar Nicholas II
    Bolsheviks :: the Bolshevik party
    Bolsheviks :: Bolsheveks
    Versailles :: the Treaty of Versaille
    U.S.S.R. :: the USSR
    USSR :: the U.S.S.R.
    NATO :: Nato
    Röhm :: Rohm
    Rohm :: Ernst Röhm
    capitalis* :: capatalist
    oxidised :: it is oxidized
    evaporation :: the water evaporates
    diffusion :: the gas diffuses
    enzymes denatured :: the enzyme denatures
    CO2 :: CO₂
    (carbon dioxide|CO2) :: carbon dioxide
    Na :: Na atoms
    Ca(OH)2 :: Ca(OH)2
    force equals mass times acceleration :: force equals mass times accelaration
    9.8 :: 9.8 m/s
    10000 :: 10,000
    cell wall :: it has a cell wall
    "electric field" :: an electric field
    Marshall Plan :: America offered Marshal Plan aid
    Mao Zedong :: Chairman Mao Zedong, who led the communists
    hyperinflation :: hyperinflation, money was worthless
    Reichstag Fire :: the burning of the Reichstag, the Reichstag fire
    Hitler became chancellor :: Hitler becomes Chancellor on 30 January 1933
    lost the war :: Germany had lost the First World War
    assassination :: the asassination of Franz Ferdinand
    assassination of Franz Ferdinand :: Archduke Franz Ferdinand was assassinated
    (shot|assassinated|killed) Franz Ferdinand :: Gavrilo Princip shot Franz Ferdinand
    active site changes shape :: the shape of the active site is changed
    partially permeable membrane :: water moves across a partially permeable membrane
    bonds break :: bonds are broken
    delocalised electrons :: it has delocalized electrons which are free to move
    conducts electricity when molten :: It conducts electricity only when molten
    litmus turns red :: blue litmus paper turns red
    gravity :: gravitational force, i.e. gravity
    half-life :: the half life
    half-life :: halflife
    x-ray :: X rays
    kinetic energy :: K.E. is kinetic energy
    potential energy to kinetic energy :: gravitational potential energy is converted to kinetic energy
    white blood cells :: white blood cell
    cold climate :: the climate was cold
    famine :: There was famine, and nobody helped
    abdicated :: The Tsar's abdication
    Lebensraum :: Lebensraum (living space)
    Schlieffen Plan :: the Schliefen Plan
    Gavrilo Princip :: gavrillo princip
    Nazi-Soviet Pact :: The Nazi Soviet pact of 1939
    Cuban Missile Crisis :: the cuban misile crisis in october 1962
"""
WRONG = """
    Secret Speech :: speech
    Secret Speech :: the Hungarian Uprising
    Secret Speech :: Secret Speech or Hungarian Uprising or Suez Crisis
    Stalin :: Stalingrad
    Stalin :: Lenin
    Stalingrad :: Stalin
    Stalingrad :: Leningrad
    denounc* Stalin :: he praised Stalin
    (amnest*|rehabilitat*|releas*) (prisoner*|Gulag) :: the prisoners
    1956 :: 1965
    1956 :: 1957
    1956 :: 19566
    (20th|Twentieth) Congress :: at the 21st Party Congress
    Nicholas II :: Nicholas I
    Nicholas II :: Nicholas III
    Bolsheviks :: Mensheviks
    nationalism :: nationalists or nothing
    socialism :: a good society
    Austria :: Australia
    support* Tsar :: they opposed the Tsar
    NATO :: NAT
    Iraq :: Iran
    Cominform :: Comintern
    Secret Speech ::
    non-renewable :: renewable
    oxygen :: oxygen or nitrogen or carbon dioxide
    CO2 :: CO3
    CO2 :: CO
    Ca(OH)2 :: CaOH
    9.8 :: 98
    9.8 :: 9.81
    "electric field" :: a field of electric charges
    Chiang Kai-shek :: Mao Zedong
    Treaty signed in 1919 :: The treaty was signed in 1918
    litmus turns blue :: litmus turns red
    potential energy to kinetic energy :: kinetic energy to potential energy
    red blood cells :: white blood cells
    Nazi-Soviet Pact :: Warsaw Pact
    1939 :: 1949
    Cuban Missile Crisis :: Cuban revolution
"""
UNDECIDED = """
    Secret Speech :: Secret Speech or Hungarian Uprising
    1956 :: 1956 or 1957
    Secret Speech :: Il discorso segreto di Chruscev fu letto durante il congresso del partito
    Secret Speech :: Секретный доклад
    Secret Speech :: There were many reasons, since the people of the satellite states looked at what their leaders had done and hoped that a better time would begin for all of them soon
    oxygen :: oxygen or nitrogen
    CO :: Co
    1939 :: '39 or rather 1939
"""


def rows(*tables):
    """Return a wording, a response and its verdict for each line `wording :: response`."""
    return [
        (*map(str.strip, line.split("::")), verdict)
        for verdict, table in zip(("right", "wrong", "undecided"), tables, strict=False)
        for line in table.strip().splitlines()
    ]


@pytest.mark.parametrize(("wording", "response", "verdict"), rows(RIGHT, WRONG, UNDECIDED))
def test_verdict_on_a_short_text(wording, response, verdict):
    judged = judge_text([read_wording(wording)], [], analyse(response))

    assert judged.verdict == verdict


def judged(accept, refuse, response, asked=None, language="en"):
    return judge_text(
        [read_wording(each, language) for each in accept],
        [read_wording(each, language) for each in refuse],
        analyse(response, language),
        asked=asked,
    )


@pytest.mark.parametrize(
    ("accept", "refuse", "response", "verdict", "because"),
    [
        (["oxygen"], ["nitrogen"], "oxygen and nitrogen", "wrong", "refused"),
        (["oxygen"], ["nitrogen"], "Oxygen. Nitrogen.", "wrong", "refused"),
        (["oxygen"], ["nitrogen"], "oxygen, not nitrogen", "right", "said"),
        (["oxygen"], ["nitrogen"], "Nitrogen is not produced, oxygen is.", "right", "said"),
        (["oxygen"], ["nitrogen"], "argon", "wrong", "not_said"),
        (["oxygen"], ["nitrogen"], "nitrogen", "wrong", "refused"),
        (["carbon dioxide"], ["carbon"], "carbon dioxide", "right", "said"),
        (["carbon dioxide"], ["carbon"], "carbon dioxide and carbon", "wrong", "refused"),
        (["carbon"], ["carbon dioxide"], "carbon dioxide", "wrong", "refused"),
        (["speech"], ["not * speech"], "He gave no speech.", "wrong", "refused"),
        (["speech"], ["not * speech"], "He gave a speech.", "right", "said"),
        (["isotope"], ["same number of neutrons"],
         "Isotopes have the same number of protons but different numbers of neutrons", "right", "said"),
        (["car", "automobile"], [], "automobile or car", "right", "said"),
        (["solar", "wind"], [], "wind/solar", "right", "said"),
        (["oxygen"], [], "oxygen / nitrogen", "undecided", "hedged"),
        (["oxygen"], [], "oxygen, nitrogen or argon", "wrong", "hedged"),
        (["9.8"], [], "9.8 m/s", "right", "said"),
        (["oxygen"], ["nitrogen"], "nitrogen. oxygen. not nitrogen.", "undecided", "contradicted"),
        (["oxygen"], [], "oxygen. It is not oxygen.", "undecided", "contradicted"),
        (["oxygen"], [], "no oxygen", "wrong", "negated"),
        (["increases"], [], "it decreases", "wrong", "opposite"),
        (["oxygen"], [], "", "wrong", "blank"),
        (["oxygen"], [], " ... ", "wrong", "blank"),
        ([], ["nitrogen"], "oxygen", "undecided", "undecided"),
    ],
)  # fmt: skip
def test_refused_and_accepted_wordings_together(accept, refuse, response, verdict, because):
    found = judged(accept, refuse, response)

    assert (found.verdict, found.because) == (verdict, because)


@pytest.mark.parametrize(
    ("wording", "response", "language", "verdict"),
    [
        ("le chat", "le chat", "fr", "right"),
        ("chat", "les chats", "fr", "undecided"),
        ("discurso secreto", "el discurso no fue secreto", "es", "undecided"),
        ("discurso secreto", "Hungría", "es", "wrong"),
        ("discurso secreto", "discurso secreto", "es", "right"),
        ("光合作用", "光合作用", "zh", "right"),
    ],
)
def test_other_languages_are_judged_by_equality_alone(wording, response, language, verdict):
    assert judged([wording], [], response, language=language).verdict == verdict


def test_single_word_in_a_long_text_is_for_a_person():
    long = "It is in the air of the day. " * 15

    assert judged(["oxygen"], [], long + "Oxygen.").verdict == "undecided"
    assert judged(["oxygen gas"], [], long + "Oxygen gas.").verdict == "right"


def test_evidence_is_where_the_student_wrote_it():
    response = "Well: the speech, a secret one."

    start, end = judged(["Secret Speech"], [], response).evidence

    assert response[start:end] == "speech, a secret"


def test_coverage_shows_where_an_essay_names_its_points():
    essay = "The Secret Speech of 1956 shook Poland. Millions were rehabilitated."
    points = [["Secret Speech", "rehabilitat*"], ["Hungary"], []]

    found = coverage([list(map(read_wording, each)) for each in points], analyse(essay))

    assert [[essay[each.start : each.end] for each in point] for point in found] == [
        ["Secret Speech", "rehabilitated"],
        [],
        [],
    ]


@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=5, unique=True))
def test_response_equal_to_its_wording_is_right(words):
    text = " ".join(words)

    assert judged([text], [], text).verdict == "right"
    assert judged([f'"{text}"'], [], text).verdict == "right"


@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=5, unique=True))
def test_response_that_is_not_true_is_not_right(words):
    text = " ".join(words)

    assert judged([text], [], f"It is not true that {text}").verdict == "wrong"


@given(st.text(max_size=60), st.sampled_from(PLAIN))
def test_refused_sentence_added_takes_the_mark(text, refused):
    before = judged(["oxygen gas"], [refused], text)
    after = judged(["oxygen gas"], [refused], f"{text}\n{refused}.")

    assert before.verdict in ("right", "wrong", "undecided")
    assert after.verdict != "right"


@given(st.text(max_size=200), st.sampled_from(["Secret Speech", "not * speech", '"a * b" (c|d)?']))
def test_any_text_is_judged(text, wording):
    found = judged([wording], ["a"], text, asked=1)

    assert found.verdict in ("right", "wrong", "undecided")
    assert found.evidence is None or 0 <= found.evidence[0] < found.evidence[1] <= len(text)


@given(st.lists(st.sampled_from(HARD), max_size=40))
def test_any_order_of_hard_words_is_judged(words):
    assert judged(["oxygen gas"], ["never"], " ".join(words)).verdict in (
        "right",
        "wrong",
        "undecided",
    )


@pytest.mark.parametrize(
    "text", ["a ", "not ", "oxygen or ", "oxygen gas ", "(", "non-", "photosinthesis "]
)
def test_longest_response_is_judged(text):
    found = judged(["oxygen gas", "a * b"], ["no gas"], (text * 10_000)[:10_000], asked=1)

    assert found.verdict in ("right", "wrong", "undecided")
