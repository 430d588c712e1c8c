"""Deploys to the real thing on loopback: OpenSSH's sshd, moto's S3 server."""

import asyncio
import getpass
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import servers
from conftest import SITE, Result, tree, write
from fsspec.exceptions import FSTimeoutError
from test_cli import GOOD
from torture import ground
from torture.places import places

from helpgen import model
from helpgen.deploy import git as git_target
from helpgen.deploy import s3 as s3_target
from helpgen.deploy.claim import CLAIMS
from helpgen.deploy.ssh import Server

Run = Callable[..., Result]
Make = Callable[..., Path]
ALIAS = {"content/new.md": "---\ntitle: New\naliases: [/old.html, /was/]\n---\nText.\n"}


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, dict[str, str]]]:
    with servers.sshd(tmp_path_factory.mktemp("ssh")) as made:
        yield made


def built(root: Path, helpgen: Run) -> dict[str, bytes]:
    """What `helpgen build` makes of the site now."""
    assert helpgen("build", "-q", "--output", "../built", cwd=root).returncode == 0
    files = tree(root.parent / "built")
    del files[".helpgen.json"]
    return files


def public(folder: Path) -> dict[str, bytes]:
    """What a web server would find, helpgen's own folder left out."""
    return {path: raw for path, raw in tree(folder).items() if not path.startswith(".helpgen/")}


# SSH -------------------------------------------------------------------------------------------------------------


def test_ssh_gets_the_site_by_the_names_of_ssh_config(
    ssh: tuple[int, dict[str, str]], site: Make, helpgen: Run, tmp_path: Path
) -> None:
    www = write(tmp_path / "www", {".htaccess": "mine", "photo.jpg": "mine"})
    settings = SITE + f"deploy: {{live: {{ssh: {{host: shop, path: {www}}}}}}}\n"
    root = site({**GOOD, **ALIAS, "site.yaml": settings})
    dry = helpgen("deploy", "--dry-run", cwd=root, env=ssh[1])
    assert dry.returncode == 0, dry.stderr
    assert set(tree(www)) == {".htaccess", "photo.jpg"}
    first = helpgen("deploy", "--no-verify", cwd=root, env=ssh[1])
    assert first.returncode == 0, first.stderr
    one = {**built(root, helpgen), ".htaccess": b"mine", "photo.jpg": b"mine"}
    assert public(www) == one
    assert (www / ".helpgen").stat().st_mode & 0o777 == 0o700
    assert (www / "index.html").stat().st_mode & 0o777 == 0o644
    write(root, {"content/more/a.md": "# A\n\nText.\n"})
    (root / "content" / "new.md").unlink()
    second = helpgen("deploy", "--no-verify", cwd=root, env=ssh[1])
    assert second.returncode == 0, second.stderr
    two = {**built(root, helpgen), ".htaccess": b"mine", "photo.jpg": b"mine"}
    assert public(www) == two
    assert not (www / "was").exists()
    again = helpgen("deploy", "--no-verify", cwd=root, env=ssh[1])
    assert "live (ssh): 0 new, 0 changed, 0 removed, " in again.stdout
    back = helpgen("rollback", "live", cwd=root, env=ssh[1])
    assert (back.returncode, public(www)) == (0, one), back.stderr


def test_two_ssh_deploys_that_begin_in_one_moment_both_claim(
    ssh: tuple[int, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", ssh[1]["HOME"])
    stated = model.SshTarget(host="127.0.0.1", port=ssh[0], path=str(tmp_path / "www"))
    with closing(Server(stated)) as one, closing(Server(stated)) as two:
        rename = one.sftp.posix_rename

        async def overtaken(old: str, new: str) -> None:
            await asyncio.to_thread(two.write, f"{CLAIMS}/two", b"2")
            await rename(old, new)

        monkeypatch.setattr(one.sftp, "posix_rename", overtaken)
        one.write(f"{CLAIMS}/one", b"1")
        assert two.names(CLAIMS) == {"one", "two"}
    assert set(tree(tmp_path / "www")) == {".helpgen/.htaccess", f"{CLAIMS}/one", f"{CLAIMS}/two"}


def test_an_ssh_deploy_that_is_killed_goes_on(
    ssh: tuple[int, dict[str, str]], site: Make, helpgen: Run, tmp_path: Path
) -> None:
    www = tmp_path / "www"
    settings = SITE + f"deploy: {{live: {{ssh: {{host: 127.0.0.1, port: {ssh[0]}, path: {www}}}}}}}\n"
    many = {f"content/p{number}.md": f"# P{number}\n\nText {number}.\n" for number in range(60)}
    root = site({**GOOD, **many, "site.yaml": settings})
    command = [sys.executable, "-c", "from helpgen.cli import main; main()", "deploy", "--no-verify", "-q"]
    process = subprocess.Popen(command, cwd=root, env=ssh[1])
    objects = www / ".helpgen" / "objects"
    while process.poll() is None and not (objects.is_dir() and any(objects.iterdir())):
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    there = {place: place.stat().st_mtime_ns for place in objects.iterdir() if not place.name.endswith("~")}
    impatient = [sys.executable, "-c", ground.IMPATIENT + ground.RUN, "deploy", "--no-verify"]
    done = subprocess.run(impatient, cwd=root, env=ssh[1], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.match(r"Another deploy to live is under way or was just killed \(.*@.*\); waiting", done.stderr)
    assert public(www) == built(root, helpgen)
    assert {place: place.stat().st_mtime_ns for place in there} == there, "what had arrived is not sent again"


@pytest.mark.parametrize(("change", "message"), [
    ("known_hosts", "the key of the server is not known: connect once with `ssh` and confirm it"),
    ("id_ed25519", "the server lets nobody in with the keys of this machine"),
])  # fmt: skip
def test_ssh_trusts_no_stranger_and_says_what_is_missing(
    change: str, message: str, ssh: tuple[int, dict[str, str]], site: Make, helpgen: Run, tmp_path: Path
) -> None:
    home = write(tmp_path / "home", tree(Path(ssh[1]["HOME"])))
    (home / ".ssh" / change).unlink()
    settings = SITE + f"deploy: {{live: {{ssh: {{host: 127.0.0.1, port: {ssh[0]}, path: {tmp_path}/www}}}}}}\n"
    root = site({**GOOD, "site.yaml": settings})
    done = helpgen("deploy", cwd=root, env={**ssh[1], "HOME": str(home)})
    assert done.returncode == 2
    assert f"helpgen: 127.0.0.1:{tmp_path}/www: {message}" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "www").exists()


def test_an_ssh_server_that_does_not_answer_is_named(site: Make, helpgen: Run) -> None:
    settings = SITE + f"deploy: {{live: {{ssh: {{host: 127.0.0.1, port: {servers.free_port()}, path: /srv/x}}}}}}\n"
    done = helpgen("deploy", cwd=site({**GOOD, "site.yaml": settings}))
    assert done.returncode == 2
    assert "helpgen: 127.0.0.1:/srv/x: " in done.stderr
    assert "Traceback" not in done.stderr


# S3 --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """moto's server: its address, and the environment of a user whom it knows."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    _, port = server.get_host_and_port()
    keys = {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "hunter2hunter2"}
    environment = {
        **os.environ,
        **keys,
        "AWS_EC2_METADATA_DISABLED": "true",
        "HOME": str(tmp_path_factory.mktemp("aws")),
    }
    yield f"http://127.0.0.1:{port}", environment
    server.stop()


def client(address: str):  # type: ignore[no-untyped-def]
    from botocore.session import Session

    return Session().create_client(
        "s3", endpoint_url=address, aws_access_key_id="x", aws_secret_access_key="x", region_name="us-east-1"
    )


def bucket(address: str, name: str) -> dict[str, bytes]:
    """All that a bucket holds by key."""
    s3 = client(address)
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=name)
    keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
    return {key: s3.get_object(Bucket=name, Key=key)["Body"].read() for key in keys}


def test_s3_gets_the_site_with_types_lifetimes_and_redirects(
    s3: tuple[str, dict[str, str]], site: Make, helpgen: Run
) -> None:
    address, environment = s3
    cloud = client(address)
    cloud.create_bucket(Bucket="shop")
    cloud.put_object(Bucket="shop", Key="help2/mine.txt", Body=b"mine")
    settings = SITE.replace("example/\n", "example/help/\n", 1)
    settings += f"deploy: {{live: {{s3: {{bucket: shop, prefix: help, endpoint: '{address}', region: us-east-1}}}}}}\n"
    root = site({**GOOD, **ALIAS, "site.yaml": settings})
    first = helpgen("deploy", "--no-verify", cwd=root, env=environment)
    assert first.returncode == 0, first.stderr
    one = {f"help/{path}": raw for path, raw in built(root, helpgen).items()} | {"help2/mine.txt": b"mine"}

    def seen() -> dict[str, bytes]:
        return {key: raw for key, raw in bucket(address, "shop").items() if not key.startswith("help/.helpgen/")}

    assert seen() == one
    heads = {path: cloud.head_object(Bucket="shop", Key=path) for path in one}
    assert heads["help/index.html"]["ContentType"] == "text/html; charset=utf-8"
    assert heads["help/index.html"]["CacheControl"] == "public, max-age=0, must-revalidate"
    sheet = next(path for path in one if path.endswith(".css"))
    assert heads[sheet]["CacheControl"] == "public, max-age=31536000, immutable"
    assert heads[sheet]["ContentType"] == "text/css; charset=utf-8"
    assert heads["help/old.html"]["WebsiteRedirectLocation"] == "/help/new/"
    assert heads["help/was/index.html"]["WebsiteRedirectLocation"] == "/help/new/"
    assert [path for path in heads if "WebsiteRedirectLocation" in heads[path]] == [
        "help/old.html", "help/was/index.html",
    ]  # fmt: skip
    write(root, {"content/more.md": "# More\n\nText.\n"})
    (root / "content" / "new.md").unlink()
    second = helpgen("deploy", "--no-verify", cwd=root, env=environment)
    assert second.returncode == 0, second.stderr
    assert seen() == {f"help/{path}": raw for path, raw in built(root, helpgen).items()} | {"help2/mine.txt": b"mine"}
    back = helpgen("rollback", cwd=root, env=environment)
    assert (back.returncode, seen()) == (0, one), back.stderr
    assert cloud.head_object(Bucket="shop", Key="help/old.html")["WebsiteRedirectLocation"] == "/help/new/"


def test_s3_says_what_is_missing(s3: tuple[str, dict[str, str]], site: Make, helpgen: Run) -> None:
    address, environment = s3
    settings = SITE + f"deploy: {{live: {{s3: {{bucket: nowhere, endpoint: '{address}', region: us-east-1}}}}}}\n"
    root = site({**GOOD, "site.yaml": settings})
    bare = {name: value for name, value in environment.items() if not name.startswith(("AWS_A", "AWS_S"))}
    wrong = helpgen("deploy", "--no-verify", cwd=root, env=environment)
    assert (wrong.returncode, "hunter2" in wrong.stderr) == (2, False)
    assert "helpgen: s3://nowhere/: there is no bucket nowhere: make it first" in wrong.stderr
    keyless = helpgen("deploy", "--no-verify", cwd=root, env=bare)
    assert keyless.returncode == 2
    assert "helpgen: s3://nowhere/: no credentials were found: set AWS_ACCESS_KEY_ID" in keyless.stderr
    assert "Traceback" not in wrong.stderr + keyless.stderr


# git -------------------------------------------------------------------------------------------------------------


def git(repository: Path, *arguments: str) -> str:
    where = {
        **os.environ,
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a",
    }
    done = subprocess.run(["git", *arguments], cwd=repository, capture_output=True, text=True, check=True, env=where)
    return done.stdout


def shown(repository: Path, branch: str, folder: Path) -> dict[str, bytes]:
    """What a branch holds."""
    folder.mkdir(exist_ok=True)
    packed = subprocess.run(["git", "archive", branch], cwd=repository, capture_output=True, check=True).stdout
    shutil.rmtree(folder)
    folder.mkdir()
    subprocess.run(["tar", "x", "-C", str(folder)], input=packed, check=True)
    return tree(folder)


def test_a_bare_repository_over_ssh_gets_commits_and_can_return(
    ssh: tuple[int, dict[str, str]], site: Make, helpgen: Run, tmp_path: Path
) -> None:
    bare = tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    address = f"ssh://{getpass.getuser()}@127.0.0.1:{ssh[0]}{bare}"
    settings = SITE + f"deploy: {{live: {{git: {{repository: '{address}', branch: pages}}}}}}\n"
    odd = {'content/q "x" ü.svg': "<svg/>"}
    root = site({**GOOD, **odd, "site.yaml": settings})

    def seen() -> dict[str, bytes]:
        return shown(bare, "pages", tmp_path / "seen")

    first = helpgen("deploy", "--no-verify", cwd=root, env=ssh[1])
    assert first.returncode == 0, first.stderr
    one = built(root, helpgen)
    assert seen() == one
    again = helpgen("deploy", "--no-verify", cwd=root, env=ssh[1])
    assert "live (git): 0 new, 0 changed, 0 removed, " in again.stdout
    assert git(bare, "rev-list", "--count", "pages") == "1\n"
    write(root, {"content/more.md": "# More\n\nText.\n"})
    second = helpgen("deploy", "--no-verify", cwd=root, env=ssh[1])
    assert second.returncode == 0, second.stderr
    assert seen() == built(root, helpgen)
    back = helpgen("rollback", cwd=root, env=ssh[1])
    assert (back.returncode, seen()) == (0, one), back.stderr
    over = helpgen("rollback", cwd=root, env=ssh[1])
    assert (over.returncode, "holds no release before the one that is live" in over.stderr) == (2, True)
    assert git(bare, "rev-list", "--count", "pages") == "3\n"


def test_a_branch_of_somebody_else_is_refused_and_the_domain_stays(site: Make, helpgen: Run, tmp_path: Path) -> None:
    work, bare = tmp_path / "work", tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    subprocess.run(["git", "init", "-q", "-b", "main", str(work)], check=True)
    write(work, {"README.md": "mine"})
    git(work, "add", ".")
    git(work, "commit", "-qm", "Mine")
    git(work, "push", "-q", str(bare), "main", "main:refs/heads/empty")
    root = site({**GOOD, "site.yaml": SITE + "deploy: {live: {git: {repository: ../pages.git, branch: main}}}\n"})
    done = helpgen("deploy", "--no-verify", cwd=root)
    assert done.returncode == 2
    assert "helpgen: the branch main of ../pages.git holds what helpgen did not publish" in done.stderr
    assert git(bare, "ls-tree", "--name-only", "main") == "README.md\n"
    write(root, {"site.yaml": SITE + "deploy: {live: {git: {repository: ../pages.git}}}\n"})
    assert helpgen("deploy", "--no-verify", cwd=root).returncode == 0
    git(work, "fetch", "-q", str(bare), "gh-pages")
    git(work, "checkout", "-q", "FETCH_HEAD")
    write(work, {"CNAME": "help.shop.example\n"})  # as GitHub does when a domain is set
    git(work, "add", ".")
    git(work, "commit", "-qm", "Create CNAME")
    git(work, "push", "-q", str(bare), "HEAD:gh-pages")
    write(root, {"content/more.md": "# More\n\nText.\n"})
    done = helpgen("deploy", "--no-verify", cwd=root)
    assert done.returncode == 0, done.stderr
    held = shown(bare, "gh-pages", tmp_path / "seen")
    assert held.pop("CNAME") == b"help.shop.example"
    assert held == built(root, helpgen)


def test_git_that_is_not_let_in_says_so(ssh: tuple[int, dict[str, str]], site: Make, helpgen: Run) -> None:
    address = f"ssh://nobody-here@127.0.0.1:{ssh[0]}/srv/pages.git"
    root = site({**GOOD, "site.yaml": SITE + f"deploy: {{live: {{git: {{repository: '{address}'}}}}}}\n"})
    done = helpgen("deploy", cwd=root, env=ssh[1])
    assert done.returncode == 2
    assert "git is not let in: give it a key or a credential helper" in done.stderr


@pytest.mark.parametrize(("stated", "told"), [
    ("ssh: {host: 127.0.0.1, port: PORT, path: /srv/x}", "the connection was lost (TimeoutError): deploy again"),
    ("git: {repository: 'ssh://x@127.0.0.1:PORT/x'}",
     "the connection was lost (Connection timed out during banner exchange): deploy again"),
    ("s3: {bucket: shop, endpoint: 'http://127.0.0.1:PORT', region: us-east-1}", "Read timeout on endpoint URL"),
], ids=["ssh", "git", "s3"])  # fmt: skip
def test_a_server_that_never_answers_is_given_up_in_one_sentence(stated: str, told: str, site: Make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        where = stated.replace("PORT", str(mute.getsockname()[1]))
        root = site({**GOOD, "site.yaml": SITE + f"deploy: {{live: {{{where}}}}}\n"})
        command = [sys.executable, "-c", ground.HASTY + ground.RUN, "deploy", "-q"]
        who = {**os.environ, **servers.S3_KEYS}
        done = subprocess.run(command, cwd=root, env=who, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert re.fullmatch(r"helpgen: [^\n]*\n", done.stderr)
    assert told in done.stderr


@pytest.mark.parametrize(("lines", "told"), [
    (["Warning: Permanently added 'x' to the list of known hosts.", "Timeout, server x not responding.", "fatal: bad"],
     "the connection was lost (Timeout, server x not responding): deploy again"),
    (["Connection closed by 127.0.0.1 port 22", "fatal: Could not read from remote repository."],
     "the connection was lost (Connection closed by 127.0.0.1 port 22): deploy again"),
    (["client_loop: send disconnect: Broken pipe", "fatal: the remote end hung up unexpectedly"],
     "the connection was lost (client_loop: send disconnect: Broken pipe): deploy again"),
    (["git@x: Permission denied (publickey).", "fatal: Could not read from remote repository."],
     "git is not let in: give it a key or a credential helper, as for `git push`"),
    (["fatal: '/srv/x' does not appear to be a git repository"],
     "git says: '/srv/x' does not appear to be a git repository; deploy again when that is put right"),
])  # fmt: skip
def test_what_git_complains_of_becomes_one_sentence(lines: list[str], told: str) -> None:
    assert git_target._said(lines) == told


def test_a_store_that_takes_too_long_is_told_of_in_words() -> None:
    assert s3_target._said(FSTimeoutError()) == "the store did not answer in time"


def test_a_push_that_was_overtaken_says_so_and_git_that_was_killed_is_no_hindrance(
    site: Make, helpgen: Run, tmp_path: Path
) -> None:
    bare = tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    root = site({**GOOD, "site.yaml": SITE + "deploy: {live: {git: {repository: ../pages.git}}}\n"})
    assert helpgen("deploy", "--no-verify", cwd=root).returncode == 0
    hook = write(bare, {"hooks/update": "#!/bin/sh\nexit 1\n"}) / "hooks" / "update"
    hook.chmod(0o755)
    before = git(bare, "rev-parse", "gh-pages")
    # Somebody else's commit arrives between the look and the push.
    hook.write_text(
        "#!/bin/sh\nunset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY\n"
        'new=$(git -c user.name=a -c user.email=a commit-tree "$2^{tree}" -p "$2" -m "Theirs")\n'
        "git update-ref refs/heads/gh-pages $new $2\nrm hooks/update\n"
    )
    write(root, {"content/more.md": "# More\n\nText.\n"})
    done = helpgen("deploy", "--no-verify", cwd=root)
    assert done.returncode == 2, done.stderr
    assert "somebody else pushed to it meanwhile: deploy again" in done.stderr
    assert git(bare, "rev-parse", "gh-pages~1") == before
    ours = root / ".helpgen/deploy/live/git"
    for name in ("config.lock", "packed-refs.lock", "refs/heads/gh-pages.lock", "refs/remotes/target/gh-pages.lock"):
        write(ours, {name: ""})
    done = helpgen("deploy", "--no-verify", cwd=root)
    assert done.returncode == 0, done.stderr
    assert shown(bare, "gh-pages", tmp_path / "seen") == built(root, helpgen)
    (ours / "HEAD").write_text("")
    write(root, {"content/more.md": "# More\n\nOther text.\n"})
    done = helpgen("deploy", "--no-verify", cwd=root)
    assert done.returncode == 0, done.stderr
    assert shown(bare, "gh-pages", tmp_path / "seen") == built(root, helpgen)


# A real store ----------------------------------------------------------------------------------------------------


def test_seaweedfs_gets_the_site_and_refuses_wrong_keys(site: Make, helpgen: Run, tmp_path: Path) -> None:
    with places(tmp_path / "store", ("s3",)) as known:
        place = known["s3"]
        place.make("shop")
        root = site({**GOOD, **ALIAS, "site.yaml": SITE + f"deploy: {{live: {{{place.stated('shop', 0)}}}}}\n"})
        first = helpgen("deploy", "--no-verify", cwd=root, env=dict(place.env))
        assert first.returncode == 0, first.stderr
        one = built(root, helpgen)
        assert place.seen("shop") == one
        write(root, {"content/more/a.md": "# A\n\nText.\n"})
        (root / "content" / "new.md").unlink()
        assert helpgen("deploy", "--no-verify", "-q", cwd=root, env=dict(place.env)).returncode == 0
        assert place.seen("shop") == built(root, helpgen)
        assert helpgen("rollback", cwd=root, env=dict(place.env)).returncode == 0
        assert place.seen("shop") == one
        wrong = {**place.env, "AWS_SECRET_ACCESS_KEY": "not-this-one-at-all"}
        done = helpgen("deploy", "--no-verify", cwd=root, env=wrong)
        assert (done.returncode, "the store forbids it" in done.stderr) == (2, True), done.stderr
        assert "Traceback" not in done.stderr
        assert not any(secret in done.stderr + done.stdout for secret in ("hunter2", "not-this-one"))
