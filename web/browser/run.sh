#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The page in a real browser. Skipped (77), with a line that says why, where there is none, or where
# the packages of package-lock.json are not there (the build installs them).
#   run.sh SILLOK [playwright's options]
set -u
here=$(cd "$(dirname "$0")" && pwd)
SILLOK=$(realpath "$1")
shift
SILLOK_BROWSER=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  echo "skipped: there is no Chromium (tools/packages-browser.txt)"
  exit 77
}
[ -d "$here/../node_modules/@playwright/test" ] || {
  echo "skipped: the packages of web/package-lock.json are not there"
  exit 77
}
export SILLOK SILLOK_BROWSER
cd "$here/.." && exec node node_modules/@playwright/test/cli.js test --config browser/config.ts "$@"
