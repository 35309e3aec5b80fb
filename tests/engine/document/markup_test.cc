#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "engine/document/markup_stream.h"
#include "tests/engine/document/made.h"

namespace dscan {
namespace {

std::string shown(std::string_view source, MarkupKind kind = MarkupKind::kHtml) {
  MemoryStream bytes(source);
  MarkupStream stream(kind, bytes, nullptr);
  return testing::all_of(stream);
}

TEST(MarkupStream, HtmlShowsItsText) {
  const std::pair<const char*, const char*> cases[] = {
      {"<p>138<b>0013</b>8000</p>", " 13800138000 "},
      {"<td>a</td><td>b</td>", " a  b "},
      {"&#49;&#x33;8&nbsp;&amp;&lt;&commat;&unknown;&;&", "138 &<@&unknown;&;&"},
      {"<a href='mailto:x&#64;y.cn'\n class=c>mail</a>\nnext", " href='mailto:x@y.cn'  class=c\nmail\nnext"},
      {"a < b and <3 c>d", "a < b and <3 c>d"},
      {"<input value=\"a>b\">\n", "  value=\"a>b\"\n"},
      {"<p title=it's>x</p>", " x  title=it's"},
      {"<!-- note -->x", "  note -->x"},
      {"<script>if (a<b) { x='</p>&amp;' }</script>y", " if (a<b) { x='</p>&amp;' } y"},
      {"<style>p>q{}</STYLE\n>y", " p>q{} \ny"},
      {"<b", "<b"},
      {"<a title='never closed\nsecond", "<a title='never closed\nsecond"},
      {"&#10;&#0;&#x110000;", " &#0;&#x110000;"},
      {"&&amp;", "&&"},
  };
  for (const auto& [source, text] : cases) EXPECT_EQ(shown(source), text) << source;
}

TEST(MarkupStream, XmlKeepsItsTags) {
  EXPECT_EQ(shown("<user mail='a&#64;b.cn'>\n&quot;&#20013;&quot;</user>", MarkupKind::kXml),
            "<user mail='a@b.cn'>\n\"中\"</user>");
}

TEST(MarkupStream, KindsAreKnownByTheirBeginning) {
  EXPECT_EQ(markup_of("<!DOCTYPE HTML><p>", "x"), MarkupKind::kHtml);
  EXPECT_EQ(markup_of("\n<html>", "x"), MarkupKind::kHtml);
  EXPECT_EQ(markup_of("<?xml version='1.0'?><html/>", "x"), MarkupKind::kHtml);
  EXPECT_EQ(markup_of("\xEF\xBB\xBF<?xml version='1.0'?><a/>", "x"), MarkupKind::kXml);
  EXPECT_EQ(markup_of("<p>", "a.HTM"), MarkupKind::kHtml);
  EXPECT_EQ(markup_of("<a/>", "a.xml"), MarkupKind::kXml);
  EXPECT_EQ(markup_of("<a/>", "a.txt"), MarkupKind::kNone);
  EXPECT_EQ(markup_of("<14>Jan 1 syslog", "x"), MarkupKind::kNone);
  EXPECT_EQ(markup_of("text", "a.html"), MarkupKind::kNone);
}

/// Whatever it is made of: all line ends stay, and what comes out is not much more than what went in.
TEST(MarkupStream, KeepsLinesOfAnything) {
  const std::string_view pieces[] = {"<",        ">",         "\"",   "'",   "&",      ";",    "=",
                                     "/",        "!",         "--",   "\n",  " ",      "a",    "#1",
                                     "<script>", "</script>", "<!--", "<b>", "<td x=", "&amp;"};
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    std::string source;
    for (std::size_t i = random() % 60; i > 0; --i) source += pieces[random() % std::size(pieces)];
    for (const MarkupKind kind : {MarkupKind::kHtml, MarkupKind::kXml}) {
      const std::string text = shown(source, kind);
      ASSERT_EQ(std::count(text.begin(), text.end(), '\n'), std::count(source.begin(), source.end(), '\n'))
          << source;
      ASSERT_LE(text.size(), 2 * source.size() + 2);
    }
  }
}

}  // namespace
}  // namespace dscan
