"""What is said of a terminal that may not show Vietnamese.

Without marks, on purpose: these sentences are for somebody who sees signs instead of letters with
marks, and say so themselves.
"""

from __future__ import annotations

MAYBE_NOT_UTF8 = (
    "Neu chi doc duoc dong khong dau nay: bam chuot phai vao tieu de cua so PuTTY, chon Change"
    " Settings > Window > Translation, chon UTF-8, bam Apply, roi bam Ctrl+L."
)
NOT_UTF8 = (
    "Chu Viet dang hien sai: bam chuot phai vao tieu de cua so PuTTY, chon Change Settings >"
    " Window > Translation, chon UTF-8, bam Apply, roi bam Ctrl+L."
)
CONSOLE = (
    "Man hinh nay co the thieu chu Viet. Neu chi doc duoc dong khong dau nay, xin viet tu may khac"
    " bang PuTTY; bai van duoc giu nguyen."
)
