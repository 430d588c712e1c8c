"""A branch of a git repository, as GitHub Pages serves it: each release is a commit, and going back is one more."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from helpgen import model
from helpgen.deploy.plan import plan
from helpgen.deploy.values import Local, Outlook, Step

_MARK = "Helpgen-Site: "
_BACK = "Helpgen-Returns-To: "
_FAR = 200
"""Commits that are looked through for one of helpgen's."""
_DOMAIN = "CNAME"
"""The file by which GitHub knows the site's own domain; it stays as it is."""
_TIMEOUT = 600


class Repository:
    """The target."""

    def __init__(self, stated: model.GitTarget, root: Path, notes: Path, url: str) -> None:
        """`notes` is a folder of helpgen's own; `url` is where the site is seen, "" if nobody said."""
        if shutil.which("git") is None:
            raise model.HelpgenError("a target of the kind git needs the program git: install it")
        self.ssh: dict[str, str] = {}
        beside = root / stated.repository
        self.address = str(beside.resolve()) if beside.is_dir() else stated.repository
        self.branch = stated.branch
        self.place = f"the branch {stated.branch} of {stated.repository}"
        self.notes = notes.resolve()
        self.repository = self.notes / "git"
        host = urlsplit(url).hostname or ""
        self.domain = host if "github.com" in self.address and not host.endswith(".github.io") else ""
        self.tip = ""

    def look(self, local: Local) -> Outlook:
        """Compare with the tip of the branch."""
        self._fetch()
        self._refuse_strangers()
        live = self._live()
        return Outlook(plan=plan(_blobs(local), self._files(self.tip, local)), live=live[:10])

    def publish(self, local: Local, step: Step) -> str:
        """Commit the site, and push."""
        outlook = self.look(local)
        if outlook.live and not outlook.plan:
            return outlook.live
        step("send", 0, 1)
        digest = hashlib.sha256(repr(sorted(local.files.items())).encode()).hexdigest()
        tree = self._tree(local)
        command = ["-b", self.branch, "-r", "target", "-m", f"Publish the help center\n\n{_MARK}{digest[:16]}"]
        if _DOMAIN not in local.files and (domain := self._domain()):
            command += ["-c", domain]
        self._run([sys.executable, "-m", "ghp_import", *command, str(tree)])
        shutil.rmtree(tree)
        made = self._git("rev-parse", f"refs/heads/{self.branch}").strip()
        if self._files(made, local) != _blobs(local):
            raise model.HelpgenError(f"{self.place}: the commit is not what was built, so it was not pushed")
        self._push(made)
        return made[:10]

    def back(self, step: Step) -> tuple[str, str]:
        """Commit what the release before held, and push."""
        self._fetch()
        step("send", 0, 1)
        live = self._live()
        before = self._before(live) if live else ""
        if not before:
            raise model.HelpgenError(f"{self.place} holds no release before the one that is live")
        message = f"Return to an earlier help center\n\n{_BACK}{before}"
        made = self._git("commit-tree", f"{before}^{{tree}}", "-p", self.tip, "-m", message).strip()
        self._push(made)
        return live[:10], before[:10]

    def close(self) -> None:
        """Nothing is open."""

    def _fetch(self) -> None:
        """Bring the branch here, into a repository of helpgen's own."""
        self._open()
        name = f"refs/heads/{self.branch}"
        there = self._git("ls-remote", "--heads", "--", self.address, name)
        self._git("update-ref", "-d", name)
        if not there.strip():
            self._git("update-ref", "-d", f"refs/remotes/target/{self.branch}")
            self.tip = ""
            return
        self._git("fetch", "--quiet", "--no-tags", "--", self.address, f"+{name}:refs/remotes/target/{self.branch}")
        self.tip = self._git("rev-parse", f"refs/remotes/target/{self.branch}").strip()

    def _open(self) -> None:
        """Have a repository of helpgen's own, whatever a git that was killed has left of it."""
        if self.repository.is_symlink():
            raise model.HelpgenError(f"{self.repository} is a link, so nothing is written there: delete it")
        for left in self.repository.rglob("*.lock"):
            left.unlink()
        self.repository.mkdir(parents=True, exist_ok=True)
        try:
            self._git("init", "--quiet", "--bare", ".")
            self._git("for-each-ref")
            if "GIT_SSH" not in os.environ and "core.sshcommand" not in self._git("config", "--list", "--name-only"):
                self.ssh = {"GIT_SSH_COMMAND": _SSH}
        except model.HelpgenError:
            shutil.rmtree(self.repository)
            self.repository.mkdir()
            self._git("init", "--quiet", "--bare", ".")

    def _live(self) -> str:
        """The commit of helpgen's that the branch shows; "" if there is none among the last ones."""
        return self._newest(self.tip) if self.tip else ""

    def _newest(self, start: str) -> str:
        for commit in self._git("rev-list", "--first-parent", f"--max-count={_FAR}", start).split():
            message = self._git("log", "-1", "--format=%B", commit)
            if back := re.search(f"^{_BACK}([0-9a-f]{{40,64}})$", message, re.MULTILINE):
                return back[1]
            if re.search(f"^{_MARK}", message, re.MULTILINE):
                return commit
        return ""

    def _before(self, live: str) -> str:
        parents = self._git("log", "-1", "--format=%P", live).split()
        return self._newest(parents[0]) if parents else ""

    def _files(self, commit: str, local: Local | None = None) -> dict[str, str]:
        """Path to digest of every file; that of the domain counts only if the site has one of its own."""
        if not commit:
            return {}
        lines = self._git("ls-tree", "-r", "-z", commit).split("\0")
        found = (line.partition("\t") for line in lines if line)
        own = local.files if local else ()
        return {path: kind.split()[2] for kind, _, path in found if path in own or path != _DOMAIN}

    def _refuse_strangers(self) -> None:
        if self.tip and not self._live() and self._files(self.tip):
            raise model.HelpgenError(
                f"{self.place} holds what helpgen did not publish: name a branch of its own, or delete this one"
            )

    def _tree(self, local: Local) -> Path:
        """The site without helpgen's own notes, in a folder of its own."""
        tree = self.notes / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        for path in local.files:
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_bytes(local.read(path))
        return tree

    def _domain(self) -> str:
        if self.tip and self._git("ls-tree", self.tip, _DOMAIN):
            return self._git("show", f"{self.tip}:{_DOMAIN}").strip()
        return self.domain

    def _push(self, commit: str) -> None:
        self._git("push", "--quiet", "--", self.address, f"{commit}:refs/heads/{self.branch}")

    def _git(self, *arguments: str) -> str:
        return self._run(["git", *arguments])

    def _run(self, command: list[str]) -> str:
        """What a program says. Raises HelpgenError, in one sentence, if it fails."""
        kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
        who = {"GIT_AUTHOR_NAME": "helpgen", "GIT_COMMITTER_NAME": "helpgen"}
        mail = {"GIT_AUTHOR_EMAIL": "helpgen@localhost", "GIT_COMMITTER_EMAIL": "helpgen@localhost"}
        stalls = {"GIT_HTTP_LOW_SPEED_LIMIT": "1", "GIT_HTTP_LOW_SPEED_TIME": "60"}
        always = {"GIT_TERMINAL_PROMPT": "0", "GIT_DIR": str(self.repository), "LC_ALL": "C.UTF-8"}
        try:
            done = subprocess.run(  # noqa: S603
                command,
                cwd=self.repository,
                env={**who, **mail, **stalls, **self.ssh, **kept, **always},
                capture_output=True,
                timeout=_TIMEOUT,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise model.HelpgenError(f"{self.place}: git takes longer than {_TIMEOUT} s: deploy again") from error
        if done.returncode:
            raise model.HelpgenError(f"{self.place}: {_said(done.stderr.decode(errors='replace').splitlines())}")
        return done.stdout.decode()


_SSH = "ssh -o ConnectTimeout=30 -o ServerAliveInterval=15 -o ServerAliveCountMax=3"
"""Used where nobody chose another: a connection that never answers or stands still ends within a minute or so."""
_LOST = re.compile("not responding|timed out|disconnect|Connection closed|reset by peer|Broken pipe")
_LEFT_OUT = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"}


def _blobs(local: Local) -> dict[str, str]:
    """The digests by which git knows the files."""
    found = {}
    for path in local.files:
        raw = local.read(path)
        found[path] = hashlib.sha1(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()
    return found


def _said(lines: Iterable[str]) -> str:
    """What git complains of, in one line, and what to do; without what may stand in front of a host."""
    told = [re.sub(r"://[^/@\s]+@", "://", line.strip()) for line in lines if line.strip()]
    text = " ".join(line.removeprefix("fatal: ").removeprefix("error: ") for line in told)
    if re.search("rejected|non-fast-forward|fetch first|stale info", text):
        return "somebody else pushed to it meanwhile: deploy again"
    if re.search("could not read Username|terminal prompts disabled|Permission denied|Authentication failed", text):
        return "git is not let in: give it a key or a credential helper, as for `git push`"
    if lost := next(filter(_LOST.search, told), ""):
        return f"the connection was lost ({lost.rstrip('.')}): deploy again"
    return f"git says: {text[:300] or 'nothing'}; deploy again when that is put right"
