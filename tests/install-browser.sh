#!/bin/sh
# The browser tests need a Chromium and axe-core. Nothing is installed that is already there.
set -eu
cd "$(dirname "$0")/.."
if ! command -v chromium >/dev/null 2>&1 && ! command -v google-chrome >/dev/null 2>&1; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Install Chromium, then run this again: the browser tests need it." >&2
        exit 1
    fi
    sudo=""
    [ "$(id -u)" -eq 0 ] || sudo="sudo"
    $sudo apt-get update -qq
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
fi
