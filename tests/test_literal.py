"""Words are shown as they are: nothing in them is taken for markup."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.test_house import modules

SAFE_WIDGETS = {"Static", "Input", "TextArea"}
"""Static is, when it is told so; the other two show what is written in them literally."""
NEVER = {
    "from_markup",
    "from_text",
    "tooltip",
    "border_title",
    "border_subtitle",
    "sub_title",
    "render_markup",
    "@click",
}
"""What takes words for markup, or runs actions."""


def unsafe(tree: ast.Module) -> Iterator[str]:
    """What in a module could take words for markup."""
    statics = {"Static", *_heirs(tree, "Static")}
    proses = {"TextArea", *_heirs(tree, "TextArea")}
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="textual.widgets", names=names):
                yield from (each.name for each in names if each.name not in SAFE_WIDGETS)
            case ast.ImportFrom(module="rich", names=names):
                yield from (each.name for each in names if each.name == "print")
            case ast.Attribute(attr=name) | ast.keyword(arg=name) if name in NEVER:
                yield str(name)
            case ast.Constant(value=str(text)) if "@click" in text:
                yield "@click"
            case ast.Call(func=ast.Attribute(attr="notify"), args=[_, *_]):
                yield "notify"
            case ast.Call(func=ast.Name(id="Console")) if not _is_told(node):
                yield "Console"
            case ast.Call(func=ast.Name(id=name)) if name in statics - _heirs(tree, "Static"):
                if not _is_told(node):
                    yield name
            case ast.ClassDef(name=name) if name in statics or name in proses:
                yield from _badly_begun(node, is_prose=name in proses)
            case _:
                pass


def _heirs(tree: ast.Module, widget: str) -> set[str]:
    """The classes of a module that are made from a widget."""
    found = {widget}
    for node in tree.body:  # in order: a class comes after what it is made from
        if isinstance(node, ast.ClassDef) and found & {ast.unparse(base) for base in node.bases}:
            found.add(node.name)
    return found - {widget}


def _badly_begun(widget: ast.ClassDef, *, is_prose: bool) -> Iterator[str]:
    """The name of a widget class that begins with markup on, or with a placeholder."""
    begun = [
        node
        for node in ast.walk(widget)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__"
    ]
    if is_prose:
        if any(each.arg == "placeholder" for node in begun for each in node.keywords):
            yield widget.name
    elif not begun or not all(map(_is_told, begun)):
        yield widget.name


def _is_told(call: ast.Call) -> bool:
    """Whether a widget is told that words are words."""
    return any(
        each.arg == "markup" and isinstance(each.value, ast.Constant) and each.value.value is False
        for each in call.keywords
    )


def test_no_words_are_taken_for_markup() -> None:
    assert [f"{name}: {each}" for name, tree in modules() for each in unsafe(tree)] == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Static(name)", ["Static"]),
        ("Static(name, markup=True)", ["Static"]),
        ("Static(name, markup=MARKUP)", ["Static"]),
        ("class A(Static):\n pass", ["A"]),
        ("class A(Static):\n def __init__(self):\n  super().__init__(name)", ["A"]),
        ("class A(Static):\n def __init__(self):\n  super().__init__(markup=False)", []),
        ("class A(TextArea):\n def __init__(self):\n  super().__init__(placeholder=x)", ["A"]),
        ("class A(TextArea): pass\nclass B(A):\n def f(self):\n  super().__init__()", []),
        ("from textual.widgets import Label, Static", ["Label"]),
        ("from rich import print", ["print"]),
        ("self.notify(f'Đã lưu {name}')", ["notify"]),
        ("condition.notify()", []),
        ("widget.tooltip = name", ["tooltip"]),
        ("Widget(tooltip=name)", ["tooltip"]),
        ("self.border_title = name", ["border_title"]),
        ("Content.from_markup(f'[b]{name}[/b]')", ["from_markup"]),
        ("Text.from_markup(name)", ["from_markup"]),
        ("Content.from_text(name)", ["from_text"]),
        ("Console().print(name)", ["Console"]),
        ("Console(markup=False).print(name)", []),
        ("'[@click=app.quit]x[/]'", ["@click"]),
        ("Static(name, markup=False); Content(name); Text(name)", []),
    ],
)
def test_the_look_for_markup_finds_it(code: str, found: list[str]) -> None:
    assert list(unsafe(ast.parse(code))) == found
