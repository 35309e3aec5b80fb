#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <string>
#include <thread>

#include "engine/document/pdf_text.h"
#include "tests/engine/document/made.h"
#include "tests/testing/minimal_pdf.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

struct Read {
  std::string text;
  std::string problem;
};

Read read(std::string_view pdf, const PdfLimits& limits = {}) {
  MemoryStream bytes(pdf);
  const auto file = File::in_memory(bytes, pdf.size());
  EXPECT_TRUE(file);
  const auto opened = PdfText::start(*file, limits);
  EXPECT_TRUE(opened) << opened.error().message();
  Read out;
  out.text = testing::all_of(**opened);
  out.problem = (*opened)->problem();
  return out;
}

TEST(PdfText, LinesAreThoseOfThePages) {
  const Read whole = read(testing::minimal_pdf({"first line", "13800138000 second"}));
  EXPECT_EQ(whole.problem, "");
  EXPECT_NE(whole.text.find("first line\n"), std::string::npos) << whole.text;
  EXPECT_NE(whole.text.find("13800138000 second"), std::string::npos) << whole.text;
}

TEST(PdfText, DamageHasAReason) {
  EXPECT_NE(read("%PDF-1.4\nnothing").problem, "");
  EXPECT_NE(read("").problem, "");
}

TEST(PdfText, LimitsAreInForce) {
  const std::string pdf = testing::minimal_pdf({"text"});
  EXPECT_NE(read(pdf, {.memory_bytes = std::uint64_t{4} << 20U}).problem, "")
      << "no room even for the program";
  EXPECT_EQ(read(pdf, {.memory_bytes = std::uint64_t{1} << 30U, .time = std::chrono::seconds(0)}).problem,
            "PDF takes too long: the rest was not read");
}

TEST(PdfText, CanBeLeftAtAnyTime) {
  const std::string pdf = testing::minimal_pdf({"text"});
  MemoryStream bytes(pdf);
  const auto file = File::in_memory(bytes, pdf.size());
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(PdfText::start(*file));
}

}  // namespace
}  // namespace dscan
