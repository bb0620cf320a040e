"""A real ssh behind a slow line, where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.slowline import SLOW
from tests.sshd import IS_MISSING, ROOT, Sshd

Behind = Callable[[Sequence[str], Path], Sequence[str]]
"""Makes of a command, and its home, the command that runs it behind a line."""


def ssh_line(stack: ExitStack) -> tuple[Behind | None, str]:
    """What runs a command through an sshd of our own, over a slow line; or why it cannot."""
    if IS_MISSING:
        return None, "ssh: no OpenSSH server here, or not root"
    server = Sshd(Path(stack.enter_context(tempfile.TemporaryDirectory())))
    stack.callback(server.stop)
    proxy = " ".join(SLOW.before("--to", str(server.port)))

    def behind(command: Sequence[str], home: Path) -> Sequence[str]:
        env = ["env", f"HOME={home}", "LANG=C.UTF-8", f"PYTHONPATH={ROOT}"]
        options = ("-tt", "-o", f"ProxyCommand={proxy}")
        return server.command(options=options, words=[*env, *command])

    return behind, ""


def why_no_netem() -> str:
    """Why the kernel's own slow line cannot be had; nothing if it can."""
    if os.geteuid() or not shutil.which("tc") or not shutil.which("ip"):
        return "netem: not root, or no iproute2"
    name = f"kheo-{os.getpid()}"
    add = ("tc", "-n", name, "qdisc", "add", "dev", "lo", "root", "netem", "delay", "150ms")
    try:
        for command in (("ip", "netns", "add", name), add):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                return f"netem: {' '.join(done.stderr.split())}"
    finally:
        subprocess.run(("ip", "netns", "delete", name), capture_output=True, check=False)
    return ""
