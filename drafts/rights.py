"""Who may read and write a file: its owner, its group, its mode, and the list of others (its ACL).

A file that takes the place of another one is to be read and written by the same people. The system
gives a file to somebody else only for root. Where the owner or the group cannot be the same, the
list names the former ones, so that all of them can do what they could: acl(5).
"""

from __future__ import annotations

import errno
import os
import stat
import struct
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import reduce
from operator import or_
from pathlib import Path
from typing import NamedTuple

_LIST = "system.posix_acl_access"
_BEGIN = struct.pack("<I", 2)
"""How a list begins, and an entry of it: tag, permissions, number (linux/posix_acl_xattr.h)."""
_ENTRY = struct.Struct("<HHI")
_OWNER, _USER, _OF_GROUP, _GROUP, _MASK, _OTHERS = 1, 2, 4, 8, 16, 32
_NO_NUMBER = 0xFFFFFFFF
_READ, _WRITE, _ENTER = 4, 2, 1
_UNKNOWN = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
"""What a disk answers that knows no owners, modes or lists."""

_Entries = Mapping[tuple[int, int], int]
"""What each entry of a list lets people do, by tag and number."""


class Lost(PermissionError):
    """Somebody would gain or lose the right to read or write a file; nothing has changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EPERM, os.strerror(errno.EPERM), str(path))


class Rights(NamedTuple):
    """Who may do what with a file."""

    owner: int
    group: int
    mode: int
    """With what the list lets its people do at most in the place of the group, if there is one."""
    list: bytes
    """The list of others as the system keeps it; empty if there is none."""


def of(file: Path | int) -> Rights:
    """The rights at a file, which may be open; a link is not followed. Raises `OSError`."""
    status = os.fstat(file) if isinstance(file, int) else file.lstat()
    entries = b""
    with suppress(OSError):  # most files have no list, some disks know none
        if isinstance(file, int):
            entries = os.getxattr(file, _LIST)
        elif not stat.S_ISLNK(status.st_mode):
            entries = os.getxattr(file, _LIST, follow_symlinks=False)
    return Rights(status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode), entries)


def give(handle: int, wanted: Rights) -> bool:
    """Give an open file, which is ours alone so far, these rights; never more on the way.

    Says whether everybody can do with it what the rights say. If not, it is because the disk keeps
    no lists, and then nobody can do more, and its owner and its group if it is the same can do as
    much. Raises `OSError`.
    """
    now = of(handle)
    if now == wanted:
        return True
    now = _handed_over(handle, now, wanted)
    if (now.owner, now.group) == (wanted.owner, wanted.group):
        return _set(handle, now, wanted)
    kept = _under(wanted, now.owner, now.group)
    if kept is not None and _set(handle, now, kept):
        return True
    plain = _without_list(wanted, now.owner, now.group)
    _set(handle, now, plain)
    return _is_enough(plain, wanted)


def of_what_lies_beside(rights: Rights, *, is_folder: bool) -> Rights:
    """The rights at what lies beside a file with such ones; its owner may always write there.

    A folder is to be entered by those who may read the file, and changed by those who may write it.
    """
    entries = _effective(_entries(rights))
    entries[_OWNER, _NO_NUMBER] |= _READ | _WRITE
    if is_folder:
        for entry, may in entries.items():
            entries[entry] = _READ | _ENTER | may & _WRITE if may & _READ else 0
    return _rights(rights.owner, rights.group, entries)


def _handed_over(handle: int, now: Rights, wanted: Rights) -> Rights:
    """Give an open file the owner and group wanted, as far as the system lets us."""
    if (now.owner, now.group) == (wanted.owner, wanted.group):
        return now
    if now.mode & 0o077:
        os.fchmod(handle, now.mode & 0o700)
    for owner in dict.fromkeys((wanted.owner, now.owner)):
        try:
            os.fchown(handle, owner, wanted.group)
            break
        except OSError as failure:
            if failure.errno not in _UNKNOWN:
                raise
    return of(handle)


def _set(handle: int, now: Rights, wanted: Rights) -> bool:
    """Set mode and list of an open file; says whether the disk keeps such lists if it has to."""
    try:
        if wanted.list and wanted.list != now.list:
            os.setxattr(handle, _LIST, wanted.list)  # and the mode with it
        elif now.list and not wanted.list:  # it came from the folder
            os.removexattr(handle, _LIST)
        if stat.S_IMODE(os.fstat(handle).st_mode) != wanted.mode:
            os.fchmod(handle, wanted.mode)
    except OSError as failure:
        if failure.errno not in _UNKNOWN:
            raise
        return not wanted.list
    return True


def _under(rights: Rights, owner: int, group: int) -> Rights | None:
    """Rights that let everybody do the same though owner and group are others.

    The former ones are named in the list, and what it lets people do at most is worked in. `None`
    if that cannot be said, since a list adds up what the groups of a person may do.
    """
    entries = _effective(_entries(rights))
    if owner != rights.owner:
        own = _allowed(rights, owner, _groups(owner))
        entries.pop((_USER, owner), 0)
        entries[_USER, rights.owner] = entries[_OWNER, _NO_NUMBER]
        entries[_OWNER, _NO_NUMBER] = own
    others, of_group = entries[_OTHERS, _NO_NUMBER], entries[_OF_GROUP, _NO_NUMBER]
    of_groups = [may for (tag, _), may in entries.items() if tag == _GROUP]
    if group != rights.group and (of_groups or of_group != others):
        if (_GROUP, group) not in entries and any(others & ~may for may in (of_group, *of_groups)):
            return None
        entries[_GROUP, rights.group] = of_group | entries.get((_GROUP, rights.group), 0)
        entries[_OF_GROUP, _NO_NUMBER] = entries.pop((_GROUP, group), others)
    return _rights(owner, group, entries)


def _without_list(rights: Rights, owner: int, group: int) -> Rights:
    """Rights of a mode alone that let nobody do more though owner and group are others."""
    entries = _effective(_entries(rights))
    own = _allowed(rights, owner, _groups(owner))
    of_group, others = entries[_OF_GROUP, _NO_NUMBER], entries[_OTHERS, _NO_NUMBER]
    mode = own << 6 | (of_group if group == rights.group else of_group & others) << 3 | others
    return Rights(owner, group, mode, b"")


def _is_enough(plain: Rights, wanted: Rights) -> bool:
    """Whether rights of a mode alone let everybody do what the wanted ones, without list, did."""
    entries = _entries(wanted)
    is_for_all = entries[_OF_GROUP, _NO_NUMBER] == entries[_OTHERS, _NO_NUMBER]
    former = _allowed(plain, wanted.owner, _groups(wanted.owner))
    return (
        not wanted.list
        and (plain.group == wanted.group or is_for_all)
        and former == entries[_OWNER, _NO_NUMBER]
    )


def _allowed(rights: Rights, user: int, groups: Collection[int]) -> int:
    """What somebody in these groups may do with a file."""
    entries = _effective(_entries(rights))
    if user == rights.owner:
        return entries[_OWNER, _NO_NUMBER]
    if (_USER, user) in entries:
        return entries[_USER, user]
    found = [entries[_GROUP, group] for group in groups if (_GROUP, group) in entries]
    if rights.group in groups:
        found.append(entries[_OF_GROUP, _NO_NUMBER])
    return reduce(or_, found) if found else entries[_OTHERS, _NO_NUMBER]


def _groups(user: int) -> Collection[int]:
    """The groups that somebody is in; of this process those that it has."""
    if user == os.geteuid():
        return {os.getegid(), *os.getgroups()}
    import pwd

    with suppress(KeyError):
        known = pwd.getpwuid(user)
        return os.getgrouplist(known.pw_name, known.pw_gid)
    return ()


def _entries(rights: Rights) -> dict[tuple[int, int], int]:
    if rights.list:
        found = _ENTRY.iter_unpack(rights.list[len(_BEGIN) :])
        return {(tag, number): may for tag, may, number in found}
    return {
        (tag, _NO_NUMBER): rights.mode >> bits & 7
        for tag, bits in ((_OWNER, 6), (_OF_GROUP, 3), (_OTHERS, 0))
    }


def _effective(entries: _Entries) -> dict[tuple[int, int], int]:
    """Entries that say the same without a mask."""
    mask = entries.get((_MASK, _NO_NUMBER), 7)
    return {
        (tag, number): may & mask if tag in (_USER, _OF_GROUP, _GROUP) else may
        for (tag, number), may in entries.items()
        if tag != _MASK
    }


def _rights(owner: int, group: int, entries: _Entries) -> Rights:
    """The rights that entries without a mask stand for."""
    masked = [may for (tag, _), may in entries.items() if tag in (_USER, _OF_GROUP, _GROUP)]
    middle = reduce(or_, masked)
    mode = entries[_OWNER, _NO_NUMBER] << 6 | middle << 3 | entries[_OTHERS, _NO_NUMBER]
    if len(entries) == len((_OWNER, _OF_GROUP, _OTHERS)):
        return Rights(owner, group, mode, b"")
    entries = {**entries, (_MASK, _NO_NUMBER): middle}
    packed = (_ENTRY.pack(tag, entries[tag, number], number) for tag, number in sorted(entries))
    return Rights(owner, group, mode, _BEGIN + b"".join(packed))
