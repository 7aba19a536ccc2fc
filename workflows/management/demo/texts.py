"""Invented achievements for the demonstration, in the words in which units write them."""

# summary, result by content ND1, initiative
ACHIEVEMENTS: tuple[tuple[str, str, str], ...] = (
    (
        "Tham mưu rút ngắn thời gian xử lý văn bản đến từ 2 ngày xuống còn 4 giờ làm việc",
        "Đã tham mưu 46 văn bản chỉ đạo, 100% đúng hạn; thời gian xử lý văn bản đến bình quân còn 4 giờ.",
        "Quy trình phân loại văn bản đến theo mức độ khẩn",
    ),
    (
        "Xây dựng biểu mẫu điện tử cho 18 thủ tục nội bộ, giảm 60% giấy tờ của đơn vị",
        "Đã số hóa 18 biểu mẫu, 312 lượt hồ sơ được xử lý hoàn toàn trên môi trường điện tử.",
        "Bộ biểu mẫu điện tử dùng chung",
    ),
    (
        "Tiếp 214 lượt công dân, không để phát sinh khiếu nại kéo dài trong kỳ",
        "Đã tiếp 214 lượt công dân, phân loại 97 đơn, chuyển đúng thẩm quyền 100%.",
        "",
    ),
    (
        "Tổ chức phục vụ an toàn 37 hội nghị, tiết kiệm 12% kinh phí so với dự toán",
        "Đã phục vụ 37 hội nghị của lãnh đạo tỉnh, không xảy ra sai sót về lễ tân, hậu cần.",
        "Lịch dùng chung phòng họp và phương tiện",
    ),
    (
        "Đưa 100% thủ tục của đơn vị lên dịch vụ công trực tuyến toàn trình",
        "Đã cung cấp 24 dịch vụ công trực tuyến toàn trình; tỷ lệ hồ sơ trực tuyến đạt 91,5%.",
        "Tổ hỗ trợ người dân nộp hồ sơ trực tuyến tại chỗ",
    ),
    (
        "Vận hành hệ thống thông tin liên tục, khắc phục 3 sự cố trong vòng 2 giờ",
        "Hệ thống hoạt động liên tục 99,9% thời gian; đã diễn tập sao lưu, phục hồi 2 lần.",
        "Kịch bản phục hồi dữ liệu trong 60 phút",
    ),
    (
        "Theo dõi, đôn đốc 128 nhiệm vụ được giao, giảm tỷ lệ quá hạn từ 9% xuống 1%",
        "Đã theo dõi 128 nhiệm vụ; 127 nhiệm vụ hoàn thành đúng hạn, 1 nhiệm vụ được gia hạn.",
        "Bảng theo dõi nhiệm vụ theo màu",
    ),
    (
        "Chăm lo đời sống, thăm hỏi 42 lượt đoàn viên có hoàn cảnh khó khăn",
        "Đã thăm hỏi 42 lượt đoàn viên, vận động 86 triệu đồng hỗ trợ 9 gia đình.",
        "",
    ),
    (
        "Biên tập 64 số công báo điện tử đúng kỳ, không sai sót phải đính chính",
        "Đã biên tập 64 số, 1.180 văn bản; thời gian đăng bình quân 1,5 ngày.",
        "Danh mục kiểm tra thể thức trước khi đăng",
    ),
    (
        "Tham mưu ban hành quy chế làm việc mới, bỏ 11 bước trung gian không cần thiết",
        "Quy chế mới được ban hành, bỏ 11 bước; thời gian trình ký giảm từ 5 xuống 3 ngày.",
        "",
    ),
    (
        "Quản lý tài sản công chặt chẽ, kiểm kê 1.946 tài sản khớp đúng sổ sách",
        "Đã kiểm kê 1.946 tài sản, dán mã QR 100%; không để thất thoát.",
        "Mã QR cho tài sản công",
    ),
    (
        "Ứng trực 24/24 giờ trong 3 đợt mưa lũ, thông tin chỉ đạo kịp thời, chính xác",
        "Đã ứng trực 19 ngày đêm, chuyển 74 công điện, không chậm trễ trường hợp nào.",
        "",
    ),
)
SUDDEN = (
    "Dũng cảm cứu hai người bị nước lũ cuốn khi đang làm nhiệm vụ ứng trực",
    "Kịp thời phát hiện, dập tắt đám cháy tại kho lưu trữ, bảo vệ an toàn hồ sơ",
    "Ứng cứu, khôi phục hệ thống hội nghị trực tuyến ngay trước phiên họp khẩn về phòng, chống lụt bão",
)
CRITERION = "Hoàn thành xuất sắc chức trách, nhiệm vụ; gương mẫu chấp hành quy chế cơ quan."
RETURN_REASON = "Hồ sơ chưa đủ căn cứ để thẩm định theo tiêu chuẩn khen thưởng"
RETURN_ITEMS = (
    "Bổ sung văn bản xác nhận số liệu nêu trong báo cáo thành tích",
    "Nêu rõ phạm vi ảnh hưởng của sáng kiến trong cơ quan",
)
SECOND_RETURN_ITEMS = ("Bổ sung biên bản họp của đơn vị có chữ ký của chủ trì",)
ANSWER = "Đã bổ sung, xem tệp minh chứng kèm theo."
