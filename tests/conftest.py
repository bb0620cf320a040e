"""What tests of several files share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sshd import Sshd


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """An sshd for all the tests of a session."""
    server = Sshd(tmp_path_factory.mktemp("sshd"))
    yield server
    server.stop()
