"""`helpgen evidence` on small sites, kept versions and git."""

import json
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from typing import Any

from conftest import write
from test_policy_git import Run, history  # noqa: F401 - a fixture
from test_policy_versions import FILES, made_once, put  # noqa: F401 - fixtures


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


# What is known, and what is not -----------------------------------------------------------------------------------


def packed(path: Path) -> tuple[str, dict[str, Any], str, str]:
    """Letter, manifest, and the text and page of the policy."""
    with zipfile.ZipFile(path) as made:
        letter, manifest, told, page = (
            made.read(name).decode() for name in ("letter.md", "manifest.json", "policy.txt", "policy.html")
        )
    return letter, json.loads(manifest), told, page


def asked(helpgen: Run, root: Path, day: str, out: Path) -> tuple[str, dict[str, Any], str, str]:
    done = helpgen("evidence", "--policy", "refund", "--order", "7", "--on", day, "--out", str(out), cwd=root)
    assert done.returncode == 0, done.stderr
    letter, manifest, told, page = packed(out)
    standing = " ".join(manifest["standing"])
    assert standing in letter
    assert standing in told
    assert standing in page
    assert str(root) not in letter + json.dumps(manifest) + told + page, "no path of this machine goes to a bank"
    return letter, manifest, told, page


NO_GIT = "The site has no git history; a version that was never kept could be missing."
ALONE = "No copy of it was kept: the page of the policy, as it is today, alone vouches for it."


def test_a_kept_text_is_vouched_for_by_its_file(tmp_path: Path, helpgen: Run, made_once: tuple[Path, Path]) -> None:  # noqa: F811
    _, manifest, told, _ = asked(helpgen, made_once[0], "2026-04-01", tmp_path / "a.zip")
    assert manifest["proof"] == "version"
    assert manifest["source"] == "versions/refund/2026-03-02.md"
    assert manifest["standing"] == [
        "It states that it applies since 2 March 2026.",
        "A copy was kept on 20 February 2026 in the file versions/refund/2026-03-02.md.",
        "So it stood on the date of the order.",
        NO_GIT,
    ]
    assert manifest["git"] == "missing"
    assert told.splitlines()[1] == "https://help.shop.example/refund/2026-03-02/"


def test_a_text_that_was_not_kept_and_follows_a_kept_one_is_told_as_such(
    tmp_path: Path,
    helpgen: Run,
    made_once: tuple[Path, Path],  # noqa: F811
) -> None:
    root = copytree(made_once[0], tmp_path / "site")
    put(root, "2026-03-02", "2026-09-01")
    put(root, "days: 14", "days: 30", "site.yaml")
    letter, manifest, told, _ = asked(helpgen, root, "2026-10-05", tmp_path / "a.zip")
    assert "30 days" in told
    assert (manifest["proof"], manifest["kept"], manifest["source"]) == ("page", None, "content/refund.md")
    assert manifest["standing"] == ["It states that it applies since 1 September 2026.", ALONE, NO_GIT]
    assert manifest["address"] == "https://help.shop.example/refund/"
    assert "was in force" not in letter
    assert "So it stood" not in letter
    before = asked(helpgen, root, "2026-08-31", tmp_path / "b.zip")[1]
    assert (before["proof"], before["effective"]) == ("version", "2026-03-02")


def test_words_that_changed_under_the_same_day_are_told(
    tmp_path: Path,
    helpgen: Run,
    made_once: tuple[Path, Path],  # noqa: F811
) -> None:
    root = copytree(made_once[0], tmp_path / "site")
    put(root, "days: 14", "days: 10", "site.yaml")
    _, manifest, told, _ = asked(helpgen, root, "2026-05-05", tmp_path / "a.zip")
    assert "14 days" in told
    other = "The page of the policy has other words today, under the same day; when they came is not known."
    assert other in manifest["standing"]


def test_a_copy_that_came_after_the_order_or_was_changed_proves_less(
    tmp_path: Path,
    helpgen: Run,
    made_once: tuple[Path, Path],  # noqa: F811
) -> None:
    root = copytree(made_once[0], tmp_path / "site")
    kept = root / "versions/refund/2026-03-02.md"
    written = kept.read_text()
    kept.write_text(written.replace("kept: 2026-02-20", "kept: 2026-06-01"))
    _, manifest, _, _ = asked(helpgen, root, "2026-05-05", tmp_path / "a.zip")
    assert manifest["standing"][2] == "That was after the date of the order."
    kept.write_text(written.replace("14 days", "99 days"))
    _, manifest, _, _ = asked(helpgen, root, "2026-05-05", tmp_path / "b.zip")
    assert manifest["standing"][2] == "That file was changed afterwards, for its sum is another."


def test_git_vouches_where_nothing_was_kept_and_a_shallow_clone_is_told(
    tmp_path: Path,
    helpgen: Run,
    history: Path,  # noqa: F811
) -> None:
    _, manifest, told, _ = asked(helpgen, history, "2026-03-02", tmp_path / "a.zip")
    assert manifest["proof"] == "git"
    assert manifest["git"] == "asked"
    assert manifest["source"] == "content/refund.md"
    assert manifest["standing"] == [
        "It states that it applies since 1 February 2026.",
        "Spelling corrected on 10 February 2026.",
        "A copy was kept on 10 February 2026 in the git history of the site.",
        "So it stood on the date of the order.",
    ]
    assert told.splitlines()[1] == "https://help.shop.example/refund/"
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", history.parent.as_uri(), str(clone)], check=True, capture_output=True
    )
    _, manifest, _, _ = asked(helpgen, clone / "shop", "2026-09-09", tmp_path / "b.zip")
    assert manifest["proof"] == "page"
    assert manifest["git"] == "shallow"
    assert manifest["standing"][1:] == [
        ALONE,
        "The git history of the site is cut off here (a shallow clone); a version that was never kept could be "
        "missing.",
    ]
