"""The addresses of the pages, a module for each stage."""

from workflows.web.urls import account, appraise, decide, inspect, mark, propose, review

urlpatterns = [
    *account.urlpatterns,
    *propose.urlpatterns,
    *appraise.urlpatterns,
    *review.urlpatterns,
    *decide.urlpatterns,
    *mark.urlpatterns,
    *inspect.urlpatterns,
]
