"""Where a site is published: the targets that `site.yaml` names below `deploy`. None of them holds a secret."""

from typing import Annotated

from msgspec import UNSET, Meta

from helpgen.model.shop import Fact, Group, Url

Name = Annotated[
    str, Meta(pattern="^[a-z0-9][a-z0-9_-]{0,40}$", description="a name in small letters and digits, such as live")
]
_Word = Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", description="a name without spaces, such as help-center")
Id = Annotated[str, _Word]
Host = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$",
        description="a server's name, or its entry in ~/.ssh/config, such as www.example.com",
    ),
]
Folder = Annotated[
    str, Meta(pattern=r"^(?!-)[^\x00-\x1f]*[^/\x00-\x1f]/?$", description="the path of a folder, such as /srv/help")
]
Repository = Annotated[
    str,
    Meta(
        pattern=r"^(?!-)(?!\w+::)[^\s\x00-\x1f]+$",
        description="the address of a git repository, such as git@github.com:shop/help.git",
    ),
]
Branch = Annotated[
    str, Meta(pattern=r"^(?![-./])(?!.*\.\.)[A-Za-z0-9._/-]*[A-Za-z0-9_-]$", description="the name of a git branch")
]


class FolderTarget(Group, frozen=True):
    """A folder of this machine: each release in a folder of its own, and the link `current` to the one that is live."""

    path: Annotated[Folder, Meta(description="The folder; the web server serves PATH/current")]


class SshTarget(Group, frozen=True):
    """A folder on a server that is reached by SSH; keys and host keys are those of ~/.ssh and the SSH agent."""

    host: Host
    path: Annotated[Folder, Meta(description="The folder that the web server serves")]
    user: Fact[Id] = UNSET
    port: Annotated[Fact[Annotated[int, Meta(ge=1, le=65535)]], Meta(description="22, unless stated")] = UNSET


class S3Target(Group, frozen=True):
    """A bucket of S3, or of a store that speaks its language; credentials are those of the AWS tools."""

    bucket: Id
    prefix: Annotated[str, Meta(pattern=r"^([A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*)?$", description="a path")] = ""
    endpoint: Annotated[Fact[Url], Meta(description="Address of a store that is not Amazon's")] = UNSET
    region: Fact[Id] = UNSET


class GitTarget(Group, frozen=True):
    """A branch of a git repository, for GitHub Pages or GitLab Pages; git's own credentials are used."""

    repository: Repository
    branch: Branch = "gh-pages"


class NetlifyTarget(Group, frozen=True):
    """A site at Netlify; the token stands in NETLIFY_AUTH_TOKEN."""

    site: Annotated[Id, Meta(description="The site's id, or its name with .netlify.app")]


class CloudflareTarget(Group, frozen=True):
    """A project of Cloudflare Pages; the token stands in CLOUDFLARE_API_TOKEN."""

    account: Annotated[Id, Meta(description="The account's id")]
    project: Annotated[Id, Meta(description="The project's name")]
    branch: Annotated[Branch, Meta(description="The project's production branch")] = "main"


class Target(Group, frozen=True):
    """One place to publish to; exactly one of the kinds is stated."""

    url: Annotated[Fact[Url], Meta(description="Address of the site there, if it is not `url`")] = UNSET
    keep: Annotated[int, Meta(ge=2, le=100, description="Releases that are kept, to go back to")] = 5
    compress: Annotated[bool, Meta(description="Publish .gz and .br files too, for servers that send these")] = False
    folder: Fact[FolderTarget] = UNSET
    ssh: Fact[SshTarget] = UNSET
    s3: Fact[S3Target] = UNSET
    git: Fact[GitTarget] = UNSET
    netlify: Fact[NetlifyTarget] = UNSET
    cloudflare: Fact[CloudflareTarget] = UNSET


KINDS = ("folder", "ssh", "s3", "git", "netlify", "cloudflare")
"""The fields of a Target of which exactly one is stated."""
