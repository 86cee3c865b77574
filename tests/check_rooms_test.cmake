# SPDX-License-Identifier: Apache-2.0
# Shows that cmake/check_rooms.cmake finds what it is for: a good tree passes, and each kind of
# fault, alone in a small tree, is refused and named.
#   cmake -DCHECK=cmake/check_rooms.cmake -DWORK=folder -P tests/check_rooms_test.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${WORK})
file(WRITE ${WORK}/Rooms.cmake "set(SILLOK_ROOMS \"base:\" \"read:base\" \"who:base\" \"where:base\")\n")

function(expect name text wanted)
  set(tree ${WORK}/${name})
  file(WRITE ${tree}/base/b.h "#include <string>\n")
  file(WRITE ${tree}/who/who.cc "${text}\n")
  execute_process(COMMAND ${CMAKE_COMMAND} -DROOMS=${WORK}/Rooms.cmake -DSRC=${tree} -P ${CHECK}
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(wanted STREQUAL "" AND NOT code EQUAL 0)
    message(SEND_ERROR "${name}: a good tree was refused:\n${output}")
  elseif(NOT wanted STREQUAL "" AND (code EQUAL 0 OR NOT output MATCHES "${wanted}"))
    message(SEND_ERROR "${name}: wanted '${wanted}', got ${code}:\n${output}")
  endif()
endfunction()

expect(good "#include \"base/b.h\"\n#include \"sillok/error.h\"\n#include \"who/who.h\"" "")
expect(comment "// std::cout << 1\nauto s = \"call exit(1)\"\;\nx.exit(1)\;\n#include <string>" "")
expect(neighbour "#include \"where/where.h\"" "who may not include where")
expect(bare "#include \"who.h\"" "give the room")
expect(json "#include <simdjson.h>" "only read may include simdjson")
expect(cout "void f() { std::cout << 1\; }" "never prints")
expect(print "void f() { printf(1)\; }" "never prints")
expect(leave "void f() { std::exit(1)\; }" "never prints")
expect(stop "void f() { abort()\; }" "never prints")

file(WRITE ${WORK}/unknown/attic/a.cc "#include <string>\n")
execute_process(COMMAND ${CMAKE_COMMAND} -DROOMS=${WORK}/Rooms.cmake -DSRC=${WORK}/unknown -P ${CHECK}
  RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(code EQUAL 0 OR NOT output MATCHES "not in cmake/Rooms.cmake")
  message(SEND_ERROR "a room without a line in the table was let through:\n${output}")
endif()
