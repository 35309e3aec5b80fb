// gzip (RFC 1952) by zlib itself: libarchive's filter drops what it had when a file turns out to be cut
// short.
#pragma once

#include <zlib.h>

#include <memory>

#include "engine/source/expanded_stream.h"

namespace dscan {

class GzipStream final : public ExpandedStream {
 public:
  GzipStream(ByteStream& bytes, ExpandBudget& budget);
  ~GzipStream() override;
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  Result<std::size_t> read(char* out, std::size_t size) override;
  [[nodiscard]] std::string problem() const override { return problem_; }

 private:
  Result<bool> refill();
  Result<bool> begin_member();
  void end(const char* problem);

  ByteStream& bytes_;
  ExpandBudget& budget_;
  std::unique_ptr<char[]> in_;
  z_stream zlib_{};
  bool in_member_ = true;
  bool ended_ = false;
  std::string problem_;
};

}  // namespace dscan
