#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Reads the formats with programs that others wrote; skipped (77) where their packages cannot be had.
#   run.sh SILLOK FOLDER-FOR-THE-ENVIRONMENT
set -u
here=$(cd "$(dirname "$0")" && pwd)
python=$("$here/../../tools/python-venv" "$2" "$here/../requirements.txt") || {
  echo "skipped: the packages of tests/requirements.txt are not there"
  exit 77
}
exec "$python" -B "$here/formats_test.py" "$1"
