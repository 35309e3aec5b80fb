#include <gtest/gtest.h>

#include <string>

#include "engine/document/office_parts.h"
#include "engine/document/office_text.h"
#include "engine/document/open_sheets.h"
#include "engine/document/sheet.h"
#include "tests/engine/document/made.h"

namespace dscan {
namespace {

using testing::all_of;

std::string text_of(std::string_view xml, std::string* problem = nullptr) {
  MemoryStream bytes(xml);
  OfficeText text(bytes, nullptr);
  std::string out = all_of(text);
  if (problem != nullptr) *problem = text.problem();
  return out;
}

TEST(OfficeText, ParagraphsAreLinesWhateverRunsTheyAreCutInto) {
  EXPECT_EQ(
      text_of(
          "<w:document xmlns:w='x'><w:body>\n  <w:p><w:r><w:t>138</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
          "<w:t>0013</w:t></w:r>\n<w:r><w:t xml:space='preserve'>8000 </w:t><w:tab/><w:t>x</w:t></w:r></w:p>"
          "<w:p/><w:p><w:t>a&amp;b&#20013;</w:t><w:br/><w:t>c</w:t></w:p></w:body></w:document>"),
      "13800138000 \tx\n\na&b中 c\n");
  EXPECT_EQ(text_of("<office:text><text:h>Title</text:h><text:p>a<text:s text:c='3'/>b<text:line-break/>c"
                    "<text:a xlink:href='mailto:x@y.cn'>mail</text:a></text:p></office:text>"),
            "Title\na   b cmailto:x@y.cn mail\n");
  EXPECT_EQ(text_of("<Properties><Manager>Ann</Manager><x><y> </y></x><Company>Acme</Company></Properties>"),
            "Ann\nAcme\n");
  EXPECT_EQ(text_of("<p>before<txbx><p>box</p></txbx>after</p>"), "before\nbox\nafter\n");
  EXPECT_EQ(text_of("<pivotCacheRecords><r><s v='ann@example.org'/></r></pivotCacheRecords>"),
            "ann@example.org\n");
}

TEST(OfficeText, DamageAndDocumentTypesHaveAReason) {
  std::string problem;
  EXPECT_EQ(text_of("<a><p>one</p><p>two", &problem), "one\ntwo");
  EXPECT_EQ(problem, "XML is damaged in line 1 (no element found): the rest was not read");
  EXPECT_EQ(text_of("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a><p>&b;</p></a>", &problem), "");
  EXPECT_NE(problem.find("document type"), std::string::npos);
  EXPECT_EQ(text_of("", &problem), "");
  EXPECT_EQ(problem, "");
}

TEST(XmlStream, ATokenWithoutEndTakesNoMemory) {
  std::string problem;
  EXPECT_EQ(text_of("<a b='" + std::string(3 * XmlStream::kMostTokenBytes, 'x'), &problem), "");
  EXPECT_EQ(problem, "XML with a token of more than 1 MiB: the rest was not read");
}

std::string sheet_of(std::string_view rows, const SharedStrings& strings = {}) {
  const std::string xml = "<worksheet><sheetData>" + std::string(rows) + "</sheetData></worksheet>";
  MemoryStream bytes(xml);
  Sheet sheet(bytes, nullptr, strings);
  return all_of(sheet);
}

TEST(Sheet, CellsKeepTheirPlaces) {
  SharedStrings strings;
  MemoryStream part(
      "<sst><si><t>name</t></si><si><r><t>a \"b\"</t></r><r><t>, c</t></r><rPh><t>no</t></rPh></si></sst>");
  ASSERT_TRUE(SharedStringsPart(part, strings).read_all());
  EXPECT_EQ(
      sheet_of(
          "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>"
          "<row r='4'><c r='B4'><v>4.532015112830366E15</v></c><c r='C4' t='inlineStr'><is><t>in</t></is></c>"
          "<c r='D4'><f>A1</f><v>1.5</v></c></row>"
          "<row><c><v>7</v></c><c t='s'><v>99</v></c></row>",
          strings),
      "\"name\",,\"a \"\"b\"\", c\"\n\n\n,\"4532015112830366\",\"in\",\"1.5\"\n\"7\"\n");
}

TEST(Sheet, NumbersAndColumns) {
  EXPECT_EQ(plain_number("4.532015112830366E+15"), "4532015112830366");
  EXPECT_EQ(plain_number("1.5E-3"), "1.5E-3");
  EXPECT_EQ(plain_number("1E300"), "1E300");
  EXPECT_EQ(plain_number("013"), "013");
  EXPECT_EQ(column_of("A1", 9), 0U);
  EXPECT_EQ(column_of("AB12", 9), 27U);
  EXPECT_EQ(column_of("12", 9), 9U);
  EXPECT_EQ(sheet_of("<row r='1'><c r='ZZZZZZZZ1'><v>1</v></c></row>"), "\n") << "no such column";
  EXPECT_EQ(sheet_of("<row r='9999999999'><c r='A1'><v>1</v></c></row>").find("\"1\""), 0U)
      << "nor such a row";
}

TEST(OpenSheets, TablesComeOneAfterTheOther) {
  const std::string_view xml =
      "<office:spreadsheet><table:table "
      "table:name='One'><table:table-row><table:table-cell><text:p>id</text:p>"
      "</table:table-cell><table:table-cell table:number-columns-repeated='2'/><table:table-cell "
      "office:value-type='float' "
      "office:value='4.532015112830366E15'><text:p>4.53E15</text:p></table:table-cell>"
      "</table:table-row><table:table-row table:number-rows-repeated='2'/><table:table-row "
      "table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='2'><text:p>x</text:p>"
      "<text:p>y</text:p></table:table-cell></table:table-row><table:table-row "
      "table:number-rows-repeated='1048570'><table:table-cell table:number-columns-repeated='16384'/>"
      "</table:table-row></table:table><table:table table:name='Empty'/><table:table table:name='Two'>"
      "<table:table-row><table:table-cell><text:p>z</text:p></table:table-cell></table:table-row></"
      "table:table>"
      "</office:spreadsheet>";
  MemoryStream bytes(xml);
  OpenSheets sheets(bytes, nullptr);
  ASSERT_TRUE(*sheets.next_table());
  EXPECT_EQ(sheets.table_name(), "One");
  EXPECT_EQ(all_of(sheets),
            "\"id\",,,\"4532015112830366\"\n\n\n\"x y\",\"x y\"\n\"x y\",\"x y\"\n\"x y\",\"x y\"\n");
  ASSERT_TRUE(*sheets.next_table());
  EXPECT_EQ(sheets.table_name(), "Empty");
  EXPECT_EQ(all_of(sheets), "");
  ASSERT_TRUE(*sheets.next_table());
  EXPECT_EQ(sheets.table_name(), "Two");
  EXPECT_EQ(all_of(sheets), "\"z\"\n");
  EXPECT_FALSE(*sheets.next_table());
  EXPECT_EQ(sheets.problem(), "");
}

TEST(OpenSheets, TablesThatNobodyReadsArePassedOver) {
  MemoryStream bytes(
      "<s><table name='A'><table-row><table-cell><p>x</p></table-cell></table-row></table><table "
      "name='B'/></s>");
  OpenSheets sheets(bytes, nullptr);
  ASSERT_TRUE(*sheets.next_table());
  ASSERT_TRUE(*sheets.next_table());
  EXPECT_EQ(sheets.table_name(), "B");
  EXPECT_FALSE(*sheets.next_table());
}

TEST(OpenSheets, RepeatedCellsStopAtARowsLimit) {
  const std::string xml = "<s><table><table-row><table-cell number-columns-repeated='16384'><p>" +
                          std::string(10'000, 'x') + "</p></table-cell></table-row></table></s>";
  MemoryStream bytes(xml);
  OpenSheets sheets(bytes, nullptr);
  ASSERT_TRUE(*sheets.next_table());
  EXPECT_LT(all_of(sheets).size(), OpenSheets::kMostRowBytes + 20'100);
}

TEST(OfficeParts, SheetsHaveTheNamesOfTheirWorkbook) {
  OfficeParts parts;
  MemoryStream book("<workbook><sheets><sheet name='People' sheetId='1' r:id='rId7'/></sheets></workbook>");
  MemoryStream relations(
      "<Relationships><Relationship Id='rId7' Target='worksheets/sheet1.xml'/></Relationships>");
  ASSERT_TRUE(parts.see("xl/workbook.xml", book));
  ASSERT_TRUE(parts.see("xl/_rels/workbook.xml.rels", relations));
  EXPECT_EQ(parts.sheet_name("xl/worksheets/sheet1.xml"), "People");
  EXPECT_EQ(parts.sheet_name("xl/worksheets/sheet2.xml"), "xl/worksheets/sheet2.xml");
}

TEST(OfficeParts, KnowsWhatSomebodyWrote) {
  const OfficeParts parts;
  const std::pair<const char*, PartKind> cases[] = {
      {"word/document.xml", PartKind::kMainText}, {"word/comments.xml", PartKind::kText},
      {"word/styles.xml", PartKind::kStructure},  {"word/theme/theme1.xml", PartKind::kStructure},
      {"word/media/image1.png", PartKind::kFile}, {"word/embeddings/a.xlsx", PartKind::kFile},
      {"ppt/slides/slide1.xml", PartKind::kText}, {"xl/worksheets/sheet1.xml", PartKind::kSheet},
      {"docProps/core.xml", PartKind::kText},     {"content.xml", PartKind::kMainText},
      {"_rels/.rels", PartKind::kStructure},      {"[Content_Types].xml", PartKind::kStructure},
      {"customXml/item1.xml", PartKind::kFile},   {"xl/sharedStrings.xml", PartKind::kStructure}};
  for (const auto& [name, kind] : cases) EXPECT_EQ(parts.kind_of(name), kind) << name;
}

}  // namespace
}  // namespace dscan
