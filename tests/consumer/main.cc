// SPDX-License-Identifier: Apache-2.0
// Uses every public header of the installed library: reads one report and checks what comes back.
#include <cstdio>
#include <string>

#include <sillok/document.h>
#include <sillok/engine.h>
#include <sillok/error.h>
#include <sillok/version.h>

int main() {
  const sillok::Engine engine = sillok::Engine::open({});
  sillok::Report report;
  report.date = "2011-03-04";
  report.text = "France accused Syria of sending troops to Lebanon.";
  const sillok::Document doc = engine.code(report);
  std::printf("sillok %s: %zu tokens, %zu events\n", sillok::kVersion, doc.tokens.size(),
              doc.events.size());
  bool accused = false;
  for (const sillok::Event& event : doc.events) accused = accused || event.event == "ACCUSE";
  if (!accused) return 1;
  try {
    report.date = "soon";
    (void)engine.code(report);
  } catch (const sillok::Error& error) { return error.code == sillok::ErrorCode::usage ? 0 : 2; }
  return 3;
}
