// What comes out of a wrapped file, in words, for tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/job/unwrapper.h"

namespace dscan::testing {

/// Notes "path=content", "path: skip reason", and what ended too early.
class NotingSink final : public UnwrapSink {
 public:
  Result<void> take_file(const WrappedFile& file) override {
    std::string content(file.head);
    char piece[4096];
    while (true) {
      const auto got = file.bytes.read(piece, sizeof piece);
      if (!got) return got.error();
      if (*got == 0) break;
      content.append(piece, *got);
    }
    bytes += content.size();
    if (content.size() > 200) content = std::to_string(content.size()) + " bytes";
    if (file.inside != nullptr && !file.inside->problem().empty())
      content += " [" + file.inside->problem() + "]";
    taken.push_back(file.path + "=" + content);
    return {};
  }
  Result<void> take_skip(const WrappedFile& file, Skip skip) override {
    taken.push_back(file.path + ": " + skip.detail);
    return {};
  }
  Result<void> take_archive(const WrappedFile& /*archive*/) override {
    ++archives;
    return {};
  }

  std::vector<std::string> taken;
  std::size_t archives = 0;
  std::uint64_t bytes = 0;
};

/// Unwraps the file at `path`, called `name`.
inline NotingSink unwrapped(const std::string& path, const std::string& name,
                            const ExpandLimits& limits = {}) {
  NotingSink sink;
  const File file = std::get<File>(File::open(path));
  FileRangeStream stream(file, 0, file.size());
  const auto head = read_head(stream);
  EXPECT_TRUE(head);
  const UnwrapOptions options{limits, {}};
  Unwrapper unwrapper(options, file.size(), sink);
  const auto done = unwrapper.unwrap({name, name, stream, *head, &file, file.size()});
  EXPECT_TRUE(done) << done.error().message();
  return sink;
}

}  // namespace dscan::testing
