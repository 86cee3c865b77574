# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` lays down: the program, the library, the public headers, a CMake package
# (find_package(sillok), target sillok::sillok) and the licences. Included at the end of the top
# CMakeLists.txt.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/sillok)
set_target_properties(sillok_library PROPERTIES EXPORT_NAME sillok)
install(TARGETS sillok_library EXPORT sillok ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/sillok DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT sillok NAMESPACE sillok:: FILE sillokTargets.cmake DESTINATION ${package_folder})

write_basic_package_version_file(${PROJECT_BINARY_DIR}/sillokConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_SOURCE_DIR}/cmake/sillokConfig.cmake
  ${PROJECT_BINARY_DIR}/sillokConfigVersion.cmake DESTINATION ${package_folder})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/sillok)
