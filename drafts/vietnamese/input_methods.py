"""Telex and VNI: what stands there after a key, from the letters of the word that is typed.

The rules are those that every Vietnamese keyboard program follows; the code is our own. A key is a
command only where its result can still become a syllable, so that other words stay as typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from drafts.vietnamese.syllables import (
    ACUTE,
    DOT,
    GRAVE,
    HOOK,
    LEVEL,
    TILDE,
    VOWELS,
    can_become,
    split_tone,
    with_tone,
)

Method: TypeAlias = Literal["telex", "vni"]

_ROOF = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"u": "ư", "o": "ơ"}
_BREVE = {"a": "ă"}
_PLAIN = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d"}
_HUO = ("huo", "thuo", "khuo")
"""Where a horn goes on the o alone (`thuở`), until another letter follows (`thương`)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word while it is typed."""

    text: str = ""
    """What stands there, NFC."""
    keys: str = ""
    """The keys that were pressed for it."""
    literal: bool = False
    """Whether keys are letters and nothing else from now on."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What a command makes of a word; `escaped` if it undoes itself and leaves its letter."""

    letters: str
    tone: int
    escaped: bool = False


def found(text: str) -> Word:
    """A word that stands there already, to be typed on."""
    letters, tone = split_tone(text)
    return Word(text, text, literal=bool(text) and not can_become(letters.lower(), tone))


def press(word: Word, key: str, method: Method, *, new_style: bool = False) -> Word:
    """`word` after another key."""
    keys = word.keys + key
    if key == _BARS[method] and word.text[-1:] in ("D", "Đ") and word.text.isupper():
        text = word.text[:-1] + ("Đ" if word.text.endswith("D") else f"D{key}")
        return Word(text, keys, literal=not can_become(text.lower(), LEVEL))
    if word.literal:
        return Word(word.text + key, keys, literal=True)
    letters, tone = split_tone(word.text)
    change = _COMMANDS[method](word, letters, tone, key)
    if change is None:
        return _appended(word, letters, tone, key, new_style=new_style)
    text = with_tone(change.letters, change.tone, new_style=new_style)
    if change.escaped:
        return Word(text + key, text + key, literal=not can_become(f"{text}{key}".lower(), tone))
    return Word(text, keys)


def finished(word: Word, method: Method) -> str:
    """What stands there when the word ends: a class called A5 is no tone over an A."""
    if method == "vni" and len(word.text) == 1 and word.keys[:1].isupper() and len(word.keys) == 2:
        return word.keys
    return word.text


def _appended(word: Word, letters: str, tone: int, key: str, *, new_style: bool) -> Word:
    """`word` with one letter more; as it was typed if that can be no syllable any more."""
    keys = word.keys + key
    longer = letters + key
    if letters.lower().endswith("uơ") and not letters.lower().startswith("q"):
        horned = f"{letters[:-2]}{_cased('ư', letters[-2])}{letters[-1]}{key}"
        longer = horned if can_become(horned.lower(), tone) else longer
    if can_become(longer.lower(), tone):
        return Word(with_tone(longer, tone, new_style=new_style), keys)
    is_as_typed = word.text == word.keys
    return Word(word.text + key if is_as_typed else keys, keys, literal=True)


def _telex(word: Word, letters: str, tone: int, key: str) -> _Change | None:
    low = key.lower()
    if low in _TELEX_TONES:
        return _toned(letters, tone, _TELEX_TONES[low])
    match low:
        case "z":
            return _Change(letters, LEVEL) if tone else None
        case "a" | "e" | "o":
            return _marked(letters, tone, {low: _ROOF[low]})
        case "d":
            return _barred(letters, tone)
        case "w":
            return _hooked(word, letters, tone, key)
        case _:
            return None


def _vni(_: Word, letters: str, tone: int, key: str) -> _Change | None:
    if key in _VNI_TONES:
        return _toned(letters, tone, _VNI_TONES[key])
    match key:
        case "0":
            return _Change(letters, LEVEL) if tone else None
        case "6":
            return _marked(letters, tone, _ROOF)
        case "7":
            return _horned(letters, tone) or _escaped(letters, tone, _HORN)
        case "8":
            return _marked(letters, tone, _BREVE)
        case "9":
            return _barred(letters, tone)
        case _:
            return None


_BARS = {"telex": "D", "vni": "9"}
_TELEX_TONES = {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT}
_VNI_TONES = {"1": ACUTE, "2": GRAVE, "3": HOOK, "4": TILDE, "5": DOT}
_COMMANDS = {"telex": _telex, "vni": _vni}


def _toned(letters: str, tone: int, wanted: int) -> _Change | None:
    if not VOWELS.intersection(letters.lower()):
        return None
    if tone == wanted:
        return _Change(letters, LEVEL, escaped=True)
    return _if_possible(letters, wanted)


def _marked(letters: str, tone: int, marks: Mapping[str, str]) -> _Change | None:
    """The last letter that can take one of `marks` with it; without, if it has it already."""
    for i in reversed(range(len(letters))):
        plain = _plain(letters[i])
        mark = marks.get(plain.lower())
        if mark and letters[i].lower() != mark:
            change = _if_possible(_with(letters, i, mark), tone)
            if change:
                return change
    return _escaped(letters, tone, marks)


def _hooked(word: Word, letters: str, tone: int, key: str) -> _Change | None:
    """The w of Telex: a horn, a breve, or a letter ư of its own."""
    if not VOWELS.intersection(letters.lower()):
        return _if_possible(letters + "ư", tone) if key == "w" else None
    change = _horned(letters, tone) or _breved(letters, tone)
    if change:
        return change
    if letters.endswith("ư") and word.keys.endswith("w") and len(word.keys) == len(letters):
        return _Change(letters[:-1], tone, escaped=True)
    return _escaped(letters, tone, {**_HORN, **_BREVE})


def _horned(letters: str, tone: int) -> _Change | None:
    """A horn on uo together, on u, or on o: the first that can become a syllable."""
    low = letters.lower()
    at = low.find("uo")
    tries: list[str] = []
    if at >= 0 and not low.startswith("qu"):
        both = _with(_with(letters, at, "ư"), at + 1, "ơ")
        tries = [_with(letters, at + 1, "ơ"), both] if low in _HUO else [both]
    tries += [_with(letters, i, mark) for i, mark in _places(low, _HORN)]
    return next(_possible(tries, tone), None)


def _breved(letters: str, tone: int) -> _Change | None:
    tries = [_with(letters, i, mark) for i, mark in _places(letters.lower(), _BREVE | {"â": "ă"})]
    return next(_possible(tries, tone), None)


def _barred(letters: str, tone: int) -> _Change | None:
    match letters[:1].lower():
        case "d":
            return _if_possible(_with(letters, 0, "đ"), tone)
        case "đ":
            return _Change(_with(letters, 0, "d"), tone, escaped=True)
        case _:
            return None


def _escaped(letters: str, tone: int, marks: Mapping[str, str]) -> _Change | None:
    """`letters` without the marks that the same key had put there, if it had put any."""
    undone = "".join(
        _plain(letter) if letter.lower() in marks.values() else letter for letter in letters
    )
    return _Change(undone, tone, escaped=True) if undone != letters else None


def _places(low: str, marks: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Where letters could take a mark, in the order of `marks`."""
    for plain, mark in marks.items():
        yield from ((i, mark) for i, letter in enumerate(low) if letter == plain)


def _possible(tries: list[str], tone: int) -> Iterator[_Change]:
    return (change for each in tries if (change := _if_possible(each, tone)))


def _if_possible(letters: str, tone: int) -> _Change | None:
    return _Change(letters, tone) if can_become(letters.lower(), tone) else None


def _with(letters: str, at: int, mark: str) -> str:
    return f"{letters[:at]}{_cased(mark, letters[at])}{letters[at + 1 :]}"


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


def _plain(letter: str) -> str:
    plain = _PLAIN.get(letter.lower(), letter)
    return _cased(plain, letter)
