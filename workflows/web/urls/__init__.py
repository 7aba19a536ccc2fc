"""The addresses of the pages, a module for each stage."""

from workflows.web.urls import (
    account,
    appraise,
    campaigns,
    council,
    decide,
    duties,
    inspect,
    interests,
    mark,
    propose,
    recipients,
    review,
    secret,
    summary,
)

urlpatterns = [
    *account.urlpatterns,
    *campaigns.urlpatterns,
    *propose.urlpatterns,
    *appraise.urlpatterns,
    *council.urlpatterns,
    *review.urlpatterns,
    *secret.urlpatterns,
    *decide.urlpatterns,
    *duties.urlpatterns,
    *mark.urlpatterns,
    *inspect.urlpatterns,
    *interests.urlpatterns,
    *recipients.urlpatterns,
    *summary.urlpatterns,
]
