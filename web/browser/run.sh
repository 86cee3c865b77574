#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The page in a real browser. Skipped (77), with a line that says why, where there is none, or where
# the packages of package-lock.json are not there (the build installs them); on a server of tests (CI
# is set) that is a failure.
#   run.sh SILLOK [playwright's options]
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../tools/skip.sh"
SILLOK=$(realpath "$1")
shift
SILLOK_BROWSER=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  skip "there is no Chromium (tools/packages-browser.txt)"
[ -d "$here/../node_modules/@playwright/test" ] ||
  skip "the packages of web/package-lock.json are not there"
export SILLOK SILLOK_BROWSER
cd "$here/.." && exec node node_modules/@playwright/test/cli.js test --config browser/config.ts "$@"
