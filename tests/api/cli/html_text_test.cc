#include "api/cli/html_text.h"

#include <gmock/gmock.h>

namespace dscan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(HtmlText, HasNoMarkup) {
  EXPECT_EQ(html_text("<b>&\"'"), "&lt;b&gt;&amp;&quot;&#39;");
  EXPECT_EQ(html_text("张伟 é"), "张伟 é");
}

TEST(HtmlText, ShowsWhatHides) {
  EXPECT_EQ(html_text("a\u202Eb"), "a\\xe2\\x80\\xaeb");
  EXPECT_EQ(html_text("a\u200B\uFEFFb"), "a\\xe2\\x80\\x8b\\xef\\xbb\\xbfb");
  EXPECT_EQ(html_text("\x01\xff"), "\\x01\\xff");
  EXPECT_EQ(html_text("…“"), "…“") << "neighbours of what hides";
}

TEST(BarsHtml, SaysItsNumbersInWordsAndInBars) {
  const std::string figure = bars_html("By level", "objects", {{"L4", 1234, 4}, {"<i>", 0, 0}});
  EXPECT_THAT(figure, HasSubstr(R"(aria-label="By level, objects. L4: 1,234, &lt;i&gt;: 0")"));
  EXPECT_THAT(figure, HasSubstr(R"(class="plot-bar level-4")"));
  EXPECT_THAT(figure, Not(HasSubstr("<i>")));
}

TEST(BarsHtml, LongLabelsAreCutBetweenCharacters) {
  const std::string figure = bars_html("t", "w", {{std::string(16, 'a') + "张伟伟", 1, 1}});
  EXPECT_THAT(figure, HasSubstr(">" + std::string(16, 'a') + "张…<"));
}

TEST(BarsHtml, NothingIsSaidToo) {
  EXPECT_THAT(bars_html("t", "w", {}), HasSubstr("Nothing."));
}

}  // namespace
}  // namespace dscan
