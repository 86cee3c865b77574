#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Reads the formats with programs that others wrote; skipped (77) where their packages cannot
# be had; on a server of tests (CI is set) that is a failure.
#   run.sh SILLOK FOLDER-FOR-THE-ENVIRONMENT
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../tools/skip.sh"
python=$("$here/../../tools/python-venv" "$2" "$here/../requirements.txt") ||
  skip "the packages of tests/requirements.txt are not there"
exec "$python" -B "$here/formats_test.py" "$1"
