"""Words of comparison and direction say nothing without what they are said of."""

import pytest

from tutorium.questions.domain.text_analysis import analyse
from tutorium.questions.domain.text_verdicts import judge_text
from tutorium.questions.domain.wordings import How, look, read_wording

RIGHT = """
    "North Korea invaded South Korea" :: In June 1950 North Korea invaded South Korea.
    thaw after 1956 :: After 1956 there was a thaw
    less power :: The Duma had less power
    taxes increased :: taxes were increasing
    taxes increased :: wages fell while taxes increased
    rose :: wages will rise
    rate increases :: the rate of reaction increases
    rate increases :: increased rate
    rate decreases :: As the temperature increases the rate decreases
    rate decreases :: As the temperature increases, the rate decreases.
    rate decreases :: the temperature increased so the rate decreased
    A greater than B :: A is greater than B
    higher boiling point :: The boiling point of water is higher
    move from high to low concentration :: Particles move from a high to a low concentration.
    into the cell :: water moves into the cell
    more collisions :: there are more frequent collisions
    gains electrons :: it gained two electrons
    Berlin Wall :: The Berlin Wall was built in 1961 to stop people from leaving.
    unemployment rose :: Unemployment had risen to six million
    current increases :: If resistance is lower, the current increases
    resistance decreases :: when the temperature of a thermistor rises, its resistance falls or rather decreases
    electrons transferred :: Electrons are transferred from the cloth to the rod
    same number of protons :: Isotopes have the same number of protons but different numbers of neutrons
    different number of neutrons :: Isotopes have the same number of protons but different numbers of neutrons
    decreases :: it decreasses
    lower activation energy :: It provides an alternative pathway with a lower activation energy
    (fear*|afraid|threat*) (communis*|Bolshevi*) :: Businessmen were afraid of comunism
    Hindenburg (appoint*|persuad*) :: Hindenburg was persuaded by Papen to appoint Hitler
    momentum conserved :: total momentum before = total momentum after, momentum is conserved
    (wavelength (half|halves)|half the wavelength) :: the wavelength halves
    photon energy (greater|more|exceed*) work function :: the energy of the photon is greater than the work function
    anti-clockwise :: anticlockwise
    land reform :: reform of the land
    one-party state :: It was a one party state.
    Five-Year Plan :: the first five year plan
"""
WRONG = """
    North Korea :: South Korea
    North Korea invaded South Korea :: South Korea invaded Japan
    "North Korea invaded South Korea" :: South Korea invaded North Korea
    after 1945 :: before 1945
    thaw after 1956 :: After the thaw of 1956
    less power :: The Duma had more power
    taxes increased :: taxes decreased
    taxes increased :: wages increased as taxes fell
    rate increases :: the rate decreases
    rate increases :: the rate increases and then decreases
    rate increases :: the rate decreases as the temperature increases
    rate decreases :: the rate increases as the temperature decreases
    A greater than B :: B is greater than A
    higher boiling point :: lower boiling point
    before :: after
    move from high to low concentration :: Particles move from low to high concentration
    into the cell :: Water moves out of the cell
    north pole :: south pole
    more collisions :: fewer collisions
    acceleration :: deceleration
    gains electrons :: loses electrons
    gains electrons :: protons
    positively charged :: negatively charged
    unemployment rose :: unemployment fell
    current increases :: If the voltage increases, the current decreases
    high water potential to low water potential :: from low water potential to a high water potential
    isotopes same number of neutrons :: different number of neutrons
    same number of neutrons :: Isotopes have the same number of protons but different numbers of neutrons
    lower activation energy :: higher activation energy
    wavelength doubles :: the frequency doubles and the wavelength halves
    frequency halves :: the frequency doubles and the wavelength halves
    photon energy greater than work function :: the work function is greater than the photon energy
    photon energy greater than work function :: the photon energy is less than the work function
    speed of light constant :: the speed of sound is constant
    first Five-Year Plan :: second five-year plan
    League of Nations strong :: The League of Nations was weak
"""
UNDECIDED = """
    secret police :: The police were powerful in all parts of the land and much was kept from the people there
    (increase*|rise*) temperature :: when it gets hotter and hotter the temperature of it all keeps going up each minute
"""


def rows(*tables):
    """Return a wording, a response and its verdict for each line `wording :: response`."""
    return [
        (*map(str.strip, line.split("::")), verdict)
        for verdict, table in zip(("right", "wrong", "undecided"), tables, strict=False)
        for line in table.strip().splitlines()
    ]


@pytest.mark.parametrize(("wording", "response", "verdict"), rows(RIGHT, WRONG, UNDECIDED))
def test_opposite_is_not_the_wording(wording, response, verdict):
    judged = judge_text([read_wording(wording)], [], analyse(response))

    assert judged.verdict == verdict


@pytest.mark.parametrize(
    ("wording", "response", "how"),
    [
        ("rate decreases", "the rate increases", How.OPPOSITE),
        ("A greater than B", "B is greater than A", How.OPPOSITE),
        ("rate increases", "the rate increases then decreases", How.OPPOSITE),
        ("temperature increases", "increasing temperature decreases rate", How.DOUBTFUL),
        ("rate decreases", "increasing temperature decreases rate", How.SAID),
    ],
)
def test_look_says_that_the_opposite_is_there(wording, response, how):
    assert look(read_wording(wording), analyse(response)).how is how
