"""What went wrong with a file, and what to do about it."""

from __future__ import annotations

import errno
import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from drafts import folders, names
from drafts.bounds import (
    LONGEST_WORD,
    MOST_BYTES,
    MOST_DEEP,
    MOST_DOTS,
    MOST_LETTERS,
    MOST_LINES,
    MOST_ROWS,
)
from drafts.folders import NoHome
from drafts.values import grouped

if TYPE_CHECKING:
    from drafts.heads import UnreadableDraft
    from drafts.rights import WriteProtected
    from drafts.shelf import NoSuchDraft

_UNREADABLE = {
    "absent": "Không có tệp này; xem lại tên, hoặc gõ kheo list để xem các bản nháp đang có.",
    "folder": "Đây là thư mục, không phải bản nháp; hãy chỉ đúng một tệp .toml.",
    "link": "Tệp này dẫn sang nơi khác nên không mở; báo người quản trị máy chủ.",
    "special": "Đây không phải tệp thường nên không đọc; hãy chỉ đúng một tệp .toml.",
    "forbidden": "Không có quyền đọc tệp này; nhờ người quản trị máy chủ cho quyền.",
    "failing": "Không đọc được tệp này: {found}",
    "encoding": "Chữ trong tệp không theo bảng mã Unicode (UTF-8); hãy lưu lại tệp ở dạng UTF-8.",
    "empty": "Tệp rỗng, không có bản nháp nào trong đó.",
    "large": f"Tệp lớn hơn {MOST_BYTES // 1_000_000} MB; hãy chỉ đúng tệp bản nháp.",
    "lines": f"Tệp có hơn {grouped(MOST_LINES)} dòng; hãy chỉ đúng tệp bản nháp.",
    "crowded": "Tệp có quá nhiều mục nhỏ nên đọc sẽ rất lâu; hãy chỉ đúng tệp bản nháp.",
    "nested": f"Có chỗ ngoặc lồng trong nhau quá {MOST_DEEP} lớp; hãy chỉ đúng tệp bản nháp.",
    "dotted": f"Tên ô có hơn {MOST_DOTS} dấu chấm; hãy bỏ dòng này.",
    "word": f"Có số hoặc tên ô dài hơn {LONGEST_WORD} ký tự; nếu là chữ thì để trong nháy kép.",
    "long": f"Ô này có {{found}} ký tự, quá {grouped(MOST_LETTERS)}; hãy bỏ bớt hoặc chia ra.",
    "rows": f"Chỗ này có {{found}} dòng, quá {grouped(MOST_ROWS)}; hãy bỏ bớt, hoặc tách ra.",
    "syntax": "Viết sai quy cách ở chỗ “{found}”; thường do thiếu dấu nháy kép hoặc dấu ngoặc.",
    "twice": "Có một ô hoặc một mục ghi hai lần ở chỗ “{found}”; hãy bỏ bớt một.",
    "foreign": "Đây không phải bản nháp của kheo: không thấy dòng “format = …” ở đầu tệp.",
    "cut": "Tệp bị cụt: thiếu phần cuối, có lẽ do chép dở; hãy chép lại, hoặc lấy lại bản trước.",
    "newer": "Bản nháp do chương trình kheo mới hơn ghi (dạng số {found}); hãy cập nhật kheo.",
    "journal": "Tệp ghi chữ gõ dở này không đọc được; tệp vẫn nằm nguyên ở đó.",
    "type": "Giá trị “{found}” không đúng kiểu; chữ phải để trong nháy kép, danh sách trong [ ].",
}

_REASONS = {
    errno.ENOSPC: "đĩa trên máy chủ đã đầy; nhờ người quản trị dọn chỗ.",
    errno.EEXIST: "vừa có tệp khác mang tên này; hãy đặt tên khác.",
    errno.EFBIG: "bản nháp đã quá lớn; hãy bỏ bớt những đoạn dài, hoặc tách thành hai bản.",
    errno.EDQUOT: "đã dùng hết phần đĩa được cấp; nhờ người quản trị cho thêm.",
    errno.EACCES: "không có quyền đọc hoặc ghi ở đó; nhờ người quản trị cho quyền.",
    errno.EPERM: "không có quyền đọc hoặc ghi ở đó; nhờ người quản trị cho quyền.",
    errno.ENOLCK: (
        "ổ đĩa ở đó không khoá được tệp, hai cửa sổ có thể ghi đè nhau; hãy chép bản nháp sang ổ"
        " của máy chủ rồi mở."
    ),
    errno.ENAMETOOLONG: "tên quá dài; hãy đặt tên ngắn hơn.",
    errno.ELOOP: (
        "chỗ đó là một liên kết dẫn sang nơi khác, hoặc đi vòng tròn, nên không dùng; báo người"
        " quản trị."
    ),
    errno.EXDEV: "hai chỗ nằm ở hai ổ đĩa khác nhau nên không chuyển được; báo người quản trị.",
    errno.EROFS: "ổ đĩa đang ở chế độ chỉ đọc; báo người quản trị.",
    errno.ENOENT: "không có thư mục này; xem lại đường dẫn.",
    errno.ENOTDIR: "trong đường dẫn có chỗ là tệp, không phải thư mục; xem lại đường dẫn.",
    errno.EISDIR: "chỗ đó là một thư mục; hãy đặt tên tệp khác.",
    errno.ESTALE: "tệp vừa bị sửa ở nơi khác nên được giữ nguyên; hãy làm lại.",
    errno.EAGAIN: "máy chủ đang mở quá nhiều cửa sổ; hãy đóng bớt cửa sổ không dùng rồi thử lại.",
    errno.ENOMEM: "máy chủ hết bộ nhớ; hãy đóng bớt cửa sổ không dùng rồi thử lại.",
}
_LOST = (
    "ghi vào tệp này thì có người mất quyền mở tệp, nên tệp được giữ nguyên; nhờ chủ tệp hoặc người"
    " quản trị máy chủ."
)
_PROTECTED = "tệp này chỉ cho đọc, nên được giữ nguyên; {way}"
_UNPROTECT = "muốn ghi thì gõ lệnh chmod u+w {path} rồi mở lại."
_ASK_ADMINISTRATOR = "muốn ghi, nhờ người quản trị máy chủ cho ghi lại."
_ASK_OWNER = "muốn ghi, nhờ chủ tệp hoặc người quản trị máy chủ cho quyền ghi."

REPLACED = (
    "Chương trình trên máy chủ vừa được cập nhật nên cửa sổ này không làm được việc ấy nữa. Lưu"
    " xong thì thoát ra, vào lại là làm được."
)
"""What is said where the program was replaced on the disk under an open session."""

_NO_HOME = (
    "không rõ thư mục riêng của người dùng này ở đâu (biến HOME trống, máy không có tài khoản này)"
    " nên không có chỗ để bài; báo người quản trị."
)


def unreadable(failure: UnreadableDraft) -> str:
    """Why a file cannot be read as a draft, where, and what to do."""
    place = ""
    if failure.place:
        from screens.words.problems import where  # the report is loaded only where it is needed

        place = where(failure.place)
    line = f"dòng {failure.line}" if failure.line else ""
    spot = ", ".join(filter(None, (shown(failure.path), line, place)))
    found = reason(failure.__cause__) if failure.kind == "failing" else failure.found
    return f"{spot}: {_UNREADABLE[failure.kind].format(found=found)}"


def reason(failure: BaseException | None) -> str:
    """Why the disk refused something, and what to do."""
    if isinstance(failure, ImportError):
        return "chương trình trên máy chủ vừa được cập nhật; thoát ra rồi vào lại."
    if isinstance(failure, NoHome):
        return _NO_HOME
    from drafts.rights import Lost, WriteProtected  # only what fails needs to know them

    if isinstance(failure, Lost):
        return _LOST
    if isinstance(failure, WriteProtected):
        return _PROTECTED.format(way=_way_to_write(failure))
    if odd := _odd_name(failure):
        return f"ổ đĩa ở đó không nhận tên tệp có “{shown(odd)}”; hãy đặt tên khác."
    number = failure.errno if isinstance(failure, OSError) else None
    if isinstance(failure, MemoryError):
        number = errno.ENOMEM
    return _REASONS.get(number or 0, "máy chủ không đọc hoặc ghi đĩa được; báo người quản trị.")


def _odd_name(failure: BaseException | None) -> str:
    """What of the name of a file its disk does not take, if that may be why it was refused.

    Disks that Windows knows too say then that the file is not there, or that nothing like it is.
    """
    if not isinstance(failure, OSError) or failure.errno not in (errno.EINVAL, errno.ENOENT):
        return ""
    path = Path(failure.filename) if isinstance(failure.filename, str) else Path()
    return names.refused_by_windows(path.name) if path.parent.is_dir() else ""


def _way_to_write(failure: WriteProtected) -> str:
    """What to do about a file that is only to be read; a restricted session can do nothing."""
    if not failure.is_ours:
        return _ASK_OWNER
    if folders.is_restricted():
        return _ASK_ADMINISTRATOR
    return _UNPROTECT.format(path=shlex.quote(shown(failure.filename)))


def not_writable(failure: OSError) -> str:
    """That a draft can only be read, since it cannot be written, or nothing where it is."""
    from drafts.rights import WriteProtected

    if isinstance(failure, WriteProtected):
        return f"CHỈ ĐỌC: {reason(failure)}"
    return f"CHỈ ĐỌC, vì không ghi được ở chỗ của bản nháp: {reason(failure)}"


def refused(failure: OSError) -> str:
    """That a file or a folder cannot be read or written, and what to do.

    Not every failure says which one; some give the number of a handle, which says nothing.
    """
    if isinstance(failure.filename, str | bytes | Path):
        return f"{shown(os.fsdecode(failure.filename))}: {reason(failure)}"
    why = reason(failure)
    return why[0].upper() + why[1:]


def no_such_draft(failure: NoSuchDraft) -> str:
    """That no draft has this name, and which ones could be meant."""
    if failure.likely:
        return f"Không rõ “{failure.name}” là bản nháp nào. Có phải: {', '.join(failure.likely)}?"
    return f"Không có bản nháp “{failure.name}”. Gõ kheo list để xem các bản nháp đang có."


def shown(path: Path | str) -> str:
    """A path without anything that a terminal would obey."""
    return "".join(c if c.isprintable() else "?" for c in str(path))
