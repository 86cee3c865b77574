# SPDX-License-Identifier: Apache-2.0
# find_package(sillok) gives the target sillok::sillok. The library is static, so what it uses
# must be there too.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(simdjson)
find_dependency(PkgConfig)
if(NOT TARGET PkgConfig::utf8proc)
  pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
endif()
include(${CMAKE_CURRENT_LIST_DIR}/sillokTargets.cmake)
