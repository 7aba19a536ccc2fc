"""The addresses of the pages, a module for each stage."""

from workflows.web.urls import account, appraise, decide, inspect, propose, recipients, review, summary

urlpatterns = [
    *account.urlpatterns,
    *propose.urlpatterns,
    *appraise.urlpatterns,
    *review.urlpatterns,
    *decide.urlpatterns,
    *inspect.urlpatterns,
    *recipients.urlpatterns,
    *summary.urlpatterns,
]
