"""Every question as the secretary meets it, in one file that a native reader can review."""

from __future__ import annotations

from collections.abc import Iterator

from drafts.questions import Choice, Question, Rows, questions
from templates import report
from tests import goldens


def _asked(name: str, question: Question, indent: str) -> Iterator[str]:
    need = " (cần có)" if question.required else ""
    yield f"{indent}{question.label}{need}"
    if question.hint:
        yield f"{indent}    {question.hint}"
    if isinstance(question, Choice):
        yield f"{indent}    [{' | '.join(question.options.values())}]"
    if isinstance(question, Rows):
        for inner, each in questions(question.row).items():
            yield from _asked(inner, each, indent + "    ")


def _questionnaire() -> Iterator[str]:
    for section in report.SECTIONS:
        yield f"== {section.title}"
        yield f"   {section.guide.what}"
        yield f"   Ví dụ: {section.guide.example}"
        yield f"   Độ dài: {section.guide.length}"
        for name, question in questions(section.answers).items():
            yield from _asked(name, question, "  ")
        yield ""


def test_every_question_reads_as_reviewed() -> None:
    goldens.check("questionnaire.txt", "\n".join(_questionnaire()))
