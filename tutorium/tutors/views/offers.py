"""A tutor's own offers: made, and ended."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tutorium.accounts.queries import person_in
from tutorium.core.money import format_money
from tutorium.tutors import actions, forms
from tutorium.tutors.domain.offers import BadOfferError
from tutorium.tutors.models import Offer, TutorProfile

REFUSALS = {
    actions.TooManyOffersError: gettext_lazy("You offer as much as one may. End an offer first."),
    actions.OtherCurrencyError: gettext_lazy(
        "All that you offer is in one currency. End the offers in the other one first."
    ),
    BadOfferError: gettext_lazy("A first lesson costs no more than the others."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def offers(request: HttpRequest) -> HttpResponse:
    profile = get_object_or_404(TutorProfile, user=person_in(request))
    known = list(profile.offers.open().with_courses())
    if request.method != "POST":
        currency = known[0].currency if known else "GBP"
        return _page(request, forms.MakeOffer(initial={"currency": currency}), known)
    form = forms.MakeOffer(request.POST)
    if form.is_valid() and _make(form, profile):
        return redirect("tutors:offers")
    return _page(request, form, known)


def _page(request: HttpRequest, form: forms.MakeOffer, known: list[Offer]) -> HttpResponse:
    spoken = forms.spoken()
    rows = [
        (
            offer,
            format_money(offer.price, spoken),
            format_money(offer.trial_price, spoken) if offer.trial_price is not None else "",
        )
        for offer in known
    ]
    context = {"form": form, "offers": rows}
    return render(request, "tutors/offers.html", context, status=422 if form.errors else 200)


def _make(form: forms.MakeOffer, profile: TutorProfile) -> bool:
    said = form.cleaned_data
    offered = actions.Offered(
        said["course"], said["level"] or None, said["minutes"], said["price"], said["trial"]
    )
    try:
        actions.make_offer(profile, offered, at=timezone.now())
    except tuple(REFUSALS) as error:
        form.add_error(None, REFUSALS[type(error)])
    except actions.NotOfCourseError:
        form.add_error("level", _("The course has no level of this name."))
    return form.is_valid()


@require_POST
@login_required
def end_offer(request: HttpRequest, public_id: str) -> HttpResponse:
    own = Offer.objects.filter(profile__user=person_in(request)).select_related("profile__user")
    actions.end_offer(get_object_or_404(own, public_id=public_id), at=timezone.now())
    return redirect("tutors:offers")
