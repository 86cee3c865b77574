#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the wheel of the Python package against an installation of this build, and tests it, each in
# the environment of python/requirements.txt. Skipped (77), with a line that says why, where that
# cannot be made or Python's headers are missing; on a server of tests (CI is set) that is a failure.
#   run.sh wheel FOLDER BUILD       makes FOLDER/wheel/*.whl
#   run.sh test FOLDER [options]    installs it and runs pytest
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/skip.sh"
job=$1
mkdir -p "$2" && folder=$(realpath "$2")
shift 2
python=$("$root/tools/python-venv" "$folder/python" "$root/python/requirements.txt") ||
  skip "the packages of python/requirements.txt are not there"
"$python" -c 'import os, sysconfig
assert os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h"))' 2> /dev/null ||
  skip "the headers of Python are not there (tools/packages.txt)"

case $job in
  wheel)
    rm -rf "$folder/installed" "$folder/wheel"
    cmake --install "$1" --prefix "$folder/installed" > /dev/null &&
      "$python" -m pip wheel --quiet --no-deps --no-build-isolation --no-index \
        --wheel-dir "$folder/wheel" --config-settings=build-dir="$folder/build" \
        --config-settings=cmake.define.SILLOK_INSTALLED="$folder/installed" "$root"
    ;;
  test)
    "$python" -m pip install --quiet --no-deps --no-index --force-reinstall \
      "$folder"/wheel/*.whl && cd "$root" &&
      exec "$python" -B -m pytest -q -p no:cacheprovider python/tests "$@"
    ;;
esac
