# SPDX-License-Identifier: Apache-2.0
# To be sourced by tests. `skip WHY` ends one that cannot be run here, with a line that says why
# (77); on a server of tests (CI is set) that is a failure.
skip() {
  echo "skipped: $1"
  [ -z "${CI:-}" ] || exit 1
  exit 77
}
