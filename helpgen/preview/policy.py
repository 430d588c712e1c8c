"""The Content-Security-Policy that the host will send, with the little more that the preview needs."""

import re


def of(headers: str, path: str) -> str:
    """The policy that a `_headers` file gives to a path ("/returns/"), "" for none."""
    found = []
    applies = False
    for line in headers.splitlines():
        if line and not line[0].isspace():
            pattern = re.escape(line.strip()).replace(r"\*", ".*")
            applies = re.fullmatch(pattern, path) is not None
        elif applies:
            name, _, value = line.strip().partition(":")
            if name.lower() == "content-security-policy":
                found.append(value.strip())
    return ", ".join(found)


def relaxed(policy: str, host: str) -> str:
    """The policy, but with the reload script, its socket and the style of the panel let through."""
    return ", ".join(_relaxed(one, host) for one in policy.split(",")) if policy else ""


def _relaxed(policy: str, host: str) -> str:
    directives = {words[0].lower(): words[1:] for part in policy.split(";") if (words := part.split())}
    for name, wanted in (("script-src", "'self'"), ("style-src", "'self'"), ("connect-src", f"ws://{host}")):
        allowed = directives.get(name, directives.get("default-src"))
        if allowed is not None:
            directives[name] = [*(source for source in allowed if source not in ("'none'", wanted)), wanted]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
