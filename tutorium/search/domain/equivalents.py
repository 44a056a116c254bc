"""Names, acronyms and words that say the same, as students and books use them.

One group a line. Each stands for all others of its group when it is looked for; documents stay
as they are. What may mean two things in two subjects is left out, or costs the better answer.
"""

from collections.abc import Iterable, Mapping, Sequence

from tutorium.search.domain.analysis import words_of
from tutorium.search.domain.spelling import joined

_GROUPS = """
USSR = Soviet Union = CCCP = UdSSR = URSS = Union of Soviet Socialist Republics = Sowjetunion
USA = United States = United States of America = Etats-Unis
UK = United Kingdom
GDR = DDR = East Germany = German Democratic Republic
FRG = BRD = West Germany = Federal Republic of Germany
PRC = People's Republic of China
NEP = New Economic Policy
NATO = North Atlantic Treaty Organization = OTAN
UN = UNO = United Nations
EEC = European Economic Community
CPSU = Communist Party of the Soviet Union
CCP = CPC = Chinese Communist Party
GMD = KMT = Guomindang = Kuomintang = Nationalist Party of China
NSDAP = Nazi Party
SALT = Strategic Arms Limitation
PTBT = LTBT = Partial Test Ban Treaty = Partial Nuclear Test Ban Treaty = Limited Test Ban Treaty = nuclear test ban
NPT = Non-Proliferation Treaty
INF = Intermediate-Range Nuclear Forces
SDI = Strategic Defence Initiative = Star Wars
ICBM = intercontinental ballistic missile
COMECON = Council for Mutual Economic Assistance
Warsaw Pact = Warsaw Treaty Organisation
GLF = Great Leap Forward
GPCR = Cultural Revolution
FYP = five-year plan = 5 year plan = piatiletka = pyatiletka
WW1 = WWI = World War 1 = World War I = World War One = First World War
WW2 = WWII = World War 2 = World War II = World War Two = Second World War
Great Patriotic War = Eastern Front
Cuban missile crisis = Caribbean crisis = October crisis = Kubakrise = Карибский кризис
Mao Zedong = Mao Tse-tung = Mao Tsetung
Zhou Enlai = Chou En-lai
Deng Xiaoping = Teng Hsiao-ping
Chiang Kai-shek = Jiang Jieshi = Chiang Kaishek
Lin Biao = Lin Piao
Liu Shaoqi = Liu Shao-chi
Beijing = Peking
Sun Yat-sen = Sun Yixian
Yan'an = Yenan
collectivisation = коллективизация = kollektivizatsiya = kollektivizatsiia = Kollektivierung
industrialisation = индустриализация
kolkhoz = collective farm = колхоз
sovkhoz = state farm = совхоз
kulak = кулак
dekulakisation = раскулачивание
perestroika = перестройка = restructuring
glasnost = гласность = openness
détente = разрядка = easing of tensions
Secret Speech = секретный доклад = доклад о культе личности = Geheimrede
cult of personality = personality cult = культ личности = Personenkult
gulag = ГУЛАГ = labour camp
purge = чистка
Great Terror = Great Purge = Большой террор = Yezhovshchina
Khrushchev = Krushev = Krushchev = Khrushev = Chruschtschow = Khrouchtchev = Jrushchov
Gorbachev = Gorbatschow = Gorbachov = Gorbatchev
Trotsky = Trotzky = Trotski = Trotskii
Cold War = холодная война = Kalter Krieg = guerre froide = guerra fría
Berlin Wall = Berliner Mauer
Berlin Blockade = Berlin-Blockade = Luftbrücke = Berlin airlift
Night of the Long Knives = Röhm Putsch = Röhm purge
Enabling Act = Ermächtigungsgesetz
Gleichschaltung = co-ordination of society
Führer = Fuehrer
Reichstag fire = Reichstagsbrand
Virgin Lands = целина = tselina
October Revolution = Bolshevik Revolution
thaw = оттепель
emf = electromotive force = e.m.f.
pd = potential difference = p.d. = voltage
SHM = simple harmonic motion
KE = kinetic energy = E k
GPE = gravitational potential energy
EPE = elastic potential energy
TIR = total internal reflection
LDR = light-dependent resistor
NTC = thermistor
EM = electromagnetic
emw = electromagnetic wave
SUVAT = equations of motion = kinematic equations
SHC = specific heat capacity
SLH = specific latent heat
UTS = ultimate tensile strength
KTE = kinetic theory equation
standing wave = stationary wave
terminal velocity = terminal speed
time constant = RC constant
de Broglie wavelength = matter wave
CRO = oscilloscope
PV cell = photovoltaic cell = solar cell
DNA = deoxyribonucleic acid
RNA = ribonucleic acid
ATP = adenosine triphosphate
GDP = gross domestic product
GNP = gross national product
PED = price elasticity of demand
YED = income elasticity of demand
XED = cross elasticity of demand = cross-price elasticity
PES = price elasticity of supply
TNC = MNC = transnational corporation = multinational corporation
HDI = Human Development Index
CBD = central business district
LIC = low-income country
HIC = high-income country
TOK = theory of knowledge
HCF = GCD = highest common factor = greatest common divisor
LCM = lowest common multiple = least common multiple
CPU = central processing unit
ROM = read-only memory
LAN = local area network
WAN = wide area network
"""
LONGEST = 6  # words of a member
_PLURAL = 5  # letters of a word that may be one

Words = tuple[str, ...]


def _key(words: Iterable[str]) -> Words:
    """Return the words in one spelling and number. Other endings stay: openness is not open."""
    return tuple(map(_singular, map(joined, words)))


def _singular(word: str) -> str:
    is_plural = (
        len(word) >= _PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )
    return word[:-1] if is_plural else word


def _read(groups: str) -> Mapping[Words, Sequence[Words]]:
    """Return, for each member, the others of its group."""
    found: dict[Words, list[Words]] = {}
    for line in groups.strip().splitlines():
        members = list(dict.fromkeys(tuple(words_of(member)) for member in line.split(" = ")))
        for member in members:
            others = (each for each in members if each != member)
            found.setdefault(_key(member), []).extend(others)
    return found


_OTHERS = _read(_GROUPS)


def are_known(words: Iterable[str]) -> bool:
    """Say whether these words, side by side, are of a group."""
    return _key(words) in _OTHERS


def others(words: Iterable[str]) -> Sequence[Words]:
    """Return what says the same as these words, side by side."""
    return _OTHERS.get(_key(words), ())


def spans(words: Sequence[str]) -> list[Words]:
    """Cut a row of words into members of groups, the longest first, and single words."""
    keys = _key(words)
    found: list[Words] = []
    at = 0
    while at < len(words):
        lengths = range(min(LONGEST, len(words) - at), 1, -1)
        length = next((n for n in lengths if keys[at : at + n] in _OTHERS), 1)
        found.append(tuple(words[at : at + length]))
        at += length
    return found
