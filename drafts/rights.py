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
    """Somebody would lose the right to read or write a file; nothing has changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EPERM, os.strerror(errno.EPERM), str(path))


class WriteProtected(PermissionError):
    """A file is only to be read: by everybody, as its owner has said, or by who asks."""

    def __init__(self, path: Path, *, is_ours: bool) -> None:
        super().__init__(errno.EACCES, os.strerror(errno.EACCES), str(path))
        self.is_ours = is_ours
        """Whether who asks may change that."""


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
    try:
        entries = os.getxattr(file, _LIST, follow_symlinks=isinstance(file, int))
    except OSError as failure:
        if failure.errno not in (errno.ENODATA, *_UNKNOWN):  # most files have no list
            raise
    return Rights(status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode), entries)


def check(path: Path) -> Rights | None:
    """The rights at the file at `path`, which may be replaced; `None` for a link, or for nothing.

    Raises `WriteProtected` if it is only to be read, by its mode for root, too; or `OSError`.
    """
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    if not status.st_mode & 0o222:
        raise WriteProtected(path, is_ours=os.geteuid() in (0, status.st_uid))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as failure:
        if failure.errno != errno.EACCES:
            raise
        raise WriteProtected(path, is_ours=os.geteuid() == status.st_uid) from failure
    try:
        return of(handle)
    finally:
        os.close(handle)


def be_alone(handle: int) -> None:
    """Make an open file of ours its owner's alone, whatever the folder says. Raises `OSError`."""
    now = of(handle)
    _set(handle, now, now._replace(mode=0o600, list=b""))


def may_write(rights: Rights, user: int) -> bool:
    """Whether somebody may write a file with these rights."""
    return user == 0 or bool(_allowed(rights, user, _groups(user)) & _WRITE)


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
    """Rights of a mode alone that let nobody do more though owner and group are others.

    Who is named in the list, or was the owner, is one of the group then, or of all the others.
    """
    entries = _effective(_entries(rights))
    own = _allowed(rights, owner, _groups(owner))
    others, of_group = entries[_OTHERS, _NO_NUMBER], entries[_OF_GROUP, _NO_NUMBER]
    for (tag, _), may in entries.items():
        if tag == _USER or (tag == _OWNER and owner != rights.owner):
            of_group &= may
            others &= may
        elif tag == _GROUP or (tag == _OF_GROUP and group != rights.group):
            others &= may
    middle = of_group if group == rights.group else others
    return Rights(owner, group, own << 6 | middle << 3 | others, b"")


def _is_enough(plain: Rights, wanted: Rights) -> bool:
    """Whether rights of a mode alone let everybody do what the wanted ones do."""
    mode = stat.S_IMODE(wanted.mode)
    is_of_group = plain.group == wanted.group or mode >> 3 & 7 == mode & 7
    former = _allowed(plain, wanted.owner, _groups(wanted.owner))
    is_of_all = plain.mode & 0o77 == mode & 0o77 and former == mode >> 6 & 7
    return not wanted.list and is_of_group and is_of_all


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
