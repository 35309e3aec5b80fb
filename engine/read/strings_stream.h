// The printable runs of a binary file as lines, as strings(1) prints them.
#pragma once

#include <array>
#include <string>

#include "engine/source/byte_stream.h"

namespace dscan {

/// Runs of at least kLeastRun bytes of printable ASCII or tabs, a line feed behind each, the lines numbered
/// as `strings -n 8` numbers them. A shorter run is more often chance than text, and no value that is
/// sensitive is shorter than that by itself.
class StringsStream final : public ByteStream {
 public:
  static constexpr std::size_t kLeastRun = 8;

  /// `bytes` must outlive the stream.
  explicit StringsStream(ByteStream& bytes) : bytes_(bytes) {}

  Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  void take(char byte);

  static constexpr std::size_t kPiece = std::size_t{32} * 1024;

  ByteStream& bytes_;
  std::array<char, kLeastRun> begin_{};  ///< Of a run that may be too short.
  std::size_t run_ = 0;                  ///< Bytes of the run at hand.
  std::array<char, kPiece> in_{};
  std::string ready_;  ///< At most kPiece and a line feed for each run.
  std::size_t given_ = 0;
  bool ended_ = false;
};

}  // namespace dscan
