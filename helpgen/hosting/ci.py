"""A site → what GitHub and GitLab run on every change: check, build, deploy."""

from helpgen.hosting.values import Asked

EXTRAS = {"folder": "deploy", "ssh": "ssh", "s3": "s3", "git": "git", "netlify": "deploy", "cloudflare": "cloudflare"}
"""What to install for a kind of target."""
SECRETS = {
    "ssh": ("SSH_PRIVATE_KEY", "SSH_KNOWN_HOSTS"),
    "s3": ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    "git": ("SSH_PRIVATE_KEY", "SSH_KNOWN_HOSTS"),
    "netlify": ("NETLIFY_AUTH_TOKEN",),
    "cloudflare": ("CLOUDFLARE_API_TOKEN",),
}
"""Variables that the host keeps secret, by kind of target."""
_SSH = (
    "install -d -m 700 ~/.ssh",
    'printf "%s\\n" "$SSH_PRIVATE_KEY" > ~/.ssh/id_ed25519 && chmod 600 ~/.ssh/id_ed25519',
    'printf "%s\\n" "$SSH_KNOWN_HOSTS" > ~/.ssh/known_hosts',
)


def github(asked: Asked) -> str:
    """A workflow. Without a target of its own the site goes to GitHub Pages."""
    return _github_target(asked) if asked.kind and asked.kind != "folder" else _github_pages()


def gitlab(asked: Asked) -> str:
    """A pipeline. Without a target of its own the site goes to GitLab Pages."""
    return _gitlab_target(asked) if asked.kind and asked.kind != "folder" else _gitlab_pages()


_GITHUB_HEAD = """\
# Made by `helpgen hosting github`. Save it as .github/workflows/help.yml.
{note}
name: Help center
on:
  push:
    branches: [main]
  pull_request:
  schedule:
    - cron: "17 4 * * 1"  # dates go out of date: judge the site every Monday
permissions:
  contents: read
concurrency:
  group: help-center-${{{{ github.ref }}}}
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {{python-version: "3.12"}}
      - run: pip install helpgen
      - run: helpgen check --strict --format github
{upload}"""


def _github_pages() -> str:
    note = "# In the settings of the repository choose Pages, source: GitHub Actions."
    upload = """\
      - run: helpgen build --strict
      - uses: actions/upload-pages-artifact@v3
        with: {path: public}
"""
    return (
        _GITHUB_HEAD.format(note=note, upload=upload)
        + """\
  deploy:
    if: github.ref == 'refs/heads/main' && github.event_name != 'pull_request'
    needs: check
    runs-on: ubuntu-latest
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - id: deployment
        uses: actions/deploy-pages@v4
"""
    )


def _github_target(asked: Asked) -> str:
    names = SECRETS[asked.kind]
    note = f"# In the settings of the repository add these secrets for Actions: {', '.join(names)}."
    lines = [
        "  deploy:",
        "    if: github.ref == 'refs/heads/main' && github.event_name != 'pull_request'",
        "    needs: check",
        "    runs-on: ubuntu-latest",
        "    env:",
        *(f"      {name}: ${{{{ secrets.{name} }}}}" for name in names),
        "    steps:",
        "      - uses: actions/checkout@v4",
        "      - uses: actions/setup-python@v5",
        '        with: {python-version: "3.12"}',
        f'      - run: pip install "helpgen[{EXTRAS[asked.kind]}]"',
    ]
    if asked.kind in ("ssh", "git"):
        lines += ["      - run: |", *(f"          {line}" for line in _SSH)]
    lines += [f"      - run: helpgen deploy {asked.target} --strict"]
    return _GITHUB_HEAD.format(note=note, upload="") + "\n".join(lines) + "\n"


_GITLAB_HEAD = """\
# Made by `helpgen hosting gitlab`. Save it as .gitlab-ci.yml.
{note}
image: python:3.12
stages: [check, deploy]

check:
  stage: check
  script:
    - pip install helpgen
    - helpgen check --strict --format junit=report.xml
  artifacts:
    when: always
    reports:
      junit: report.xml

"""


def _gitlab_pages() -> str:
    return (
        _GITLAB_HEAD.format(note="# The site goes to GitLab Pages.")
        + """\
pages:
  stage: deploy
  script:
    - pip install helpgen
    - helpgen build --strict
  artifacts:
    paths: [public]
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"""
    )


def _gitlab_target(asked: Asked) -> str:
    names = SECRETS[asked.kind]
    how = "protected (what has several lines can't be masked)" if "SSH_PRIVATE_KEY" in names else "masked and protected"
    note = f"# In Settings, CI/CD, Variables add these, {how}: {', '.join(names)}."
    steps = [f'pip install "helpgen[{EXTRAS[asked.kind]}]"']
    steps += _SSH if asked.kind in ("ssh", "git") else ()
    steps += [f"helpgen deploy {asked.target} --strict"]
    lines = [
        "deploy:",
        "  stage: deploy",
        "  resource_group: help-center",
        "  script:",
        *(f"    - |\n      {step}" for step in steps),
        "  rules:",
        "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    ]
    return _GITLAB_HEAD.format(note=note) + "\n".join(lines) + "\n"
