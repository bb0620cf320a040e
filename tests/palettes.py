"""The sixteen colours of common terminals as they come, and how well a look can be read in them.

The figures are those that the terminals themselves document or ship: PuTTY's configuration panel,
Windows Terminal's scheme "Campbell", the resources of xterm, the VGA palette of the Linux console,
the profile "Basic" of the Terminal of macOS, and the palette "Tango" of GNOME's terminal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.painted import Look

Rgb = tuple[int, int, int]

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def _rgb(text: str) -> tuple[Rgb, ...]:
    codes = (int(code, 16) for code in text.split())
    return tuple((code >> 16, code >> 8 & 255, code & 255) for code in codes)


@dataclass(frozen=True, slots=True)
class Palette:
    """What a terminal makes of the numbers of colours."""

    colours: tuple[Rgb, ...]
    """Black, red, green, yellow, blue, magenta, cyan, white, and the same again, bright."""
    own: tuple[tuple[Rgb, Rgb], ...]
    """Its own colours of letters and of what is behind them, as it comes or is often set."""
    bold_is_bright: bool = True
    """Whether bold letters may come out in the bright colour."""
    instead: tuple[tuple[str, int], ...] = ()
    """Marks that it cannot show, and the colour that letters get instead."""


PALETTES = {
    "PuTTY": Palette(
        _rgb(
            "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb"
            " 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
        ),
        (((187, 187, 187), BLACK),),
    ),
    "Windows Terminal": Palette(
        _rgb(
            "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc"
            " 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2"
        ),
        (((204, 204, 204), (12, 12, 12)),),
    ),
    "xterm": Palette(
        _rgb(
            "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
            " 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
        ),
        ((BLACK, WHITE), ((229, 229, 229), BLACK)),
    ),
    "Linux console": Palette(
        _rgb(
            "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa"
            " 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
        ),
        (((170, 170, 170), BLACK),),
        instead=(("2", 8), ("4", 6), ("3", 2)),
    ),
    "Terminal of macOS": Palette(
        _rgb(
            "000000 c23621 25bc24 adad27 492ee1 d338d3 33bbc8 cbcccd"
            " 818383 fc391f 31e722 eaec23 5833ff f935f8 14f0f0 e9ebeb"
        ),
        ((BLACK, WHITE), (WHITE, BLACK)),
    ),
    "GNOME": Palette(
        _rgb(
            "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf"
            " 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec"
        ),
        (((208, 207, 204), (23, 20, 33)), ((23, 20, 33), WHITE)),
        bold_is_bright=False,
    ),
}


def contrasts(look: Look, palette: Palette) -> Iterator[float]:
    """The contrast of letters to what is behind them, by WCAG 2, in each way to show a look."""
    for own_fore, own_back in palette.own:
        back = _colour(look.back, palette) or own_back
        for fore in _fores(look, palette):
            yield contrast(fore or own_fore, back)


def _fores(look: Look, palette: Palette) -> Iterator[Rgb | None]:
    for mark, colour in palette.instead:
        if mark in look.marks:
            yield palette.colours[colour]
            return
    yield _colour(look.fore, palette)
    if "1" in look.marks and palette.bold_is_bright and look.fore[:1] == "3":
        yield _colour(f"9{look.fore[1]}", palette)


def _colour(code: str, palette: Palette) -> Rgb | None:
    if not code:
        return None
    ground, number = divmod(int(code), 10)
    return palette.colours[number + (8 if ground >= 9 else 0)]


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, from 1 to 21: WCAG 2, success criterion 1.4.3."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
