"""What the command line says."""

from __future__ import annotations

import re
from pathlib import Path
from shlex import quote

from screens.words.faults import shown

HELP = """\
kheo: viết báo cáo “Dân vận khéo” của chi bộ, từng mục một, rồi xuất ra tệp Word.

Cách dùng:
  kheo [--profile MẪU]              mở chương trình, ở danh sách bản nháp
  kheo open BẢN-NHÁP [--profile MẪU]
                                    mở thẳng một bản nháp (đường dẫn, hoặc tên trong danh sách);
                                    có --profile thì cả lần mở này trình bày theo mẫu ấy
  kheo --plain, kheo open BẢN-NHÁP --plain
                                    hỏi đáp từng dòng, cho trình đọc màn hình và máy rất cũ; cũng
                                    vào cách này khi có biến ACCESSIBLE=1 hoặc TERM=dumb
  kheo new [--period KỲ] [--year NĂM] [-o TỆP]
                                    tạo bản nháp trống, in ra đường dẫn của nó
                                    KỲ là 6-thang, 9-thang hoặc nam
  kheo new --sample [-o TỆP]        tạo bản nháp mẫu, đủ mọi mục, để xem cách viết
  kheo list [--json]                danh sách bản nháp
  kheo preview BẢN-NHÁP [--pages] [--width N] [--profile MẪU]
                                    hiện báo cáo trên màn hình, rộng N cột; có --pages thì ngắt
                                    dòng, ngắt trang như khi in ra giấy
  kheo export BẢN-NHÁP [-o TỆP.docx] [--profile MẪU]
                                    xuất tệp Word; MẪU là mẫu thể thức (hd05-2026, hd36-2018,
                                    nd30-2020, hoặc tệp .toml của cơ quan), mặc định theo ngày ký
  kheo export BẢN-NHÁP --pdf [-o TỆP.pdf] [--profile MẪU]
                                    xuất tệp PDF để xem và in; máy phải có LibreOffice
  kheo check BẢN-NHÁP [--json]      những chỗ còn thiếu hoặc sai
  kheo history BẢN-NHÁP [--json]    các bản trước mà chương trình tự giữ, mới nhất là số 1
  kheo history BẢN-NHÁP SỐ [--json] bản đang có khác bản trước số ấy ở những chỗ nào
  kheo restore BẢN-NHÁP SỐ          lấy lại bản trước số ấy; bản vừa thay vẫn còn
  kheo --version                    số phiên bản
  kheo --help                       trang này

Mã kết thúc: 0 là ổn; 1 là bản nháp có lỗi hoặc không đọc được; 2 là gõ sai câu lệnh.
Bản nháp nằm ở {drafts}; tệp Word xuất ra {exports}.
"""

SEE_HELP = "Gõ kheo --help để xem cách dùng."
NO_DRAFTS = "Chưa có bản nháp nào. Gõ kheo để bắt đầu, hoặc kheo new --sample để xem một bản mẫu."
FAILED = "Chương trình gặp lỗi nên phải dừng; nếu lỗi lặp lại, báo người quản trị máy chủ."
NO_TERMINAL = (
    "Chương trình chỉ chạy được trong cửa sổ dòng lệnh, ví dụ PuTTY."
    " Muốn xem báo cáo thì gõ kheo preview, muốn xuất tệp Word thì gõ kheo export."
)

_ARGUMENTS = {
    "draft": "tên bản nháp",
    "which": "số của bản trước",
    "draft, which": "tên bản nháp và số của bản trước",
}
_WRONG = (
    (
        r"the following arguments are required: (?P<what>.+)",
        "Còn thiếu {what}.",
    ),
    (
        r"argument command: invalid choice: '?(?P<found>.*?)'? \(choose from .+\)",
        "Không có lệnh “{found}”.",
    ),
    (
        r"argument (?P<what>.+?): invalid choice: '?(?P<found>.*?)'?"
        r" \(choose from (?P<choices>.+)\)",
        "“{found}” không dùng được cho {what}; chọn một trong: {choices}.",
    ),
    (
        r"argument (?P<what>.+?): invalid year value: '(?P<found>.*)'",
        "“{found}” không dùng được cho {what}; hãy gõ năm đủ bốn chữ số, ví dụ 2026.",
    ),
    (
        r"argument (?P<what>.+?): invalid \w+ value: '(?P<found>.*)'",
        "“{found}” không dùng được cho {what}; hãy gõ một số.",
    ),
    (r"argument (?P<what>.+?): expected one argument", "Sau {what} phải có một giá trị."),
    (
        r"argument (?P<what>.+?): not allowed with argument (?P<found>.+)",
        "{what} không dùng chung với {found}.",
    ),
    (r"unrecognized arguments: (?P<found>.+)", "Không hiểu “{found}”."),
)

_NO_PDF = {
    "absent": "Máy này chưa cài LibreOffice nên không làm được tệp PDF.",
    "failed": "LibreOffice trên máy này không làm ra tệp PDF.",
    "slow": "LibreOffice trên máy này làm quá lâu, quá hai phút.",
}


def wrong_usage(message: str) -> str:
    """What is wrong with a command, from what `argparse` says of it."""
    for pattern, sentence in _WRONG:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            named = found.groupdict()
            named["what"] = _ARGUMENTS.get(named.get("what", ""), named.get("what", ""))
            named["choices"] = (named.get("choices") or "").replace("'", "")
            return sentence.format(**named)
    return "Câu lệnh chưa đúng."


def already_there(path: Path) -> str:
    """That a new draft would stand where a file is."""
    return f"{shown(path)}: đã có tệp này; hãy chọn tên khác để không ghi đè."


def left_behind(path: Path) -> str:
    """That a new draft would take over the earlier versions of one that is gone."""
    return f"{shown(path)}: tên này còn giữ các bản trước của một bản nháp cũ; hãy chọn tên khác."


def rescue(name: str) -> str:
    """Where to look when a draft cannot be read and has earlier versions."""
    return f"Có thể lấy lại bản trước: gõ kheo history {shown(quote(name))}."


def no_pdf(kind: str) -> str:
    """Why there is no PDF, and what to do instead."""
    return f"{_NO_PDF[kind]} Bỏ --pdf để xuất tệp Word, rồi in ra PDF từ Word."


def unknown_profile(name: str, names: tuple[str, ...]) -> str:
    """That no rule book has this name."""
    return f"Không có mẫu thể thức “{name}”; hiện có: {', '.join(names)}."
