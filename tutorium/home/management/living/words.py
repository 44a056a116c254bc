"""Invented names and words of the demo. None of them is of a real person."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    zone: str
    country: str  # ISO 3166-1
    currency: str  # ISO 4217
    hourly: int  # in its smallest coin
    languages: tuple[str, ...]


PLACES = (
    Place("Europe/London", "GB", "GBP", 3600, ("en",)),
    Place("Europe/Dublin", "IE", "EUR", 4000, ("en", "ga")),
    Place("Europe/Paris", "FR", "EUR", 3800, ("fr", "en")),
    Place("Europe/Berlin", "DE", "EUR", 4200, ("de", "en")),
    Place("Europe/Madrid", "ES", "EUR", 3000, ("es", "en")),
    Place("America/New_York", "US", "USD", 6000, ("en", "es")),
    Place("America/Toronto", "CA", "CAD", 5500, ("en", "fr")),
    Place("Asia/Singapore", "SG", "SGD", 7000, ("en", "zh")),
    Place("Australia/Sydney", "AU", "AUD", 6500, ("en",)),
    Place("Asia/Tokyo", "JP", "JPY", 5000, ("ja", "en")),
    Place("Asia/Dubai", "AE", "AED", 18_000, ("ar", "en")),
    Place("Africa/Nairobi", "KE", "KES", 250_000, ("sw", "en")),
)
FIRST = (
    "Amara", "Ben", "Chiara", "Dmitri", "Elif", "Farid", "Grace", "Hana", "Ivo", "Jonas",
    "Keiko", "Laila", "Marek", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Tomoko",
    "Uma", "Victor", "Wanjiru", "Ximena", "Yusuf", "Zofia", "Alice", "Bruno", "Clara", "Diego",
)  # fmt: skip
LAST = ("Abara", "Berg", "Costa", "Doyle", "Eriksen", "Fraser", "Goto", "Hughes", "Ito", "Kamau")
HEADLINES = (
    "From the first principle to the full-mark answer",
    "Clear steps, and practice until they stay",
    "Essays that argue, with evidence that counts",
    "Calm lessons for anxious weeks before the exam",
    "I mark your work as an examiner would, and say why",
)
ABOUTS = (
    (
        "We begin with what you find hard, and with a question that you tried yourself. "
        "Each lesson ends with two things that you can do alone."
    ),
    (
        "I ask more than I tell. You explain a step, I look for the gap, and we close it with "
        "questions of the kind that the exam asks."
    ),
    (
        "You bring an essay or a paper, and we mark it together line by line. "
        "Then you write one part again while I watch."
    ),
    (
        "I plan back from the date of your exam: which topics, in which week, and how we shall know "
        "that they are done."
    ),
)
# A review is one of the first and one of the second, by what its stars say.
REVIEWS = {
    5: (
        (
            "Explained it in a way that finally made sense.",
            "Patient with every question, also the third time.",
            "Found the gap within ten minutes.",
            "Always prepared, always on time.",
            "Something to look forward to each week.",
            "Marked two essays with me and showed where the marks were.",
        ),
        (
            "The last mock went up by a grade.",
            "Each lesson ends with something to do, and it is looked at the next time.",
            "The report after each lesson told us what was done.",
            "We stay until the exam.",
            "I can now do these questions alone.",
        ),
    ),
    4: (
        (
            "Very good on the topics that we asked for.",
            "Knows the specification well.",
            "Clear and friendly.",
        ),
        (
            "Sometimes a little fast, but says it again when asked.",
            "A bit more homework would have been good.",
            "One lesson had to be moved, with enough notice.",
        ),
    ),
    3: (
        ("Good explanations, but we did not get through the topic.", "Fine for the basics."),
        ("We needed more past-paper practice.", "The first lesson went into getting to know."),
    ),
    2: (("Kind, but not what we needed.",), ("The level was too low for this course.",)),
    1: (("It did not work for us.",), ("We changed to another tutor after one lesson.",)),
}
# So often each number of stars: mostly good ones, and bad ones as well.
STARS = (5,) * 31 + (4,) * 7 + (3,) * 2 + (2,) + (1,)
REPLY = "Thank you for saying so. I have changed how I plan the first lesson because of it."
