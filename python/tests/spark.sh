#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tests sillok.spark with the wheel that run.sh made, in an environment of python/requirements.txt
# and python/requirements-spark.txt. Skipped (77), with a line that says why, where that cannot be
# made or there is no Java; on a server of tests (CI is set) that is a failure.
#   spark.sh FOLDER [pytest's options]
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/skip.sh"
folder=$(realpath "$1")
shift
[ -n "${JAVA_HOME:-}" ] || command -v java > /dev/null ||
  skip "there is no Java (tools/packages-spark.txt)"
mkdir -p "$folder/spark"
cat "$root/python/requirements.txt" "$root/python/requirements-spark.txt" > "$folder/spark/lock.txt"
python=$("$root/tools/python-venv" "$folder/spark/python" "$folder/spark/lock.txt") ||
  skip "the packages of python/requirements-spark.txt are not there"
"$python" -m pip install --quiet --no-deps --no-index --force-reinstall "$folder"/wheel/*.whl &&
  cd "$root" && exec "$python" -B -m pytest -q -p no:cacheprovider python/tests/test_spark.py "$@"
