// A PDF of one page, as small as one can be (ISO 32000-1, 7.5).
#pragma once

#include <string>
#include <vector>

namespace dscan::testing {

/// `lines` below each other; they must have no parentheses or backslashes.
inline std::string minimal_pdf(const std::vector<std::string>& lines) {
  std::string page = "BT /F1 12 Tf 14 TL 72 720 Td\n";
  for (const std::string& line : lines) page += "(" + line + ") Tj T*\n";
  page += "ET";
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R "
      ">> >> >>",
      "<< /Length " + std::to_string(page.size()) + " >>\nstream\n" + page + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string out = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(out.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string table_at = std::to_string(out.size());
  const std::string count = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + count + "\n" + table + "trailer << /Size " + count +
         " /Root 1 0 R >>\nstartxref\n" + table_at + "\n%%EOF\n";
}

}  // namespace dscan::testing
