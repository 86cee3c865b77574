# SPDX-License-Identifier: Apache-2.0
# Puts what the server gives to browsers into it: the description of the API, and the page, which npm
# builds from web/. Each file of the page is compressed once, here.
option(SILLOK_PAGE "Build the page for browsers into the program; needs Node.js and npm" ON)

set(page_folder ${PROJECT_BINARY_DIR}/page)
file(MAKE_DIRECTORY ${page_folder}/serve)
set(openapi ${PROJECT_SOURCE_DIR}/src/serve/openapi.json)
string(CONCAT assembly ".section .rodata\n"
  ".global sillok_openapi_begin\nsillok_openapi_begin:\n.incbin \"${openapi}\"\n"
  ".global sillok_openapi_end\nsillok_openapi_end:\n.byte 0\n"
  ".section .note.GNU-stack,\"\",%progbits\n")
file(CONFIGURE OUTPUT ${page_folder}/openapi.S CONTENT "${assembly}" @ONLY)
set_source_files_properties(${page_folder}/openapi.S PROPERTIES OBJECT_DEPENDS ${openapi})
target_sources(sillok_serve PRIVATE ${page_folder}/openapi.S)

if(SILLOK_PAGE)
  find_program(NPM npm)
  find_program(NODE NAMES node nodejs)
  if(NOT NPM OR NOT NODE)
    message(FATAL_ERROR "npm and node, which build the page, are not there: install them, or build "
      "without the page by -DSILLOK_PAGE=OFF")
  endif()
  set(web ${PROJECT_SOURCE_DIR}/web)
  file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/* ${web}/tools/*)
  # The packages of the lock file, once.
  add_custom_command(OUTPUT ${page_folder}/packages
    COMMAND ${NPM} ci --no-audit --no-fund --ignore-scripts --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${page_folder}/packages
    DEPENDS ${web}/package-lock.json ${web}/package.json
    WORKING_DIRECTORY ${web} VERBATIM)
  add_custom_command(OUTPUT ${page_folder}/page.S ${page_folder}/serve/page_assets.inc
    COMMAND ${NPM} run --silent build -- --outDir ${page_folder}/dist --emptyOutDir
    COMMAND ${NODE} ${web}/tools/embed.mjs ${page_folder}/dist ${page_folder}
    DEPENDS ${page_folder}/packages ${web_sources} ${web}/index.html ${web}/vite.config.ts
      ${web}/tsconfig.json
    WORKING_DIRECTORY ${web} VERBATIM)
  set_source_files_properties(${PROJECT_SOURCE_DIR}/src/serve/assets.cc PROPERTIES
    OBJECT_DEPENDS ${page_folder}/serve/page_assets.inc COMPILE_DEFINITIONS SILLOK_PAGE
    INCLUDE_DIRECTORIES ${page_folder})
  target_sources(sillok_serve PRIVATE ${page_folder}/page.S)
endif()
