#include "storage/catalog_codec.h"

#include <limits>

#include "storage/byte_codec.h"

namespace dscan {
namespace {

constexpr std::uint8_t kCatalogVersion = 1;

// On disk: frozen.
enum class Deleted : std::uint8_t { kNo = 0, kYes = 1 };

void put_level(ByteWriter& writer, const SecurityLevel& level) {
  writer.put_text(level.id);
  writer.put_text(level.name);
  writer.put_text(level.description);
  writer.put_text(level.category);
  writer.put_text(level.risk);
  writer.put_signed(level.color_number);
  writer.put_byte(level.rank);
  writer.put_byte(static_cast<std::uint8_t>(level.is_deleted ? Deleted::kYes : Deleted::kNo));
}

SecurityLevel read_level(ByteReader& reader) {
  SecurityLevel level;
  level.id = reader.text();
  level.name = reader.text();
  level.description = reader.text();
  level.category = reader.text();
  level.risk = reader.text();
  const std::int64_t color = reader.signed_number();
  level.color_number = static_cast<std::int32_t>(color);
  if (level.color_number != color) reader.fail("a number out of range");
  level.rank = reader.byte();
  level.is_deleted = reader.one_of(Deleted::kNo, Deleted::kYes) == Deleted::kYes;
  return level;
}

// An index into a list of `size` elements that was read before.
std::uint32_t read_index(ByteReader& reader, std::size_t size) {
  const std::uint64_t index = reader.number();
  if (index >= size || index > std::numeric_limits<std::uint32_t>::max()) {
    reader.fail("an index out of range");
    return 0;
  }
  return static_cast<std::uint32_t>(index);
}

}  // namespace

std::string encode_catalog(const Catalog& catalog) {
  ByteWriter writer(kCatalogVersion);
  writer.put_text(catalog.template_id);
  writer.put_text(catalog.template_name);
  writer.put_text(catalog.rule_set_hash);
  writer.put_number(catalog.levels.size());
  for (const SecurityLevel& level : catalog.levels) put_level(writer, level);
  writer.put_number(catalog.classifications.size());
  for (const Classification& classification : catalog.classifications) {
    writer.put_text(classification.id);
    writer.put_text(classification.name);
    writer.put_text(classification.parent_id);
  }
  writer.put_number(catalog.rules.size());
  for (const CatalogRule& rule : catalog.rules) {
    writer.put_text(rule.id);
    writer.put_text(rule.name);
    writer.put_number(rule.level);
    writer.put_number(rule.classification);
  }
  return writer.take();
}

Result<Catalog> decode_catalog(std::string_view value) {
  ByteReader reader(value, kCatalogVersion);
  Catalog catalog;
  catalog.template_id = reader.text();
  catalog.template_name = reader.text();
  catalog.rule_set_hash = reader.text();
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    catalog.levels.push_back(read_level(reader));
  }
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    catalog.classifications.push_back({.id = std::string(reader.text()),
                                       .name = std::string(reader.text()),
                                       .parent_id = std::string(reader.text())});
  }
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    catalog.rules.push_back({.id = std::string(reader.text()),
                             .name = std::string(reader.text()),
                             .level = read_index(reader, catalog.levels.size()),
                             .classification = read_index(reader, catalog.classifications.size())});
  }
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kCatalogs));
  return catalog;
}

}  // namespace dscan
