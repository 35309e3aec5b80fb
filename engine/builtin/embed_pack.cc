// Run by the build: embed_pack OUT DIRECTORY FILE... reads the packs rules/FILE of the repository, which is
// at DIRECTORY, and writes a source that holds what they say.
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

#include "engine/rule/pack.h"
#include "engine/rule/pack_codec.h"
#include "engine/rule/rule_file.h"

namespace dscan {
namespace {

/// Reads the files in the order of the arguments: which rule wins where two are as good is a matter of it.
Result<Pack> read_packs(const std::string& directory, int count, char** names) {
  Pack pack;
  for (int i = 0; i < count; ++i) {
    const auto text = read_rule_file(directory + "/" + names[i]);
    if (!text) return text.error();
    DSCAN_RETURN_IF_ERROR(add_pack_text(*text, names[i], pack));
  }
  for (SecurityLevel& level : pack.levels) level.category = "BUILT_IN";
  return pack;
}

/// A string literal of C++ that stands for the bytes.
std::string literal_of(std::string_view bytes) {
  constexpr std::size_t kBytesOfLine = 100;
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % kBytesOfLine == 0) out += i == 0 ? "\"" : "\"\n\"";
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\' && byte != '?') {
      out += bytes[i];
    } else {
      out += {'\\', static_cast<char>('0' + (byte >> 6U)), static_cast<char>('0' + (byte >> 3U & 7U)),
              static_cast<char>('0' + (byte & 7U))};
    }
  }
  return out + "\"";
}

int fail(int status, const std::string& why) {
  std::fprintf(stderr, "embed_pack: %s\n", why.c_str());
  return status;
}

int embed(int count, char** arguments) {
  if (count < 3) return fail(2, "asks for OUT DIRECTORY FILE...");
  const auto pack = read_packs(arguments[2], count - 3, arguments + 3);
  if (!pack) return fail(1, pack.error().message());
  std::ofstream out(arguments[1], std::ios::binary);
  out << "#include \"engine/builtin/builtin_bytes.h\"\n\n#include <string>\n\nnamespace dscan {\n\n"
      << "using std::string_view_literals::operator\"\"sv;\n\n"
      << "std::string_view builtin_bytes() {\n  return\n"
      << literal_of(pack_bytes(*pack)) << "sv;\n}\n\n}  // namespace dscan\n";
  return out.flush() ? 0 : fail(1, std::string(arguments[1]) + ": cannot be written");
}

}  // namespace
}  // namespace dscan

int main(int count, char** arguments) {
  return dscan::embed(count, arguments);
}
