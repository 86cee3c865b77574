// SPDX-License-Identifier: Apache-2.0
// Whether a place's name stands for the place or for those who govern it. Inside the room where.
#pragma once

#include "pack/places.h"
#include "sillok/document.h"

namespace sillok::where {

// True for facilities whose name stands for an office: "Kremlin", "White House". `name` as in the
// gazetteer.
bool is_seat(std::string_view name);

PlaceRole role_of(const Document& doc, TokenRange tokens, pack::PlaceClass what, bool seat);

}  // namespace sillok::where
