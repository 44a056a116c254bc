"""What rooms above tell of a tutor: the only deeds that write it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from tutorium.curriculum.models import Topic
from tutorium.tutors.actions.finding import keep_found
from tutorium.tutors.domain.standing import Proof, Record
from tutorium.tutors.models import Competence, Standing, TutorProfile


def take_standing(profile: TutorProfile, record: Record, *, at: datetime) -> Standing:
    """Keep reviews and lessons as they are counted now; older news than what is kept is passed over.

    Whoever counts hands over the whole, so that telling it twice does no harm.
    """
    told = {name: getattr(record, name) for name in ("reviews", "stars", "lessons", "kept")}
    with transaction.atomic():
        row, is_new = Standing.objects.select_for_update().get_or_create(
            profile=profile, defaults={**told, "told_at": at}
        )
        if not is_new and row.told_at <= at:
            for name, value in told.items():
                setattr(row, name, value)
            row.told_at = at
            row.save()
    return row


@transaction.atomic
def take_competence(profile: TutorProfile, proofs: Mapping[Topic, Proof], *, at: datetime) -> None:
    """Keep what shows that somebody knows these topics; an empty proof takes a topic away."""
    for topic, proof in proofs.items():
        if proof == Proof():
            Competence.objects.filter(profile=profile, topic=topic, told_at__lte=at).delete()
            continue
        told = {name: getattr(proof, name) for name in Proof.__slots__}
        row, is_new = Competence.objects.select_for_update().get_or_create(
            profile=profile, topic=topic, defaults={**told, "told_at": at}
        )
        if not is_new and row.told_at <= at:
            for name, value in told.items():
                setattr(row, name, value)
            row.told_at = at
            row.save()
    keep_found(profile, at=at)
