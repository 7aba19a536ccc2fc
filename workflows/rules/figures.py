"""Figures of a ballot in the words of a notice, in digits or in Vietnamese number words ("hai trên chín phiếu").

A number counts where it stands beside what is counted in a vote: ballots, members, agreement. Numbers of laws, dates,
years, tasks and persons at work say nothing of a ballot.
"""

import re
from functools import cache

from workflows.rules.text import nfc

_UNIT = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_WORD = rf"(?:(?:{_UNIT}\s+)?(?:mươi|mười)(?:\s+(?:mốt|tư|lăm|{_UNIT}))?|{_UNIT})"
# "Một số", "một phần" are no numbers.
_DIGITS = rf"(?:\d{{1,3}}(?:[.,]\d+)?|{_WORD})(?![\w/]|\s+(?:số|vài|cách|phần)\b(?!\s+trăm))"
_NUMBER = rf"(?<![\w/]){_DIGITS}"
_VOTE = (
    r"(?:tán thành|đồng ý|nhất trí|đồng tình|ủng hộ|chấp thuận|phản đối|bỏ phiếu|biểu quyết|giơ tay"
    r"|(?<!thỏa )thuận(?!\s+(?:lợi|tiện)))"
)
_MEMBER = r"(?:thành viên|[uủ][ỷy] viên|đồng chí|đ/c|đại biểu|người|vị|ý kiến)"
# Who disagrees at work is no voter: "2 người trong đơn vị không đồng ý với báo cáo".
_AT_WORK = (
    r"(?!\s+(?:trong|của|thuộc|ở|tại)\s+(?:đơn vị|cơ quan|phòng|tập thể|tổ|nhóm|chi bộ|công đoàn)\b"
    r"(?![^.,;]*hội đồng))"
)
# A sheet that is no ballot: "thiếu 2 phiếu đánh giá".
_BALLOT = (
    r"phiếu(?!\s+(?:đánh giá|nhận xét|khảo sát|đăng ký|điều tra|yêu cầu|lý lịch|xếp loại|chi|thu|báo|gửi|trình"
    r"|kiểm tra|theo dõi)\b)"
)
# What a share of is no share of votes: "đạt 4/9 tiêu chí", "2/3 thời gian", "tỷ lệ 70 % hoàn thành kế hoạch".
_WORK = (
    r"(?!\s*(?:tổng\s+)?(?:số\s+)?(?:(?:hoàn thành|thực hiện|giải quyết|xử lý|triển khai|số hóa)\b"
    r"|tiêu chí|tiêu chuẩn|chỉ tiêu|chỉ số|mục tiêu|nhiệm vụ|nội dung|công việc|khối lượng|đơn vị|thời gian"
    r"|sáng kiến|đề tài|đề án|dự án|hồ sơ|văn bản|kế hoạch|báo cáo|thủ tục|dịch vụ|giải pháp|sản phẩm|yêu cầu"
    r"|(?:vụ việc|vụ|việc|đơn|lượt|cuộc|hội nghị|phòng|xã|hộ|kỳ|buổi|đúng hạn|quá hạn)\b|điểm|mục))"
)
_HALF = r"(?:(?:quá|hơn|trên|dưới|gần|khoảng|đúng|một)\s+)+nửa"
_ALL = r"(?:tất cả|toàn bộ|toàn thể|100\s*%)"
_PERCENT = r"\s*(?:%|phần trăm)"
# Between a vote and its number stands no ground and nobody else's doing: "không tán thành do tập thể có 2 người".
_GAP = r"(?:(?!\b(?:do|vì|bởi|nên|với|về|theo|bị|được|cho|tại|ở|để|khi)\b)[^\d.,;:\n]){0,30}?"
# References, dates and spans of time, which are taken out before anything is looked for.
_REFERENCES = re.compile(
    r"\b\d+/\d{4}(?:/[\w-]+)*|\bsố\s+\d+/[\w/-]+|\b\d{1,2}/\d{1,2}/\d{4}\b"
    r"|\b(?:nghị định|luật|thông tư|nghị quyết|quyết định)\s+(?:số\s+)?\d+"
    r"|\b(?:ngày|sáng|chiều|hôm|tháng|quý|năm|thứ|lần|vòng|phiên|đợt|kỳ|điều|khoản|điểm|mục|chương|mức|hạng|loại)\s+(?:thứ\s+)?"
    rf"(?:\d+(?:\s*/\s*\d+)*|{_WORD}(?!\s+(?:phiếu|{_MEMBER})))(?!\w)"
    rf"|(?<![\w/])(?:\d+|{_WORD})\s+(?:năm|tháng|ngày|quý|tuần|lần|buổi|giờ)\b(?!\s+(?:phiếu|{_MEMBER}))"
    rf"|\b(?:trong|hằng|hàng|đầu|cuối)\s+năm\b",
    re.I,
)


@cache
def _figures() -> re.Pattern[str]:
    members = rf"{_NUMBER}\s+{_MEMBER}"
    ends = rf"(?=\s*(?:$|[.,;:)%–-]|phần trăm|phiếu|và\b|trên\b|{_MEMBER}|{_VOTE}))"
    return re.compile(
        "|".join(
            (
                # 4/9, hai trên chín, bốn trong tổng số chín
                rf"(?:(?<![\w/])\d{{1,3}}\s*/\s*|{_NUMBER}\s+(?:trên|trong)\s+(?:tổng\s+)?(?:số\s+)?){_DIGITS}{_WORK}",
                # 4 phiếu, hai lá phiếu, một nửa số phiếu
                rf"{_NUMBER}\s+(?:nửa\s+)?(?:lá\s+|trong số\s+|số\s+)?{_BALLOT}",
                # 4 đồng chí tán thành, năm thành viên trong Hội đồng không đồng ý
                rf"{members}{_AT_WORK}{_GAP}{_VOTE}",
                # đa số thành viên (5) bỏ phiếu chống, ủy viên (4 đồng chí) tán thành
                rf"{_MEMBER}[^\d.,;:()]{{0,20}}\(\s*{_NUMBER}(?:\s+{_MEMBER})?\s*\){_GAP}{_VOTE}",
                # quá nửa số thành viên không tán thành, hơn nửa Hội đồng phản đối
                rf"{_HALF}\s+(?:tổng\s+)?(?:số\s+)?(?:{_BALLOT}|(?:{_MEMBER}|hội đồng){_AT_WORK}{_GAP}{_VOTE})",
                # bốn tán thành, 5 không đồng ý
                rf"{_NUMBER}\s+(?:không\s+|chưa\s+)?{_VOTE}",
                # số phiếu đồng ý chỉ có 4; tán thành: bốn
                rf"(?:{_VOTE}|{_BALLOT}){_GAP}:?\s*{_NUMBER}{ends}{_WORK}",
                # 44 % số phiếu, 44 phần trăm thành viên
                rf"{_NUMBER}{_PERCENT}\s*(?:tổng\s+)?(?:số\s+)?(?:{_BALLOT}|{_MEMBER}|{_VOTE})",
                # tỷ lệ chỉ đạt 44,4 %
                rf"tỷ lệ(?:\s+(?:chỉ|đạt|là|được|có|khoảng))*\s*:?\s*{_NUMBER}(?:{_PERCENT}|\s*(?:$|[.,;])){_WORK}",
                # được 44,4 %; kết quả: chỉ đạt 44 %
                rf"(?:^|[.;])\s*(?:kết quả:?\s+)?(?:(?:chỉ|mới)\s+)*(?:được|đạt)\s+{_NUMBER}{_PERCENT}\s*(?:$|[.,;)])",
                # tất cả thành viên đều không tán thành; không ai đồng ý; không có phiếu thuận nào
                rf"{_ALL}\s+(?:các\s+)?(?:số\s+)?(?:{_BALLOT}|{_MEMBER}|hội đồng){_GAP}{_VOTE}",
                rf"không\s+(?:có\s+)?(?:một\s+)?(?:ai\b|{_MEMBER}\s+nào){_GAP}{_VOTE}",
                rf"không\s+(?:có\s+)?(?:lá\s+)?{_BALLOT}\s+(?:nào|{_VOTE})",
            )
        ),
        re.I,
    )


def tells_figures(text: str) -> bool:
    """Tell whether a text says how many voted for or against, in digits or in words."""
    plain = " ".join(_REFERENCES.sub(" § ", nfc(text)).split())
    return _figures().search(plain) is not None
