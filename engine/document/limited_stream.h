// What is made of a document, within the budget of its file.
#pragma once

#include "engine/source/expanded_stream.h"

namespace dscan {

/// `made` up to what `budget` allows; both borrowed.
class LimitedStream final : public ExpandedStream {
 public:
  LimitedStream(ExpandedStream& made, ExpandBudget& budget) : made_(made), budget_(budget) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    if (is_spent_) return std::size_t{0};
    auto got = made_.read(out, size);
    is_spent_ = got && !budget_.take(*got);
    return is_spent_ ? Result<std::size_t>(std::size_t{0}) : got;
  }
  [[nodiscard]] std::string problem() const override { return is_spent_ ? kBudgetSpent : made_.problem(); }

 private:
  ExpandedStream& made_;
  ExpandBudget& budget_;
  bool is_spent_ = false;
};

}  // namespace dscan
