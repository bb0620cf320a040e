"""The widths of letters, drawn from the fonts on this machine; `python -m tests.faces` writes them.

Liberation Serif was made with the advances of Times New Roman, so that a text breaks the same.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it comes without types

FILE = Path(__file__).parents[1] / "templates" / "widths.txt"
FOLDER = Path("/usr/share/fonts/truetype/liberation2")
FONTS = {
    "regular": "LiberationSerif-Regular.ttf",
    "bold": "LiberationSerif-Bold.ttf",
    "italic": "LiberationSerif-Italic.ttf",
    "bold_italic": "LiberationSerif-BoldItalic.ttf",
}
LETTERS = (
    *(
        range(0x20, 0x7F),
        range(0xA0, 0xAD),
        range(0xAE, 0x250),
        range(0x2C6, 0x2DE),
        range(0x300, 0x370),
    ),
    *(range(0x391, 0x3CA), range(0x1E00, 0x1F00), range(0x2000, 0x20D0), range(0x2100, 0x2300)),
    *(range(0x25A0, 0x2600), range(0x2610, 0x2670), range(0x2700, 0x27C0)),
)
"""Latin, Vietnamese, marks, Greek, punctuation, and the signs that reports use."""
_HEAD = """\
# Advance widths of Times New Roman in 1/2048 of the size of the type, each with its letters after
# an equals sign, or with the codes of letters that cannot be seen after a colon.
# Drawn from Liberation Serif 2, which has the same widths, by `python -m tests.faces`.
"""


def advances(file: str) -> dict[str, int]:
    """The advance of each letter that a report may need and a font has."""
    font = TTFont(FOLDER / file)
    assert font["head"].unitsPerEm == 2048
    names, sizes = font.getBestCmap(), font["hmtx"]
    return {
        chr(code): sizes[names[code]][0]
        for codes in LETTERS
        for code in codes
        if code in names and unicodedata.is_normalized("NFC", chr(code))
    }


def text() -> str:
    """What the file of widths should hold."""
    return _HEAD + "".join(_table(name, advances(file)) for name, file in FONTS.items())


def _table(name: str, widths: dict[str, int]) -> str:
    seen: defaultdict[int, list[str]] = defaultdict(list)
    hidden: defaultdict[int, list[str]] = defaultdict(list)
    for letter, width in widths.items():
        is_hidden = unicodedata.category(letter)[0] in "CMZ"
        (hidden if is_hidden else seen)[width].append(letter)
    rows = [f"{width} = {''.join(seen[width])}" for width in sorted(seen)]
    rows += [
        f"{width} : {' '.join(f'{ord(letter):04x}' for letter in hidden[width])}"
        for width in sorted(hidden)
    ]
    return "\n".join(["", f"[{name}]", *rows, ""])


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
