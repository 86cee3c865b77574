# SPDX-License-Identifier: Apache-2.0
# The rooms and what each may include: one line a room, read by the build and by the test that
# looks at every #include (cmake/check_rooms.cmake). Arrows go from left to right only.
set(SILLOK_ROOMS
  "base:"
  "document:base"
  "pack:base document"
  "net:base pack"
  "read:base document"
  "text:base document pack net"
  "parse:base document pack net"
  "mention:base document pack net"
  "when:base document pack"
  "where:base document pack"
  "who:base document pack"
  "said:base document pack net"
  "what:base document pack net"
  "merge:base document pack"
  "compile:base document pack what"
  "engine:base document pack net read text parse mention when where who said what merge compile"
  "view:base document pack"
  "query:base document pack"
  "store:base document pack read merge view query"
  "serve:base document pack engine read view query store"
  "train:base document pack net read text parse mention said what merge compile view engine"
)
