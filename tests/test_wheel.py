"""What is installed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_holds_the_four_packages_and_their_data(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT],
        check=True,
        capture_output=True,
    )
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    data = [name for name in names if not name.endswith(".py") and ".dist-info/" not in name]
    (command,) = [name for name in data if name.endswith(".data/scripts/kheo")]
    data.remove(command)

    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {
        "tui",
        "screens",
        "drafts",
        "templates",
        command.split("/")[0],
    }
    assert sorted(data) == [
        "templates/profiles/hd05-2026.toml",
        "templates/profiles/hd36-2018.toml",
        "templates/profiles/nd30-2020.toml",
        "templates/sample.toml",
        "templates/widths.txt",
        "tui/theme.tcss",
    ]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_what_is_installed_is_compiled_and_starts(tmp_path: Path) -> None:
    """Else a start takes four times as long wherever nobody may write the compiled files later."""
    target = tmp_path / "installed"
    wheel = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run([sys.executable, *wheel], check=True, capture_output=True)
    (built,) = tmp_path.glob("*.whl")

    install = ["-m", "pip", "install", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([sys.executable, *install, str(built)], check=True, capture_output=True)

    sources = {path.stem for path in target.rglob("*.py")}
    compiled = {path.name.split(".")[0] for path in target.rglob("*.pyc")}
    assert len(sources) > 100
    assert sources <= compiled
    command = [str(target / "bin/kheo"), "--version"]
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(target)}
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("kheo ")
