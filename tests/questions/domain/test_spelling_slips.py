"""A slip is forgiven, another word is not."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.spelling_slips import is_far_slip, is_slip, is_slipped_beginning
from tutorium.questions.domain.text_analysis import analyse
from tutorium.questions.domain.text_verdicts import judge_text
from tutorium.questions.domain.wordings import read_wording

OTHER_WORDS = """
    affect effect
    mitosis meiosis
    adsorb absorb
    adsorption absorption
    anode cathode
    Stalin Stalingrad
    north south
    hypotonic hypertonic isotonic
    hypothermia hyperthermia
    hypoglycaemia hyperglycaemia
    intermolecular intramolecular
    interspecific intraspecific
    endocytosis exocytosis
    ectoderm endoderm
    ethane ethene ethyne
    propane propene propyne
    butane butene butyne
    hexane hexene hexyne
    alkane alkene alkyne
    ethanol ethanal
    propanol propanal propanone
    butanol butanal
    sulfate sulfite sulfide
    sulphates sulphites sulphides
    nitrate nitrite nitride
    chlorate chlorite chloride chlorine
    phosphate phosphite phosphide
    bromate bromide bromine
    fluoride fluorine fluorene
    lactase lactose
    cellulase cellulose
    amylase amylose
    thymine thymidine thiamine
    cytosine cytidine
    guanine guanosine
    adenine adenosine
    hydrophobic hydrophilic
    aerobic anaerobic
    symmetrical asymmetrical
    chloroplast chloroplasm
    centriole centromere
    chromosome chromosphere
    ammonia ammonium
    communism communist
    Bolshevik Bolshevism
    Leninist Leninism
    millimetre micrometre
    centimetre centimeters2
    seismograph seismogram
    Austria Australia
    homozygous heterozygous
    monomer polymer
    prokaryote eukaryote
    antebellum antibellum
"""
pairs = [
    pair
    for line in OTHER_WORDS.strip().splitlines()
    for pair in permutations(line.lower().split(), 2)
]
letters = st.characters(min_codepoint=97, max_codepoint=122)

RIGHT = """
    tsar :: the Czar
    women :: a woman
    government :: goverment
    government :: the goverments
    independence :: independance
    collectivisation :: collectivization
    collectivisation :: colectivisation
    mitosis :: mitosys
    sulphate :: sulfate
    sulfur :: sulphur
    photosynthesis :: photosynthasis
    photosynthesis :: photo synthesis
    mitochondria :: mitocondria
    mitochondria :: the mitochondrion
    chlorophyll :: clorophyll
    temperature :: temprature
    respiration :: resperation
    equilibrium :: equilibruim
    haemoglobin :: hemoglobin
    oxygen :: oxygen gas
    oxygen :: Oxygen.
    appeasement :: appeasment
    guerrilla :: guerilla warfare
    hyperinflation :: hyper-inflation
    alpha particle :: α particle
    condensation :: condensasion
    osmosis :: osmosys
    antibodies :: antibody's
    insulin :: insuline
    peasants :: the peasents
    abdicated :: Nicholas abdicated
    reparations :: Reperations
    micrometre :: a micrometer
    diffraction :: difraction
    ionisation energy :: ionization energy
    land reform :: land reforms
"""
WRONG = """
    destalinisation :: Stalinisation
    government :: governor
    effect :: affect
    emigration :: immigration
    immigration :: emigration
    principal :: principle
    collectivisation :: collection
    mitosis :: meiosis
    meiosis :: mitosis
    adsorb :: absorb
    absorb :: adsorb
    anode :: cathode
    hypotonic :: hypertonic
    hypertonic :: hypotonic
    intermolecular :: intramolecular
    intermolecular forces :: intramolecular forces
    ethane :: ethene
    ethene :: ethyne
    ethyne :: ethane
    ethanol :: ethanal
    methanal :: methanol
    hexene :: hexane
    hexane :: hexene
    sulfate :: sulfite
    sulfite :: sulphate
    sulfide :: sulfite
    sulphide :: sulphate
    nitrate :: nitrite
    nitrite :: nitride
    alkane :: alkene
    alkene :: alkyne
    chlorine :: chloride
    fluorine :: fluoride
    phosphite :: phosphate
    lactase :: lactose
    cellulase :: cellulose
    thymine :: thymidine
    adenosine :: adenine
    guanosine :: guanine
    hydrophobic :: hydrophilic
    glucagon :: glycogen
    haploid :: diploid
    homozygous :: heterozygous
    endothermic :: exothermic
    aerobic :: anaerobic
    anaerobic :: aerobic
    symmetric :: asymmetric
    renewable :: non-renewable
    renewable :: nonrenewable
    organism :: organ
    ferrous :: ferric
    ammonia :: ammonium
    magnesium :: manganese
    ureter :: urethra
    refraction :: reflection
    conduction :: convection
    microscope :: macroscope
    antibody :: antigen
    chlorophyll :: chloroplast
    oxygen :: oxygen/nitrogen/argon
    carbon dioxide :: carbon monoxide
    carbon dioxide :: carbon
    inflation :: deflation
    deflation :: inflation
    hyperinflation :: inflation
    gravity :: gravitational force
    beta :: alpha
    speed :: velocity
    water vapour :: water
    osmosis :: diffusion
    glucagon :: insulin
    peasants :: pheasants
    serfs :: surfs
    reparations :: preparations
    clockwise :: anti-clockwise
    anticlockwise :: clockwise
    diffraction :: refraction
    polarised :: polymerised
    ionisation energy :: electron affinity
    democratic :: undemocratic
    equality :: inequality
    legal :: illegal
    employed :: unemployed
    stable :: unstable
    possible :: impossible
    able :: unable
"""
UNDECIDED = """
    nationalism :: national feeling
    oxygen :: oxygen/nitrogen
"""


def rows(*tables):
    """Return a wording, a response and its verdict for each line `wording :: response`."""
    return [
        (*map(str.strip, line.split("::")), verdict)
        for verdict, table in zip(("right", "wrong", "undecided"), tables, strict=False)
        for line in table.strip().splitlines()
    ]


@pytest.mark.parametrize(("wording", "response", "verdict"), rows(RIGHT, WRONG, UNDECIDED))
def test_slip_of_spelling_is_told_from_another_word(wording, response, verdict):
    judged = judge_text([read_wording(wording)], [], analyse(response))

    assert judged.verdict == verdict


@pytest.mark.parametrize(("typed", "meant"), pairs)
def test_another_word_is_never_a_slip(typed, meant):
    judged = judge_text([read_wording(meant)], [], analyse(typed))

    assert not is_slip(typed, meant)
    assert judged.verdict != "right"


@pytest.mark.parametrize(
    ("typed", "meant", "is_forgiven"),
    [
        ("lenni", "lenin", True),
        ("elnin", "lenin", True),
        ("benin", "lenin", False),
        ("iorn", "iron", False),
        ("potasium", "potassium", True),
        ("pottasium", "potassium", True),
        ("ptssium", "potassium", True),
        ("ptsim", "potassium", False),
        ("enzimes", "enzyme", True),
        ("catalised", "catalyse", True),
        ("h2so5", "h2so4", False),
        ("mcmlxvii", "mcmlxvi", False),
        ("хрущев", "khrushchev", False),
        ("", "khrushchev", False),
    ],
)
def test_slips_are_bounded_by_the_length_of_the_word(typed, meant, is_forgiven):
    assert is_slip(typed, meant) is is_forgiven


def test_forgiven_spelling_is_said():
    judged = judge_text([read_wording("photosynthesis")], [], analyse("by Photosinthesis"))

    assert judged.because == "spelling"
    assert judged.forgiven == (("Photosinthesis", "photosynthesis"),)


def test_word_that_sounds_alike_is_for_a_person():
    judged = judge_text([read_wording("Khrushchev")], [], analyse("Kroochev"))

    assert is_far_slip("krushoff", "khrushchev") is False
    assert judged.verdict != "right"


def test_slipped_beginning_is_forgiven():
    assert is_slipped_beginning("capatalist", "capitalis")
    assert not is_slipped_beginning("capital", "capitalis")
    assert not is_slipped_beginning("hypertonik", "hypoto")


@given(st.text(letters, max_size=12), st.text(letters, max_size=12))
def test_slip_keeps_its_first_letter_unless_two_are_exchanged(typed, meant):
    if is_slip(typed, meant):
        assert typed[0] in meant[:2]


@given(st.text(max_size=20), st.text(max_size=20))
def test_anything_typed_is_a_slip_or_not(typed, meant):
    assert is_slip(typed, meant) in (True, False)
