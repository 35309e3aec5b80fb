// Text of any encoding as UTF-8, through iconv.
#pragma once

#include <iconv.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/source/expanded_stream.h"

namespace dscan {

/// Lines stay lines. What cannot be decoded becomes U+FFFD, one for each unit of the encoding, so that ASCII
/// behind it is not lost.
class DecodedStream final : public ExpandedStream {
 public:
  /// No encoding needs more bytes in UTF-8 for each of its own.
  static constexpr std::size_t kMostGrowth = 4;

  /// `bytes` must outlive the stream, as must `below`: what `bytes` came out of, if anything. Errors: iconv
  /// does not know the encoding.
  static Result<std::unique_ptr<DecodedStream>> open(const std::string& encoding, ByteStream& bytes,
                                                     const ExpandedStream* below = nullptr);
  ~DecodedStream() override;
  DecodedStream(const DecodedStream&) = delete;
  DecodedStream& operator=(const DecodedStream&) = delete;

  Result<std::size_t> read(char* out, std::size_t size) override;
  /// How much could not be decoded, with the first line of it, and what is wrong below.
  [[nodiscard]] std::string problem() const override;

  [[nodiscard]] std::uint64_t undecodable() const { return undecodable_; }
  /// The last character is not whole.
  [[nodiscard]] bool is_cut() const { return is_cut_; }

 private:
  DecodedStream(::iconv_t converter, std::string encoding, ByteStream& bytes, const ExpandedStream* below);
  Result<void> refill();
  void convert();
  void replace(std::size_t size);

  static constexpr std::size_t kPiece = std::size_t{32} * 1024;

  ::iconv_t converter_;
  const std::string encoding_;
  ByteStream& bytes_;
  const ExpandedStream* below_;
  std::array<char, kPiece> in_{};
  std::size_t in_begin_ = 0;
  std::size_t in_end_ = 0;
  bool ended_ = false;
  std::array<char, kPiece> out_{};
  std::size_t out_begin_ = 0;
  std::size_t out_end_ = 0;
  std::uint64_t lines_ = 0;  ///< Ended in what was converted before out_.
  std::uint64_t undecodable_ = 0;
  std::uint64_t first_line_ = 0;  ///< Of what could not be decoded.
  bool is_cut_ = false;
};

}  // namespace dscan
