#include "engine/document/office_parts.h"

#include <algorithm>
#include <array>

#include "engine/document/xml_stream.h"

namespace dscan {
namespace {

/// More sheets than this keep the names of their parts.
constexpr std::size_t kMostSheets = 10'000;
/// In the header of a zip archive's first member: how long its name is, and where it begins.
constexpr std::size_t kNameSizeAt = 26;
constexpr std::size_t kNameAt = 30;

constexpr std::string_view kOpenSheetsType = "application/vnd.oasis.opendocument.spreadsheet";

/// Two attributes of every element of a name.
/// Ids and names of sheets and files; what is longer is none.
constexpr std::size_t kMostNameBytes = 4096;

class AttributePairs final : public XmlStream {
 public:
  struct Names {
    std::string_view element;
    std::string_view key;
    std::string_view value;
  };
  AttributePairs(ByteStream& bytes, const Names& names, std::map<std::string, std::string>& pairs)
      : XmlStream(bytes, nullptr), names_(names), pairs_(pairs) {}

 protected:
  void begin(std::string_view element) override {
    if (element != names_.element || pairs_.size() >= kMostSheets) return;
    const auto key = attribute(names_.key);
    const auto value = attribute(names_.value);
    if (key.size() > kMostNameBytes || value.size() > kMostNameBytes) return;
    pairs_.emplace(key, value);
  }
  void end(std::string_view /*element*/) override {}
  void text(std::string_view /*text*/) override {}

 private:
  const Names names_;
  std::map<std::string, std::string>& pairs_;
};

std::string_view base_name(std::string_view name) {
  return name.substr(name.find_last_of('/') + 1);
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool has_structure_only(std::string_view name) {
  const std::string_view base = base_name(name);
  if (base.ends_with(".rels") || name.starts_with("META-INF/") || name.starts_with("Configurations2/"))
    return true;
  for (const std::string_view folder : {"/theme/", "/slideLayouts/", "/slideMasters/", "/printerSettings/"}) {
    if (name.find(folder) != std::string_view::npos) return true;
  }
  return is_one_of(base,
                   {"[Content_Types].xml", "mimetype", "styles.xml", "settings.xml", "fontTable.xml",
                    "webSettings.xml", "numbering.xml", "calcChain.xml", "presProps.xml", "viewProps.xml",
                    "tableStyles.xml", "manifest.rdf", "stylesWithEffects.xml", "metadata.xml"});
}

}  // namespace

bool is_office_document(std::string_view head, std::string_view name) {
  for (const std::string_view ending :
       {".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".pptx", ".pptm", ".ppsx", ".odt", ".ods",
        ".odp", ".ott", ".ots", ".otp", ".odg"}) {
    if (name.ends_with(ending)) return true;
  }
  if (head.size() < kNameAt || !head.starts_with("PK\x03\x04")) return false;
  const std::size_t size = static_cast<unsigned char>(head[kNameSizeAt]) +
                           std::size_t{256} * static_cast<unsigned char>(head[kNameSizeAt + 1]);
  const std::string_view first = head.substr(kNameAt, size);
  return first == "[Content_Types].xml" ||
         (first == "mimetype" &&
          head.substr(kNameAt + size).starts_with("application/vnd.oasis.opendocument."));
}

Result<void> OfficeParts::see(const std::string& name, ByteStream& data) {
  if (name == "xl/workbook.xml") {
    return AttributePairs(data, {"sheet", "id", "name"}, sheet_ids_).read_all();
  }
  if (name == "xl/_rels/workbook.xml.rels") {
    return AttributePairs(data, {"Relationship", "Target", "Id"}, sheet_targets_).read_all();
  }
  if (name == "xl/sharedStrings.xml") return SharedStringsPart(data, strings_).read_all();
  if (name == "mimetype") {
    std::string type(kOpenSheetsType.size(), '\0');
    const auto got = data.read(type.data(), type.size());
    if (!got) return got.error();
    has_open_sheets_ = type == kOpenSheetsType;
  }
  return {};
}

PartKind OfficeParts::kind_of(std::string_view name) const {
  if (is_one_of(name, {"word/document.xml"})) return PartKind::kMainText;
  if (name == "content.xml") return has_open_sheets_ ? PartKind::kOpenSheets : PartKind::kMainText;
  if (name.starts_with("xl/worksheets/") && name.ends_with(".xml")) return PartKind::kSheet;
  // Strings that were too many to keep are read by themselves.
  if (name == "xl/sharedStrings.xml") return strings_.is_full() ? PartKind::kText : PartKind::kStructure;
  if (name == "xl/workbook.xml" || name == "ppt/presentation.xml") return PartKind::kStructure;
  // OpenDocument keeps headers and footers with the styles.
  if (name == "styles.xml" || name == "meta.xml") return PartKind::kText;
  if (has_structure_only(name)) return PartKind::kStructure;
  const bool is_text = name.ends_with(".xml") && (name.starts_with("word/") || name.starts_with("ppt/") ||
                                                  name.starts_with("xl/") || name.starts_with("docProps/"));
  return is_text ? PartKind::kText : PartKind::kFile;
}

std::string OfficeParts::sheet_name(const std::string& part) const {
  // Targets count from xl/, or from the root with a slash in front.
  auto target = sheet_targets_.find(part.substr(part.find('/') + 1));
  if (target == sheet_targets_.end()) target = sheet_targets_.find("/" + part);
  const auto name = target == sheet_targets_.end() ? sheet_ids_.end() : sheet_ids_.find(target->second);
  return name == sheet_ids_.end() || name->second.empty() ? part : name->second;
}

}  // namespace dscan
