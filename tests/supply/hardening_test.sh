#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The program is built as Debian hardens its own (cmake/Hardening.cmake): seen in the binary.
#   hardening_test.sh SILLOK
set -u
program=$1
failed=0
expect() {  # NAME COMMAND...
  local name=$1
  shift
  if "$@" > /dev/null; then
    echo "ok      $name"
  else
    echo "FAILED  $name"
    failed=1
  fi
}
header=$(readelf -W -h "$program") segments=$(readelf -W -l "$program")
dynamic=$(readelf -W -d "$program") symbols=$(readelf -W --dyn-syms "$program")
expect "may be loaded anywhere (PIE)" grep -q 'Type: *DYN' <<< "$header"
expect "tables of the linker are read-only (RELRO)" grep -q GNU_RELRO <<< "$segments"
expect "all symbols are bound at the start" grep -Eq 'BIND_NOW|FLAGS.*NOW' <<< "$dynamic"
expect "the stack cannot be run" grep -Eq 'GNU_STACK.* RW +0x' <<< "$segments"
expect "no segment can be written and run" bash -c '! grep -Eq "LOAD.* RWE " <<< "$1"' - "$segments"
expect "the stack is guarded" grep -q '__stack_chk_fail' <<< "$symbols"
expect "copies are checked (FORTIFY)" grep -Eq '__[a-z]+_chk(@|$| )' <<< "$(grep -v stack_chk <<< "$symbols")"
expect "no path of libraries is built in" bash -c '! grep -Eq "RPATH|RUNPATH" <<< "$1"' - "$dynamic"
exit $failed
