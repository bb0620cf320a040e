"""What explains a draft file to someone who opens it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drafts.questions import Choice, Question, Rows, questions
from templates.section import Section

PREFACE = """\
Bản nháp báo cáo “Dân vận khéo” của chương trình kheo.
Có thể sửa bằng tay khi chương trình không mở bản nháp này. Chữ để trong dấu nháy kép;
lời ghi chú sau dấu thăng như dòng này được giữ nguyên. Không đổi tên các mục và các ô."""


def note(section: Section[Any]) -> str:
    """What the keys of one section are for."""
    return "\n".join(_lines(section))


def _lines(section: Section[Any]) -> Iterator[str]:
    yield section.title
    for name, question in questions(section.answers).items():
        yield from _explained(name, question)
        if isinstance(question, Rows):
            yield f"  mỗi {question.noun} một khối [[{section.key}.{name}]] gồm:"
            for inner, asked in questions(question.row).items():
                yield from (f"  {line}" for line in _explained(inner, asked))


def _explained(name: str, question: Question) -> Iterator[str]:
    hint = f" ({question.hint})" if question.hint else ""
    yield f"  {name}: {question.label}{hint}"
    if isinstance(question, Choice):
        for key, words in question.options.items():
            yield f'    "{key}": {words}'
