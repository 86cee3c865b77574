// SPDX-License-Identifier: Apache-2.0
#include "compile/compile.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"

namespace sillok::compile {

std::vector<SourceFile> read_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code failed;
  std::vector<SourceFile> files;
  for (fs::recursive_directory_iterator it(folder, failed), end; !failed && it != end;
       it.increment(failed)) {
    if (it->path().extension() != ".tsv" || !it->is_regular_file()) continue;
    files.push_back(
        {fs::relative(it->path(), folder).generic_string(), read_file(it->path().string())});
  }
  if (failed) throw Error(ErrorCode::failed, "cannot read the folder: " + failed.message(), folder);
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace sillok::compile
