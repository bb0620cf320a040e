"""What is said of bringing the Word file home."""

from __future__ import annotations

READ_ONLY = "Thư mục này chỉ để lấy tệp về, không sửa, không thêm, không xoá được."
NO_SUCH_FILE = "Không có tệp này trong thư mục báo cáo."
CANNOT_READ = "Không đọc được tệp này; báo người quản trị máy chủ."
TOO_MANY = "Đang mở quá nhiều tệp một lúc; đóng bớt rồi thử lại."
NOT_UNDERSTOOD = "Máy chủ không hiểu yêu cầu này."
