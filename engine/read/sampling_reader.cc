#include "engine/read/sampling_reader.h"

#include <algorithm>
#include <utility>

#include "engine/read/each_value.h"

namespace dscan {
namespace {

/// Makes a number of it that has nothing to do with that of a neighbour (Knuth's multiplicative hashing).
std::uint64_t scattered(std::uint64_t number) {
  return (number ^ number >> 32U) * 0x9E3779B97F4A7C15ULL;
}

}  // namespace

SamplingReader::SamplingReader(Reader& source, const SampleChoice& choice, std::uint64_t begin)
    : source_(source), choice_(choice), random_(choice.seed ^ scattered(begin)), is_first_(begin == 0) {}

Result<bool> SamplingReader::next(Block& block) {
  while (true) {
    auto more = source_.next(inner_);
    if (!more || !*more) return more;
    take_names();
    const bool chosen = chooses();
    if (chosen) each_value(inner_, [this](const Place& place) { take_value(place); });
    take_names();  // A place may have named a column.
    count_rows(chosen);
    if (!chosen) continue;
    block = inner_;
    block.locator = this;
    return true;
  }
}

bool SamplingReader::chooses() {
  if (choice_.first_rows > 0) return !is_full_of_changes();
  constexpr double kHundred = 100;
  const auto most = static_cast<double>(std::mt19937_64::max());
  const bool by_chance = static_cast<double>(random_()) < choice_.percent / kHundred * most;
  return std::exchange(is_first_, false) || by_chance;
}

/// The block has rows, all of objects that need no more.
bool SamplingReader::is_full_of_changes() const {
  bool any = false;
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    if (source_.objects()[i].rows == tallies_[i].rows_before) continue;
    if (!tallies_[i].is_full) return false;
    any = true;
  }
  return any;
}

void SamplingReader::take_names() {
  const std::vector<ReadObject>& from = source_.objects();
  tallies_.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (i == objects_.size()) objects_.push_back({from[i].container, from[i].name});
    if (objects_[i].fields.size() != from[i].fields.size()) objects_[i].fields = from[i].fields;
  }
}

void SamplingReader::take_value(const Place& place) {
  if (source_.objects()[place.object].fields.empty()) return;  // Text.
  Tally& tally = tallies_[place.object];
  if (place.line != tally.last_line) {
    tally.is_full = tally.is_full || (choice_.first_rows > 0 && tally.met == choice_.first_rows);
    if (tally.is_full) return;
    tally.last_line = place.line;
    ++tally.met;
  }
  if (place.begin == place.end) return;
  if (tally.counted.size() <= place.field) tally.counted.resize(place.field + std::size_t{1});
  if (std::exchange(tally.counted[place.field], place.line) != place.line) {
    count_value(objects_[place.object], place.field);
  }
}

void SamplingReader::count_rows(bool chosen) {
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    Tally& tally = tallies_[i];
    const std::uint64_t rows = source_.objects()[i].rows;
    objects_[i].rows = rows;
    if (chosen) tally.sampled += rows - tally.rows_before;
    tally.rows_before = rows;
  }
}

/// Behind the sample there is no extent that a match could be in.
void SamplingReader::locate(std::size_t offset, Place& place) {
  inner_.locator->locate(offset, place);
  const Tally& tally = tallies_[place.object];
  if (tally.is_full && place.line > tally.last_line) place.begin = place.end;
}

SampledRows SamplingReader::sampled() const {
  SampledRows out;
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    const std::uint64_t rows = tallies_[i].rows_before;
    out.of += rows;
    out.rows += choice_.first_rows > 0 ? std::min(rows, choice_.first_rows) : tallies_[i].sampled;
  }
  return out;
}

}  // namespace dscan
