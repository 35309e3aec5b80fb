// A [[rule.near]] table at work: whether a text that a rule asks for stands near a match.
#pragma once

#include <re2/re2.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/model/hit.h"
#include "engine/read/block.h"
#include "engine/rule/rule.h"
#include "engine/scan/exclusion.h"

namespace dscan {

/// The lines of a block as its bytes have them, whatever its reader makes of them. Not thread-safe.
class BlockLines {
 public:
  /// The questions that follow are of this block, which is looked at when the first one comes.
  void begin(const Block& block) {
    bytes_ = block.bytes;
    begins_.clear();
  }
  /// From 0.
  std::size_t line_of(std::size_t offset);
  /// Bytes from the begin of its line, or from that of the block.
  std::size_t column_of(std::size_t offset);

 private:
  void look();

  std::string_view bytes_;
  std::vector<std::uint32_t> begins_;  ///< Empty: not looked at.
};

/// Compiled. A block is looked through as a whole when its first match asks, and then every match is answered
/// by a search among what was found: so that a block full of matches takes no longer than its length.
/// Not thread-safe.
class NearText {
 public:
  /// `near` has passed check_regexes.
  explicit NearText(const Near& near);

  /// The block at hand.
  struct CurrentBlock {
    const Block& block;
    BlockLines& lines;     ///< Of this block.
    std::uint64_t number;  ///< Another one for each block, from 1, for addresses come back.
    CurrentObject object;
  };
  /// Whether a text that counts begins near the begin of `match`, a span of the block.
  bool stands_near(const Span& match, const CurrentBlock& at);

 private:
  struct Text {
    std::uint32_t begin;
    std::uint32_t line;
    std::uint32_t column;
  };
  void find_all(const CurrentBlock& at);
  void find_in(std::size_t begin, std::size_t end, const CurrentBlock& at);
  bool counts(const Span& text, const CurrentBlock& at);

  std::unique_ptr<const re2::RE2> regex_;
  int group_;
  bool multiline_;
  double min_entropy_;
  std::optional<std::size_t> lines_;
  std::optional<std::size_t> columns_;
  std::vector<Exclusion> exclusions_;
  std::uint64_t known_for_ = 0;  ///< Number of the block that `texts_` are of.
  std::vector<Text> texts_;      ///< Those that count, from front to back.
};

}  // namespace dscan
