// Reading from every state at once and waiting until they have become one: T. Mytkowicz, M. Musuvathi and
// W. Schulte, "Data-Parallel Finite-State Machines", ASPLOS 2014. Taking a likely state and checking it
// later: C. Ge et al., "Speculative Distributed CSV Data Parsing for Big Data Analytics", SIGMOD 2019.
#include "engine/read/table_cuts.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dscan {
namespace {

constexpr std::size_t kPiece = std::size_t{16} * 1024;
/// After so many bytes from which states still differ, it is time to guess: in a table without quotes they
/// always do.
constexpr std::uint64_t kMostUncertain = kPiece;

/// What CellSplitter is in the middle of, byte by byte.
enum class State : std::uint8_t { kCellBegin, kBare, kQuoted, kBehindQuote };

State after(State state, char byte, char delimiter) {
  if (state == State::kQuoted) return byte == '"' ? State::kBehindQuote : State::kQuoted;
  if (byte == delimiter || byte == '\n') return State::kCellBegin;
  const bool opens = byte == '"' && state != State::kBare;  // Behind a quote it is the second of two.
  return opens ? State::kQuoted : State::kBare;
}

/// Looks for the begin of a record in bytes that come one by one, from an unknown state on.
class RecordFinder {
 public:
  explicit RecordFinder(char delimiter) : delimiter_(delimiter) {}

  /// True once a record is certain to begin behind `byte`; then it is at found().
  bool takes(char byte, std::uint64_t behind) {
    for (State& state : states_) state = after(state, byte, delimiter_);
    if (byte != '\n' || likely() != State::kCellBegin) return false;
    const bool certain =
        std::all_of(states_.begin(), states_.end(), [this](State state) { return state == likely(); });
    if (certain || !found_) found_ = behind;
    return certain;
  }

  /// The certain begin, otherwise the first likely one.
  [[nodiscard]] std::optional<std::uint64_t> found() const { return found_; }

 private:
  [[nodiscard]] State likely() const { return states_[1]; }

  char delimiter_;
  /// Where each possible first state has led to.
  std::array<State, 4> states_ = {State::kCellBegin, State::kBare, State::kQuoted, State::kBehindQuote};
  std::optional<std::uint64_t> found_;
};

/// Where a record begins at or after `offset`.
Result<std::optional<std::uint64_t>> record_from(const File& file, char delimiter, std::uint64_t offset,
                                                 std::uint64_t longest_look) {
  std::array<char, kPiece> piece;
  RecordFinder finder(delimiter);
  const std::uint64_t end = offset + std::min(longest_look, file.size() - offset);
  // The byte before `offset` may end a record.
  for (std::uint64_t at = offset - 1; at < end && !(finder.found() && at - offset >= kMostUncertain);) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), end - at));
    const auto got = file.read_at(at, piece.data(), wanted);
    if (!got) return got.error();
    if (*got == 0) break;
    for (std::size_t i = 0; i < *got; ++i) {
      if (finder.takes(piece[i], ++at)) return finder.found();
    }
  }
  return finder.found();
}

}  // namespace

Result<std::vector<Segment>> cut_at_records(const File& file, char delimiter, std::uint64_t segment_bytes,
                                            std::uint64_t longest_look) {
  const std::uint64_t step = std::max<std::uint64_t>(segment_bytes, 1);
  std::vector<Segment> out;
  std::uint64_t begin = 0;
  for (std::uint64_t wanted = step; wanted < file.size();) {
    const auto cut = record_from(file, delimiter, wanted, longest_look);
    if (!cut) return cut.error();
    if (*cut == file.size()) break;
    if (*cut) {
      out.push_back({begin, **cut});
      begin = **cut;
    }
    wanted = (*cut ? begin : wanted) + step;
  }
  out.push_back({begin, file.size()});
  return out;
}

}  // namespace dscan
