#!/bin/sh
# System packages that the tests need: Chromium, web servers, an SSH server, openssl, git, wrk, faketime, poppler.
# Nothing is installed that is already there.
set -eu
PATH="$PATH:/usr/sbin"
missing=""
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v nginx >/dev/null 2>&1 || missing="$missing nginx"
command -v openssl >/dev/null 2>&1 || missing="$missing openssl"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v git >/dev/null 2>&1 || missing="$missing git"
command -v caddy >/dev/null 2>&1 || missing="$missing caddy"
command -v apache2 >/dev/null 2>&1 || missing="$missing apache2"
command -v sshd >/dev/null 2>&1 || missing="$missing openssh-server"
[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || missing="$missing libnginx-mod-http-brotli-static"
command -v wrk >/dev/null 2>&1 || missing="$missing wrk"
command -v faketime >/dev/null 2>&1 || missing="$missing faketime"
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "There is no apt-get here to install$missing: the tests that need them are skipped or fail." >&2
    case "$missing" in *chromium*) exit 1 ;; esac
    exit 0
fi
sudo=""
[ "$(id -u)" -eq 0 ] || sudo="sudo"
# The tests start a server of their own; that of the package must not begin to answer on port 80.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap '$sudo rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | $sudo tee "$policy" >/dev/null
    $sudo chmod 755 "$policy"
fi
$sudo apt-get update -qq
# shellcheck disable=SC2086 # a list
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
