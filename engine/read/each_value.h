// Walks over the values of a block that has places: cells, decoded values, fields.
#pragma once

#include <algorithm>
#include <cstddef>

#include "engine/read/block.h"

namespace dscan {

/// Calls `visit(place)` for each value that begins in the core of `block`, once and in order; empty ones may
/// be among them. Takes a call of the locator for each, and leaves it at its beginning again.
template <class Visit>
void each_value(const Block& block, Visit visit) {
  block.locator->rewind();
  // A byte between two values is said to be in one of them, so a value may be met again.
  std::size_t met = block.core_begin;
  for (std::size_t offset = block.core_begin; offset < block.core_end;) {
    Place place;
    block.locator->locate(offset, place);
    const std::size_t behind = std::max(offset, place.end) + 1;
    if (place.begin >= met) {
      visit(place);
      met = behind;
    }
    offset = behind;
  }
  block.locator->rewind();
}

}  // namespace dscan
