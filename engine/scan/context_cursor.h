// Finds the context words of a text where somebody asks for them. Words are cut by the bits of the text's
// steps, and those that no context word ends with, by their first bytes, are gone before anything is kept of
// them; each step is looked at once as long as the questions go forward.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/match/classified_text.h"
#include "engine/scan/context_vocabulary.h"

namespace dscan {

/// A context word [begin, end) of the text; of two in a row, `last` is the begin of the second.
struct ContextWord {
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t last;
  ContextVocabulary::Entry entry;
};

/// Not thread-safe; one per worker.
class ContextCursor {
 public:
  /// `vocabulary` must outlive the cursor.
  explicit ContextCursor(const ContextVocabulary& vocabulary) : vocabulary_(vocabulary) {}

  /// A new text, which must stay as it is until the next one.
  void begin(const ClassifiedText& text);

  /// The context words that lie in [begin, end) whole, those that each_context_hash (context_words.h) would
  /// visit; and others: whoever asks must look at their bounds. Valid until the next call.
  std::span<const ContextWord> look(std::size_t begin, std::size_t end) {
    end = end < bytes_.size() ? end : bytes_.size();
    // What most questions come to: all of it is known, and there is no word.
    if (begin >= from_ && end <= to_ && (words_.empty() || words_.back().last < begin)) return {};
    return look_closely(begin, end);
  }

 private:
  std::span<const ContextWord> look_closely(std::size_t begin, std::size_t end);
  void jump_to(std::size_t step_begin);
  void take_steps(std::size_t most);
  void take_ascii(std::size_t begin);
  void take_other(std::size_t begin);

  const ContextVocabulary& vocabulary_;
  std::string_view bytes_;
  std::span<const TextStep> steps_;  ///< Of the same text.
  std::size_t from_ = 0;             ///< The words of [from_, to_) are known; both are whole steps.
  std::size_t to_ = 0;
  std::size_t ahead_ = 1;           ///< So many steps are taken at least.
  std::vector<ContextWord> words_;  ///< By `last`.
};

}  // namespace dscan
