// SPDX-License-Identifier: Apache-2.0
#include "serve/assets.h"

extern "C" const char sillok_openapi_begin[], sillok_openapi_end[];
#ifdef SILLOK_PAGE
// Declarations of the symbols and `kAssets`, which the build writes (web/embed.mjs).
#include "serve/page_assets.inc"
#endif

namespace sillok::serve {

std::span<const Asset> assets() {
#ifdef SILLOK_PAGE
  return kAssets;
#else
  return {};
#endif
}

const Asset* asset_at(std::string_view path) {
  for (const Asset& asset : assets()) {
    if (asset.path == path) return &asset;
  }
  return nullptr;
}

std::string_view openapi_text() {
  return {sillok_openapi_begin, static_cast<size_t>(sillok_openapi_end - sillok_openapi_begin)};
}

}  // namespace sillok::serve
