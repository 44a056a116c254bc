"""Learning what an item's marking gives by trying responses, instead of guessing at its rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from tutorium.formats.quizzes.qti.constants import written
from tutorium.formats.quizzes.qti.values import (
    Draft,
    Feedback,
    Interaction,
    Outcome,
    Response,
    Responses,
    UnsupportedError,
)

MAX_TRIALS = 20_000  # of one item
UNMARKED = {"essay", "upload"}
SMALLEST = 1e-9  # scores that differ by less are the same


@dataclass(slots=True)
class Trials:
    """Tries one item; what is right is what its author declares, or what earns most."""

    draft: Draft
    right: Responses = field(default_factory=dict)
    is_marked: bool = False
    count: int = 0
    general: tuple[Feedback, ...] = ()  # shown whatever was answered

    def __post_init__(self) -> None:
        for each in self.draft.interactions:
            if each.kind not in UNMARKED:
                self.right[each.response] = each.correct
        for each in self.draft.interactions:
            if each.kind not in UNMARKED and not each.correct:
                self.right[each.response] = self._best(each)
        self.is_marked = self.full > self.nothing + SMALLEST
        self.general = tuple(self._general())

    def _general(self) -> Iterator[Feedback]:
        """Yield the feedback of the item that is shown whatever was answered."""
        outcomes = [self.outcome(self.right), self.outcome({})]
        if len(self.draft.interactions) == 1:
            own = self._alone(self.draft.interactions[0])
            outcomes = [*own, outcomes[0]] if own else outcomes
        for each in self.draft.feedback:
            if all(map(each.is_shown, outcomes)):
                yield each

    def _alone(self, interaction: Interaction) -> list[Outcome]:
        """Return what each pick of a choice shows by itself."""
        if interaction.kind != "choice":
            return []
        return [self.shown(interaction, (pick.identifier,)) for pick in interaction.picks]

    def own_feedback(
        self, interaction: Interaction, response: Response, said: Iterable[Feedback]
    ) -> list[str]:
        """Return what is shown for a response, and not whatever is answered there."""
        feedback = [each for each in said if each not in self.general]
        if not feedback:
            return []
        outcome = self.shown(interaction, response)
        shown = [each for each in feedback if each.is_shown(outcome)]
        others = self._others(interaction, response)
        common = any if interaction.many else all
        return list(
            dict.fromkeys(
                each.text for each in shown if not others or not common(map(each.is_shown, others))
            )
        )

    def _others(self, interaction: Interaction, response: Response) -> list[Outcome]:
        """Return the outcomes that tell a response's own feedback from what all are shown."""
        empty = self.shown(interaction, ())
        if interaction.many:
            picks = [(pick.identifier,) for pick in interaction.picks]
            return [empty, *(self.shown(interaction, each) for each in picks if each != response)]
        if interaction.kind == "choice":
            return self._alone(interaction)
        return [empty] if len(self.draft.interactions) > 1 else []

    def score(self, responses: Responses) -> float:
        return self.outcome(responses).score

    def outcome(self, responses: Responses) -> Outcome:
        self.count += 1
        if self.count > MAX_TRIALS:
            raise UnsupportedError("a marking of very many cases")
        return self.draft.scorer.outcome(responses)

    @property
    def full(self) -> float:
        return self.score(self.right)

    @property
    def nothing(self) -> float:
        return self.score({})

    def _best(self, interaction: Interaction) -> Response:
        """Return the response that earns most, of those that the marking speaks of."""
        singles = [(pick.identifier,) for pick in interaction.picks]
        ends = sorted(interaction.bounds)
        between = [(written((one + other) / 2),) for one, other in pairwise(ends)]
        tried = [
            *interaction.candidates,
            *(singles if interaction.kind in {"choice", "hotspot"} else []),
            *between,
            *((written(each),) for each in ends),
        ]
        best: Response = ()
        most = self.nothing
        for response in islice(dict.fromkeys(tried), 500):
            score = self.score(self.right | {interaction.response: response})
            if score > most + SMALLEST:
                best, most = response, score
        return best

    def share(self, interaction: Interaction, response: Response) -> float:
        """Return which share of the interaction's marks a response earns."""
        right = self.right.get(interaction.response, ())
        if not self.is_marked:
            return float(sorted(response) == sorted(right) and bool(right))
        empty = self.score(self._with(interaction, ()))
        full = self.score(self._with(interaction, right))
        if abs(full - empty) < SMALLEST:
            return float(sorted(response) == sorted(right) and bool(right))
        share = (self.score(self._with(interaction, response)) - empty) / (full - empty)
        return round(share, 6) + 0.0

    def shown(self, interaction: Interaction, response: Response) -> Outcome:
        return self.outcome(self._with(interaction, response))

    def _with(self, interaction: Interaction, response: Response) -> Responses:
        return self.right | {interaction.response: response}

    def marks(self) -> dict[str, float] | None:
        """Return what each interaction alone earns of the item's whole; None: all or nothing."""
        whole = self.full - self.nothing
        marked = [each for each in self.draft.interactions if each.kind not in UNMARKED]
        if not self.is_marked or len(marked) < 2:  # noqa: PLR2004  (one has it all)
            return {each.response: 1 / len(marked) for each in marked}
        alone = {
            each.response: (self.score({each.response: self.right[each.response]}) - self.nothing)
            / whole
            for each in marked
        }
        return alone if abs(sum(alone.values()) - 1) < 1e-6 else None  # noqa: PLR2004
