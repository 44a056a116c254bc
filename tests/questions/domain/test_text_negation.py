"""What is denied is not said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.text_analysis import analyse
from tutorium.questions.domain.text_negation import MOST, Polarity
from tutorium.questions.domain.text_verdicts import judge_text
from tutorium.questions.domain.wordings import read_wording

RIGHT = """
    Secret Speech :: It was not an open speech but the Secret Speech.
    Secret Speech :: He did not only free prisoners but also gave the Secret Speech
    Secret Speech :: There is no doubt that the Secret Speech began it.
    Secret Speech :: He didn't fail to give the Secret Speech.
    Secret Speech :: Not Stalin's show trials, the Secret Speech.
    Secret Speech :: He did not keep silent; he gave the Secret Speech.
    Secret Speech :: He did not keep silent. The Secret Speech followed.
    Secret Speech :: Stalin never did this, however Khrushchev gave the Secret Speech
    Khrushchev gave speech :: Khrushchev, not Stalin, gave the speech.
    Khrushchev gave speech :: Khrushchev rather than Stalin gave the speech
    Khrushchev gave speech :: Unlike Stalin, Khrushchev gave the speech.
    Khrushchev gave speech :: It was not Stalin but Khrushchev who gave the speech.
    lack of food :: a lack of food in Petrograd
    lack of food :: Food was lacking
    (no|lack*|without) food :: there was no food
    (no|lack*|without) food :: they were without food
    not * support :: The army did not support the Tsar
    not * support :: the army no longer supported him
    failed to agree :: they failed to agree on Germany
    no :: No.
    neither side won :: Neither side won.
    oxygen :: It is oxygen, not nitrogen
    oxygen :: oxygen not nitrogen
    without oxygen :: It happens in the absence of oxygen
    without oxygen :: no oxygen is needed
    does not react :: Argon never reacts.
    does not react :: it doesn't react with acids
    reacts with acid :: It reacts with acid but not with water
    argon inert :: argon is inert and does not react
    argon inert :: It does not react because argon is inert
    lactic acid :: Without oxygen, cells make lactic acid.
    lactic acid :: there is no oxygen so lactic acid is made
    Berlin Blockade :: Stalin imposed the Berlin blockade since he didn't want a united Germany.
    containment :: The policy of containment, i.e. not letting communism spread
    Truman Doctrine :: In 1947 Truman announced the Truman Doctrine and did not send troops
    Enabling Act :: It was the Enabling Act of March 1933 that gave him power, not the Reichstag Fire.
    electrons transferred :: electrons, not protons, are transferred
    energy cannot be created :: Energy can't be created or destroyed
    energy cannot be created or destroyed :: Energy can neither be created nor destroyed
    no longer fits :: The substrate can't fit into the active site any more
    intermolecular forces break :: Intermolecular forces break rather than covalent bonds
    oxygen :: Nitrogen is not produced, oxygen is.
    oxygen :: It does not make nitrogen, the gas is oxygen
    catalyst is not used up :: a catalyst speeds up a reaction without being used up
    (no|lack*|without|any) (stable|work*)? (majority|coalition) :: no party had a majority
    (no|lack*|without|any) (stable|work*)? (majority|coalition) :: lack of a stable majority
    (resultant|net) force zero :: the net force is zero so it does not accelerate
    does not accelerate :: it won't accelerate since there's no resultant force
    brittle :: It is brittle: it breaks without plastic deformation
    without plastic deformation :: It is brittle: it breaks without plastic deformation
    collective security :: Collective Security failed
    not democratic :: undemocratic, it was not democratic
"""
WRONG = """
    Secret Speech :: He did not give the Secret Speech
    Secret Speech :: Khrushchev never made the secret speech
    Secret Speech :: There was no secret speech.
    Secret Speech :: It is not true that he gave the Secret Speech.
    Secret Speech :: It isn't true that there was a secret speech
    Secret Speech :: He failed to give the Secret Speech
    Secret Speech :: Khrushchev refused to deliver the Secret Speech.
    Secret Speech :: Without the secret speech.
    Secret Speech :: He was silent rather than giving the Secret Speech.
    Secret Speech :: Instead of giving the Secret Speech he kept quiet
    Stalin gave speech :: Khrushchev, not Stalin, gave the speech.
    Stalin gave speech :: It was not Stalin but Khrushchev who gave the speech.
    Stalin gave speech :: Stalin was not the leader who gave the speech
    Stalin gave speech :: Khrushchev gave the speech instead of Stalin
    Stalin :: Khrushchev rather than Stalin
    Stalin :: not Stalin
    denounc* Stalin :: Khrushchev did not denounce Stalin
    (amnest*|rehabilitat*|releas*) (prisoner*|Gulag) :: no prisoners were released
    (amnest*|rehabilitat*|releas*) (prisoner*|Gulag) :: the prisoners were never released from the Gulag
    1956 :: not 1956
    lack of food :: there was food
    not * support :: the army supported the Tsar
    not * support :: It is not true that the army did not support him
    failed to agree :: they agreed on Germany
    oxygen :: It is nitrogen, not oxygen
    oxygen :: without oxygen
    oxygen :: nitrogen instead of oxygen
    oxygen :: no oxygen
    without oxygen :: with oxygen
    does not react :: argon reacts
    does not react :: It is not true that it does not react
    reacts :: Argon does not react
    reacts with acid :: It reacts with water but not with acid
    rate increases :: the rate does not increase
    higher boiling point :: Its boiling point is not higher
    more collisions :: no more collisions
    cell wall :: It does not have a cell wall
    cell wall :: neither a nucleus nor a cell wall
    light :: no water, warmth or light
    energy transferred :: energy is neither lost nor transferred
    lack of food :: There was no lack of food
    oxygen :: not oxygen, nitrogen
    oxygen light :: without oxygen or light
    light :: without oxygen or light
    carbon dioxide :: without carbon dioxide or light
    light :: without carbon dioxide or light
    Berlin Wall :: The Berlin airlift, because there wasn't a wall in Berlin yet
    Stalin wanted a united Germany :: Stalin didn't want a united Germany
    Marshall Plan :: They had not accepted the Marshall plan.
    unemployment fell :: Unemployment never fell
    Reichstag Fire :: It was the Enabling Act of March 1933 that gave him power, not the Reichstag Fire.
    Hindenburg resigned :: Hindenburg refused to resign
    the army supported Hitler :: The army neither supported Hitler nor opposed him
    won the war :: They didn't win the war
    current increases :: current stays the same and does not increase
    protons transferred :: electrons are transferred, not protons
    protons transferred :: electrons, not protons, are transferred
    mass is conserved :: mass is not conserved
    energy can be created :: Energy cannot be created or destroyed
    fits active site :: The substrate does not fit the active site
    active site changes shape :: the active site does not change its shape
    bonds break :: no bonds are broken
    covalent bonds break :: Intermolecular forces break rather than covalent bonds
    delocalised electrons :: there are no delocalised electrons
    conducts electricity :: it does not conduct electricity when solid
    catalyst is used up :: The catalyst isn't used up
    lower activation energy :: It raises the activation energy and does not lower it
    abdicated :: Nicholas did not abdicate
    abdicated :: he almost never abdicated
    (fear*|afraid|threat*) (communis*|Bolshevi*) :: They weren't afraid of communism
    (resultant|net) force zero :: the net force is not zero
    photon energy greater than work function :: the photon energy is not greater than the work function
    plastic deformation :: It is brittle: it breaks without plastic deformation
    League of Nations strong :: The League of Nations was never strong
    democratic :: it was not democratic
"""
UNDECIDED = """
    Secret Speech :: He gave the Secret Speech. He did not give the Secret Speech.
    Hungary :: Hungary was not free, Poland was
    oxygen :: oxygen is not produced
    lack of food :: lack of food was not the cause of anger but of hunger
    no oxygen :: Oxygen is not produced
    lactic acid :: Without oxygen lactic acid is made
    "same number of neutrons" :: the neutrons do not have the same number
    oxygen :: It does not make nitrogen, oxygen
    oxygen :: It does not make nitrogen and oxygen from it
"""


def rows(*tables):
    """Return a wording, a response and its verdict for each line `wording :: response`."""
    return [
        (*map(str.strip, line.split("::")), verdict)
        for verdict, table in zip(("right", "wrong", "undecided"), tables, strict=False)
        for line in table.strip().splitlines()
    ]


@pytest.mark.parametrize(("wording", "response", "verdict"), rows(RIGHT, WRONG, UNDECIDED))
def test_denial_is_seen(wording, response, verdict):
    judged = judge_text([read_wording(wording)], [], analyse(response))

    assert judged.verdict == verdict


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("he did not give it", "??+--"),
        ("he gave it", "+++"),
        ("not only this but that", "+++++"),
        ("Stalin, not Lenin, ruled", "++-+"),
        ("Stalin rather than Lenin ruled", "+++-+"),
        ("it is not true that he did not go", "+++-----+"),
        ("without light, water or air, plants die", "+----++"),
        ("no doubt he went", "++++"),
        ("No, he went", "+++"),
        ("x never fell because y rose", "?+-+++"),
    ],
)
def test_polarity_of_each_word(text, signs):
    polarity = analyse(text).polarity

    assert "".join("+?-"[each] for each in polarity) == signs


def test_text_of_denials_alone_is_doubtful_throughout():
    polarity = analyse("not " * (MOST + 2)).polarity

    assert set(polarity) == {Polarity.DOUBTFUL}


@given(st.lists(st.sampled_from(["he", "spoke", "of", "bread", "peace"]), min_size=1, max_size=8))
def test_text_without_words_of_denial_affirms_all(words):
    assert set(analyse(" ".join(words)).polarity) == {Polarity.AFFIRMED}
