"""Addresses of campaigns: their list, one of them, its plan, and the acts of its life."""

from django.urls import URLPattern, path

from workflows.vocabulary.campaigns import CampaignAct
from workflows.web.views.campaigns import issuing, moving, reading, writing

MOVES = {
    "campaign-open": ("mo", CampaignAct.OPEN),
    "campaign-deadline": ("thoi-han", CampaignAct.SET_DEADLINE),
    "campaign-close-nominations": ("dong-nhan-ho-so", CampaignAct.CLOSE_NOMINATIONS),
    "campaign-review": ("xet-tong-ket", CampaignAct.REVIEW),
    "campaign-close": ("ket-thuc", CampaignAct.CLOSE),
    "campaign-reopen": ("mo-lai", CampaignAct.REOPEN),
    "campaign-cancel": ("huy", CampaignAct.CANCEL),
}
urlpatterns: list[URLPattern] = [
    path("phong-trao/", reading.campaigns, name="campaigns"),
    path("phong-trao/moi/", writing.campaign_new, name="campaign-new"),
    path("phong-trao/<slug:campaign>/", reading.campaign, name="campaign"),
    path("phong-trao/<slug:campaign>/soan/", writing.plan_edit, name="plan-edit"),
    path("phong-trao/<slug:campaign>/dieu-chinh/", writing.plan_amend, name="plan-amend"),
    path("phong-trao/<slug:campaign>/ban-hanh/", issuing.plan_issue, name="plan-issue"),
    *(
        path(f"phong-trao/<slug:campaign>/{verb}/", moving.campaign_move, {"act": act}, name=name)
        for name, (verb, act) in MOVES.items()
    ),
]
