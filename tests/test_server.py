"""A shared server: what its users cannot do, and that the guide for its administrator is right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import escapes, sshd as ssh
from tests.shared_server import SharedServer, shared_server

pytestmark = ssh.NEEDED


@pytest.fixture(scope="module")
def server() -> Iterator[SharedServer]:
    with shared_server() as found:
        yield found


def tried(server: SharedServer, recipe: str) -> dict[str, str]:
    """What each attempt got hold of, as a table on stdout, too."""
    first, second = server.logins(recipe)
    escapes.prepare(first, second)
    results = {}
    for name, attempt in escapes.ATTEMPTS.items():
        import time

        t0 = time.time()
        results[name] = attempt(first, second)
        print(f"{time.time() - t0:6.2f}", end=" ")
        told = f"ESCAPED: {results[name]}" if results[name] else "held"
        print(f"{recipe:<8} {name:<72} {told}")
        for pid in first.processes():
            ssh.kill(pid)
    return results


@pytest.mark.parametrize("recipe", ["own", "shared"])
def test_nobody_gets_out_or_at_what_others_wrote(server: SharedServer, recipe: str) -> None:
    results = tried(server, recipe)

    assert len(results) >= 25
    assert {name: got for name, got in results.items() if got} == {}
