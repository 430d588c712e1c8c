"""`helpgen evidence` on small sites, kept versions and git."""

import json
import zipfile
from hashlib import sha256
from pathlib import Path

from conftest import write
from test_policy_git import Run, history  # noqa: F401 - a fixture
from test_policy_versions import FILES


def test_the_pack_holds_the_text_of_the_day(tmp_path: Path, helpgen: Run, history: Path) -> None:  # noqa: F811
    call = ("evidence", "--policy", "refund", "--order", "123", "--on")
    done = helpgen(*call, "2026-03-02", "--out", str(tmp_path / "a.zip"), cwd=history)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        files = {name: made.read(name) for name in made.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    assert b"Within 14 days" in files["policy.txt"]
    assert b"Pack it well" in files["policy.html"]
    assert manifest["effective"] == "2026-02-01"
    assert manifest["sha256"] == {name: sha256(body).hexdigest() for name, body in files.items()}
    helpgen(*call, "2026-03-02", "--out", str(tmp_path / "b.zip"), cwd=history)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    again = helpgen(*call, "2026-03-02", "--out", str(tmp_path / "a.zip"), cwd=history)
    assert again.returncode == 2
    assert "--force" in again.stderr
    late = helpgen(*call, "2026-12-01", "--as-of", "2026-11-01", "--out", str(tmp_path / "c.zip"), cwd=history)
    assert "still to come" in late.stderr
    early = helpgen(*call, "2025-12-24", "--out", str(tmp_path / "c.zip"), cwd=history)
    assert early.returncode == 2
    assert "was in force on 2025-12-24" in early.stderr
    assert not (tmp_path / "c.zip").exists()


def test_an_unknown_policy_and_a_letter_of_ones_own(tmp_path: Path, helpgen: Run) -> None:
    root = write(tmp_path / "site", {**FILES, "staff/evidence.md": "Order $order, $colour\n"})
    call = ("evidence", "--order", "1", "--on", "2026-04-01", "--out", str(tmp_path / "a.zip"), "--policy")
    unknown = helpgen(*call, "nothing", cwd=root)
    assert unknown.returncode == 2
    assert "there is no policy nothing" in unknown.stderr
    wrong = helpgen(*call, "refund", cwd=root)
    assert wrong.returncode == 2
    assert "staff/evidence.md" in wrong.stderr
    write(root, {"staff/evidence.md": "Order $order\n"})
    assert helpgen(*call, "refund", cwd=root).returncode == 0
