# SPDX-License-Identifier: Apache-2.0
# Installs the build into a folder of its own, builds tests/consumer against it and runs it.
#   cmake -DBUILD=... -DSOURCE=... -DWORK=... -DCXX=... -DFLAGS=... -P run.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${WORK})
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
file(GLOB pages ${WORK}/prefix/share/man/man1/sillok.1
  ${WORK}/prefix/share/bash-completion/completions/sillok
  ${WORK}/prefix/share/zsh/site-functions/_sillok
  ${WORK}/prefix/share/fish/vendor_completions.d/sillok.fish)
list(LENGTH pages count)
if(NOT count EQUAL 4)
  message(FATAL_ERROR "manual page and completions installed: ${pages}")
endif()
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/build -G Ninja -DCMAKE_BUILD_TYPE=Release
  -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_CXX_FLAGS=${FLAGS} -DCMAKE_PREFIX_PATH=${WORK}/prefix)
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)
