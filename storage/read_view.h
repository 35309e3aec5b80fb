// One state of a store, read as rows. Private to this folder.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "storage/database.h"
#include "storage/families.h"

namespace dscan {

/// Sees nothing that is written after it was made. For one thread, and for no longer than one query: as long
/// as it lives the database keeps what it sees.
class ReadView {
 public:
  /// `database` must outlive the view.
  static Result<ReadView> of(const Database& database);

  /// The value of a key, nullopt if there is none.
  Result<std::optional<std::string>> get(Family family, std::string_view key);

  /// A row of a scan; false ends it. The views live until the visitor returns.
  using Visitor = std::function<Result<bool>(std::string_view key, std::string_view value)>;
  /// Visits the rows whose key begins with `prefix`, from the key `start` on, in order. The visitor must not
  /// read the same family of this view. Returns the visitor's error, if it has one.
  Result<void> scan(Family family, std::string_view prefix, std::string_view start, const Visitor& visitor);

  /// The last key that is not behind `bound`, nullopt if there is none.
  Result<std::optional<std::string>> last_key(Family family, std::string_view bound);

 private:
  ReadView(const Database& database, Database::Iterators iterators)
      : database_(&database), iterators_(std::move(iterators)) {}

  const Database* database_;
  Database::Iterators iterators_;
};

}  // namespace dscan
