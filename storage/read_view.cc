#include "storage/read_view.h"

#include <utility>

namespace dscan {
namespace {

rocksdb::Slice slice(std::string_view bytes) {
  return {bytes.data(), bytes.size()};
}
std::string_view view(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

}  // namespace

Result<ReadView> ReadView::of(const Database& database) {
  auto iterators = database.iterators();
  if (!iterators) return iterators.error();
  return ReadView(database, std::move(*iterators));
}

Result<std::optional<std::string>> ReadView::get(Family family, std::string_view key) {
  rocksdb::Iterator& row = *iterators_.of_family[family_index(family)];
  row.Seek(slice(key));
  if (!row.status().ok()) return database_->to_error(row.status());
  if (!row.Valid() || view(row.key()) != key) return std::nullopt;
  return std::string(view(row.value()));
}

Result<void> ReadView::scan(Family family, std::string_view prefix, std::string_view start,
                            const Visitor& visitor) {
  rocksdb::Iterator& row = *iterators_.of_family[family_index(family)];
  for (row.Seek(slice(start)); row.Valid() && view(row.key()).starts_with(prefix); row.Next()) {
    const auto go_on = visitor(view(row.key()), view(row.value()));
    if (!go_on) return go_on.error();
    if (!*go_on) return {};
  }
  if (!row.status().ok()) return database_->to_error(row.status());
  return {};
}

Result<std::optional<std::string>> ReadView::last_key(Family family, std::string_view bound) {
  rocksdb::Iterator& row = *iterators_.of_family[family_index(family)];
  row.SeekForPrev(slice(bound));
  if (!row.status().ok()) return database_->to_error(row.status());
  if (!row.Valid()) return std::nullopt;
  return std::string(view(row.key()));
}

}  // namespace dscan
