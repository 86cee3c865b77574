# SPDX-License-Identifier: Apache-2.0
# find_package(sillok) gives the target sillok::sillok. The library is static, so what it uses
# must be there too.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(simdjson)
find_dependency(SQLite3)
find_dependency(ZLIB)
find_dependency(LibLZMA)
find_dependency(PkgConfig)
foreach(module utf8proc:libutf8proc pugixml:pugixml zstd:libzstd)
  string(REPLACE ":" ";" module ${module})
  list(GET module 0 name)
  list(GET module 1 package)
  if(NOT TARGET PkgConfig::${name})
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${package})
  endif()
endforeach()
include(${CMAKE_CURRENT_LIST_DIR}/sillokTargets.cmake)
