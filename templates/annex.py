"""The annexes of the report: the models one by one, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from drafts.vietnamese.bullets import bare
from templates.facts import Facts
from templates.models import FIELDS, STATES, Listed, field_named
from templates.numbering import roman
from templates.tree import Annex, Block, Cell, Table, missing
from templates.wording import put_in

LIST = "danh sách mô hình “Dân vận khéo”"
SUMMARY = "tổng hợp mô hình “Dân vận khéo” theo lĩnh vực và tình trạng"
_REFERENCE = "(Kèm theo Báo cáo {reference} của {issuer})"
_COLUMNS = {
    "STT": 0.0,
    "Tên mô hình": 3.0,
    "Lĩnh vực": 1.0,
    "Tập thể, cá nhân": 0.5,
    "Người, bộ phận thực hiện": 1.5,
    "Năm đăng ký": 0.0,
    "Nội dung chính": 4.0,
    "Kết quả": 5.0,
    "Tình trạng": 1.0,
}
"""The columns of the list, and how the room that their words leave is shared."""
_UNKNOWN = "chưa ghi"
_TOTAL = "Tổng số"
_SORTS = ("tập thể", "cá nhân")


def blocks(models: Sequence[Listed], facts: Facts) -> Iterator[tuple[Block, Block]]:
    """The annexes that the report wants, each as its beginning and its table."""
    for label, title in zip(labels(facts), facts.annexes, strict=True):
        head = Annex(
            label=label,
            title=title.upper() if facts.is_state else title[:1].upper() + title[1:],
            reference=put_in(_REFERENCE, reference=facts.reference, issuer=facts.issuer),
            is_turned=title == LIST,
        )
        yield head, _list(models, facts) if title == LIST else _summary(models, facts)


def labels(facts: Facts) -> tuple[str, ...]:
    """What each annex is called; one alone has no number, the State counts in Roman figures."""
    count = len(facts.annexes)
    figures = [roman(i) if facts.is_state else str(i) for i in range(1, count + 1)]
    return tuple(
        f"{facts.marks.annex} {each}" if count > 1 else facts.marks.annex for each in figures
    )


def _list(models: Sequence[Listed], facts: Facts) -> Table:
    head = tuple(Cell(name) for name in _COLUMNS)
    rows = [_row(number, model, facts) for number, model in enumerate(models, start=1)]
    none = (Cell(missing("mô hình"), across=len(_COLUMNS)),)
    return Table((head, *(rows or [none])), head=1, shares=tuple(_COLUMNS.values()))


def _row(number: int, model: Listed, facts: Facts) -> tuple[Cell, ...]:
    return (
        Cell(str(number)),
        Cell(model.name, is_prose=True),
        Cell(field_named(model.field, facts)),
        Cell(_SORTS[model.is_individual]),
        Cell(model.who, is_prose=True),
        Cell(model.registered),
        Cell(model.content, is_prose=True),
        Cell("\n".join(f"- {bare(result)}" for result in model.results), is_prose=True),
        Cell(STATES.get(model.state, model.state)),
    )


def _summary(models: Sequence[Listed], facts: Facts) -> Table:
    """How many models of each field are in each state, collective and individual ones apart."""
    counts = Counter((each.field, each.is_individual, each.state) for each in models)
    fields = [*FIELDS, *_others((each.field for each in models), FIELDS)]
    states = [*STATES, *_others((each.state for each in models), STATES)]
    named = [STATES.get(state, state) or _UNKNOWN for state in states]
    head = tuple(Cell(name) for name in ("Lĩnh vực", "Loại", *named, "Cộng"))
    rows = [head]
    for field in fields:
        for is_individual in (False, True):
            found = [counts[field, is_individual, state] for state in states]
            name = field_named(field, facts) or _UNKNOWN
            begins = () if is_individual else (Cell(name, down=2, is_prose=True),)
            rows.append((*begins, *_counted(_SORTS[is_individual], found)))
    sums = [sum(counts[f, i, state] for f in fields for i in (False, True)) for state in states]
    rows.append((Cell(_TOTAL, across=2), *_counted("", sums)[1:]))
    return Table(tuple(rows), head=1, shares=(3.0, *(1.0 for _ in head[1:])))


def _counted(sort: str, found: list[int]) -> tuple[Cell, ...]:
    """A row of counts with their sum; none is a dash."""
    return (Cell(sort), *(Cell(str(count or "–")) for count in (*found, sum(found))))


def _others(found: Iterable[str], known: Collection[str]) -> list[str]:
    """What was answered beyond what can be chosen, once each."""
    return [each for each in dict.fromkeys(found) if each not in known]
