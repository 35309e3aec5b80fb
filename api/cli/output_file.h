// Where a command's results go.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace dscan {

/// Standard output, a file that is complete or not there at all, or a device or pipe.
class OutputFile {
 public:
  /// `path` empty: standard output. Errors: kIo it cannot be created.
  static Result<OutputFile> open(const std::string& path);
  /// Leaves nothing of a file that was not finished.
  ~OutputFile();
  OutputFile(OutputFile&&) = default;
  OutputFile& operator=(OutputFile&&) = delete;

  void write(std::string_view text);
  /// Makes the file appear under its name. Errors: kIo not everything could be written.
  Result<void> finish();

 private:
  struct Closer {
    void operator()(std::FILE* file) const;
  };
  OutputFile() = default;

  std::unique_ptr<std::FILE, Closer> file_;  ///< None: it is finished, or another's now.
  std::string path_;                         ///< Empty: standard output.
  std::string temporary_;  ///< What the file is called until finish(); empty for all that is no file.
};

}  // namespace dscan
