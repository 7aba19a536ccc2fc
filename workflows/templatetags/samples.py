"""Sample values for the style guide: invented people and matters, every tone once."""

from datetime import UTC, datetime
from typing import Any

from django import forms, template
from django.core.paginator import Paginator

register = template.Library()

TONES = ("", "ok", "warn", "bad", "info", "up", "quiet")
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


class SampleForm(forms.Form):
    """Every kind of field once."""

    nominee = forms.CharField(label="Họ và tên", help_text="Như trong hồ sơ cán bộ")
    born = forms.DateField(label="Ngày sinh", widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    form_of_award = forms.ChoiceField(label="Hình thức khen thưởng", choices=[("GK", "Giấy khen"), ("BK", "Bằng khen")])
    report = forms.CharField(label="Báo cáo thành tích", widget=forms.Textarea, help_text="Từ 50 đến 500 từ")
    evidence = forms.FileField(label="Minh chứng", required=False, widget=forms.FileInput)
    outcome = forms.ChoiceField(
        label="Kết quả thẩm định",
        widget=forms.RadioSelect,
        choices=[("PASS", "Đủ điều kiện"), ("RETURN", "Yêu cầu bổ sung, hoàn thiện hồ sơ")],
    )
    reason = forms.CharField(label="Lý do", required=False, widget=forms.Textarea)
    criteria = forms.MultipleChoiceField(
        label="Tiêu chuẩn",
        widget=forms.CheckboxSelectMultiple,
        choices=[("TC1", "Tiêu chuẩn 1"), ("TC2", "Tiêu chuẩn 2")],
    )
    declares = forms.BooleanField(label="Tôi cam đoan nội dung kê khai là đúng")


class SampleFilters(forms.Form):
    """A search and two lists to choose from."""

    q = forms.CharField(label="Tìm tên, mã hồ sơ", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    unit = forms.ChoiceField(label="Đơn vị", required=False, choices=[("", "Tất cả đơn vị")])
    state = forms.ChoiceField(label="Trạng thái", required=False, choices=[("", "Tất cả trạng thái")])


FIELDS = [
    {
        "label": "Thành tích",
        "before": "Chủ trì 01 sáng kiến, rút ngắn thời gian xử lý văn bản đến từ 2 ngày còn 1 ngày.",
        "after": "Chủ trì 02 sáng kiến, rút ngắn thời gian xử lý văn bản đến từ 2 ngày còn 4 giờ.",
    },
    {"label": "Quyết định công nhận", "before": "", "after": "Số 118/QĐ-VP ngày 05/10/2026"},
    {"label": "Hình thức khen thưởng", "before": "Giấy khen", "after": "Bằng khen của Chủ tịch UBND tỉnh"},
]
TWINS = [
    {"label": "Họ và tên", "before": "Đặng Thùy Dương", "after": "Đặng Thuỳ Dương"},
    {"label": "Ngày sinh", "before": "02/09/1985", "after": "02/09/1985"},
]
EVENTS: list[dict[str, Any]] = [
    {"who": "Lê Văn Mẫu", "what": "gửi lại đề nghị", "role": "Trưởng phòng Tổng hợp", "icon": "send", "tone": "info",
     "at": NOON, "number": 42, "reference": "c41e…08b2", "url": "#", "anchor": "su-kien-42"},
    {"who": "Lê Văn Mẫu", "what": "sửa nội dung đề nghị", "role": "Trưởng phòng Tổng hợp", "icon": "edit",
     "at": NOON, "rows": FIELDS, "is_open": True},
    {"who": "Trần Thị Thử", "what": "yêu cầu bổ sung, hoàn thiện hồ sơ", "role": "Chuyên viên", "icon": "back",
     "tone": "warn", "at": NOON, "note": "Thiếu quyết định công nhận sáng kiến."},
    {"who": "Lê Văn Mẫu", "what": "lập đề nghị", "role": "Trưởng phòng Tổng hợp", "icon": "plus",
     "tone": "ok", "at": NOON},
]  # fmt: skip
SAMPLES: dict[str, Any] = {
    "tones": TONES,
    "crumbs": [{"label": "Hồ sơ chờ xử lý", "url": "#"}, {"label": "DN-2026-0142", "url": ""}],
    "steps": [
        {"label": "Lập đề nghị", "detail": "Lê Văn Mẫu, 12/11", "state": "done"},
        {"label": "Thẩm định, tổng hợp", "detail": "Hạn 27/11/2026", "state": "now"},
        {"label": "Hội đồng biểu quyết", "detail": "Dự kiến 28/11", "state": "todo"},
        {"label": "Quyết định", "detail": "Chánh Văn phòng", "state": "todo"},
        {"label": "Trao thưởng", "detail": "", "state": "todo"},
    ],
    "fields": FIELDS,
    "twins": TWINS,
    "events": EVENTS,
    "rows": [
        {"label": "Họ và tên", "value": "Nguyễn Thị Hồng Mẫu", "url": "#"},
        {"label": "Hình thức", "value": "Giấy khen", "detail": "Quy định của Luật năm 2022", "url": "#"},
        {"label": "Ghi chú", "value": "", "url": "#"},
    ],
    "tabs": [
        {"label": "Cần tôi xử lý", "url": "#", "is_current": True, "count": 9},
        {"label": "Chờ tiếp nhận", "url": "#", "is_current": False, "count": 3},
        {"label": "Đã xong", "url": "#", "is_current": False, "count": None},
    ],
    "chips": [{"label": "Đơn vị: Phòng Tổng hợp", "url": "#"}],
    "columns": [
        {"label": "Chọn tất cả dòng đang hiện", "css": "pick"},
        {"label": "STT", "css": "num stt"},
        {"label": "Họ và tên", "url": "#", "sort": "ascending"},
        {"label": "Đơn vị", "url": "#"},
        {"label": "Trạng thái"},
        {"label": "Tiền thưởng", "css": "num"},
    ],
    "people": [
        {"name": "Nguyễn Thị Hồng Mẫu", "code": "DN-2026-0142", "unit": "Phòng Tổng hợp", "sum": 2340000},
        {"name": "Trần Đức Thử", "code": "DN-2026-0123", "unit": "Ban Tiếp công dân", "sum": 702000},
        {"name": "Lý A Ví", "code": "DN-2026-0151", "unit": "Phòng Nội chính", "sum": 702000},
    ],
    "page": Paginator(range(580), 50).page(4),
    "tally": [
        {"label": "Tán thành", "figure": 8, "tone": "ok"},
        {"label": "Không tán thành", "figure": 0, "tone": ""},
        {"label": "Ý kiến khác", "figure": 1, "tone": ""},
    ],
    "members": [
        {"name": "Phạm Văn Một", "detail": "Chủ tịch Hội đồng", "text": "Tán thành", "tone": "ok", "icon": "check"},
        {"name": "Võ Thị Hai", "detail": "Ủy viên", "text": "Chưa biểu quyết", "tone": "warn", "icon": "clock"},
        {"name": "Hoàng Văn Ba", "detail": "Ủy viên", "text": "Không tham gia do có liên quan", "tone": "", "icon": ""},
    ],
    "files": [
        {"name": "Báo cáo thành tích.pdf", "url": "#", "size": 421888, "remove_url": "#"},
        {"name": "Quyết định 118-QĐ-VP.pdf", "url": "#", "size": 1258291, "detail": "công nhận sáng kiến"},
    ],
    "conditions": [
        {"label": "Đúng đối tượng của kế hoạch", "is_met": True, "reason": "", "basis": "Kế hoạch, mục II"},
        {"label": "Không trùng thành tích đã khen", "is_met": False, "reason": "Trùng với DN-2026-0088.", "basis": ""},
        {"label": "Có biên bản họp của đơn vị", "is_met": None, "reason": "", "basis": ""},
    ],
    "reasons": ["Hội đồng chưa đủ số người họp.", "Việc này do Thư ký Hội đồng xử lý."],
    "facts": [
        {"label": "Kiểm tra lúc", "value": "24/11/2026 14:05:31"},
        {"label": "Bản ghi", "value": "0–1283"},
        {"label": "Mã cuối", "value": "9f3a 6c10 e8d2 47b5"},
    ],
}  # fmt: skip


@register.simple_tag
def sample(name: str) -> Any:
    """Return sample values by name; forms are made anew each time.

    :raises KeyError: if there is no sample of that name
    """
    if name == "form":
        return SampleForm()
    if name == "refused form":
        refused = SampleForm({"born": "11/24/2026", "report": "Hoàn thành tốt nhiệm vụ.", "outcome": "RETURN"})
        refused.add_error(None, "Hồ sơ vừa được người khác cập nhật. Xem thay đổi rồi ghi lại.")
        return refused
    return SampleFilters() if name == "filters" else SAMPLES[name]
