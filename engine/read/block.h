// The narrow waist between readers and matchers: a block of bytes to match, and a locator that says where a
// byte of it stands. Matchers know nothing of file formats; readers know nothing of rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "engine/read/field_set.h"

namespace dscan {

/// The address of a byte, and how far a match around it may reach.
struct Place {
  std::uint32_t object = 0;  ///< Index into Reader::objects().
  std::uint32_t field = 0;   ///< Index into ReadObject::fields; 0 where there are no fields.
  std::uint64_t line = 0;    ///< 1-based line, row or document line within what the reader was given.
  std::size_t begin = 0;     ///< Extent of the line, cell or value, as offsets in the block.
  std::size_t end = 0;
};

struct Block;

class Locator {
 public:
  using ValueVisitor = std::function<void(const Place&)>;

  virtual ~Locator() = default;
  /// Sets `place`, all of it, to that of the byte at `offset` in the current block. Within one block, calls
  /// come with offsets that do not fall, unless rewind() is called between them.
  virtual void locate(std::size_t offset, Place& place) = 0;
  /// The next call may be of any offset.
  virtual void rewind() = 0;
  /// Visits each value of the fields `wanted` that begins in the core of `block`, the current one, once and
  /// in order; empty ones may be among them. Leaves the locator rewound. Takes a call of locate() for each
  /// value of any field, unless a locator knows better.
  virtual void visit_values(const Block& block, const FieldSet& wanted, const ValueVisitor& visit);
};

/// Bytes to match. Valid until the reader's next call.
struct Block {
  std::string_view bytes;
  /// A match belongs to this block if its first byte is in [core_begin, core_end). What lies around the core
  /// is context that the neighbouring blocks own.
  std::size_t core_begin = 0;
  std::size_t core_end = 0;
  /// Plain text: what follows a line belongs to it as far as a multiline rule is concerned. Otherwise no
  /// match leaves the extent of its place.
  bool flowing = false;
  Locator* locator = nullptr;
};

}  // namespace dscan
