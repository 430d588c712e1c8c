"""What a site asks of its host → the host's own configuration: one module a host."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from helpgen.hosting import apache, caddy, ci, nginx, s3, services
from helpgen.hosting.values import Asked as Asked

RECIPES: Mapping[str, Callable[[Asked], str]] = MappingProxyType(
    {
        "nginx": nginx.recipe,
        "caddy": caddy.recipe,
        "apache": apache.recipe,
        "netlify": services.netlify,
        "cloudflare": services.cloudflare,
        "github": ci.github,
        "gitlab": ci.gitlab,
        "s3": s3.recipe,
    }
)
"""By the name of the host."""
