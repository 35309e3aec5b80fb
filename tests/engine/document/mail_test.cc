#include <gtest/gtest.h>

#include <string>

#include "engine/document/mail_header.h"
#include "engine/document/mail_parts.h"
#include "engine/document/transfer_encoding.h"
#include "tests/engine/document/made.h"

namespace dscan {
namespace {

using testing::all_of;

/// "name[charset]=content" for each part, the mail itself as its number.
std::vector<std::string> parts_of(std::string_view mail, MailForm form = MailForm::kMail,
                                  std::string* problem = nullptr) {
  MemoryStream bytes(mail);
  MailParts parts(bytes, nullptr, form);
  std::vector<std::string> out;
  while (true) {
    const auto part = parts.next();
    EXPECT_TRUE(part);
    if (!*part) break;
    const std::string name = (*part)->name.empty() ? std::to_string((*part)->mail) : (*part)->name;
    out.push_back(name + "[" + (*part)->charset + "]=" + all_of(parts.data()));
  }
  if (problem != nullptr) *problem = parts.data().problem();
  return out;
}

using Parts = std::vector<std::string>;

TEST(MailParts, APlainMailIsItsOwnText) {
  EXPECT_EQ(parts_of("From: a@b.cn\r\nTo: c\r\n\r\nHello\r\n--\r\nme\r\n"),
            Parts{"1[]=From: a@b.cn\r\nTo: c\r\n\r\nHello\r\n--\r\nme\r\n"});
  EXPECT_EQ(parts_of(""), Parts{"1[]="});
}

TEST(MailParts, EncodedBodiesArePartsOfTheirOwn) {
  EXPECT_EQ(parts_of("From: =?utf-8?B?5byg5Lyf?= <a@b.cn>\nContent-Type: text/plain; charset=\"GBK\"\n"
                     "Content-Transfer-Encoding: quoted-printable\n\nid=3D110=\n105\n=D6=D0\n"),
            (Parts{"1[]=From: 张伟 <a@b.cn>\nContent-Type: text/plain; charset=\"GBK\"\n"
                   "Content-Transfer-Encoding: quoted-printable\n\n",
                   "part-1.txt[gbk]=id=110105\n\xD6\xD0\n"}));
}

constexpr std::string_view kMixed =
    "From: a@b.cn\nSubject: x\nContent-Type: multipart/mixed;\n boundary=\"one\"\n\npreamble\n--one\n"
    "Content-Type: multipart/alternative; boundary=two\n\n--two\n\nplain\n--two\nContent-Type: text/html\n\n"
    "<p>html\n--two--\nstray\n--one\nContent-Type: application/zip; name=old\nContent-Disposition: "
    "attachment; "
    "filename=\"../a.zip\"\nContent-Transfer-Encoding: base64\n\nUEsD\nBA==\n--one\nContent-Type: "
    "message/rfc822\n\n"
    "From: x\n\ninner\n--one--\nepilogue\n";

TEST(MailParts, PartsInParts) {
  std::string problem;
  EXPECT_EQ(
      parts_of(kMixed, MailForm::kMail, &problem),
      (Parts{"1[]=From: a@b.cn\nSubject: x\nContent-Type: multipart/mixed;\n boundary=\"one\"\n\npreamble\n",
             "part-1.txt[]=plain\n", "part-2.html[]=<p>html\n", "part-3.txt[]=stray\n",
             "../a.zip[]=PK\x03\x04", "part-5.eml[]=From: x\n\ninner\n", "part-6.txt[]=epilogue\n"}));
  EXPECT_EQ(problem, "");
  EXPECT_EQ(parts_of(kMixed.substr(0, kMixed.find("BA==")), MailForm::kMail, &problem).back(),
            "../a.zip[]=PK\x03");
  EXPECT_EQ(problem, "mail is cut short: it ends within a part");
}

TEST(MailParts, PartsWithoutHeaders) {
  EXPECT_EQ(
      parts_of("From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\nno header\n--x\n--x--\n"),
      (Parts{"1[]=From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n", "part-1.txt[]=no header\n",
             "part-2.txt[]="}));
}

TEST(MailParts, MailboxesHoldMails) {
  EXPECT_EQ(
      parts_of("From a@b.cn Thu\nFrom: a\nTo: b\n\none\n>From x\nFrom inside\n\nFrom c@d.cn Fri\nSubject: y\n"
               "Content-Transfer-Encoding: base64\n\nYWJj\n",
               MailForm::kMailbox),
      (Parts{"1[]=From a@b.cn Thu\nFrom: a\nTo: b\n\none\n>From x\nFrom inside\n\n",
             "2[]=From c@d.cn Fri\nSubject: y\nContent-Transfer-Encoding: base64\n\n", "part-1.txt[]=abc"}));
}

TEST(MailParts, LongLinesAndManyBoundaries) {
  const std::string line(1'000'000, 'x');
  EXPECT_EQ(parts_of("From: a\nTo: b\n\n" + line).at(0).size(), line.size() + 19);
  std::string deep = "From: a\nTo: b\n";
  for (int i = 0; i < 200; ++i) {
    const std::string boundary = "b" + std::to_string(i) + "x";
    deep += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
  }
  deep += "\nfound";
  EXPECT_NE(parts_of(deep).back().find("found"), std::string::npos);
}

TEST(MailHeader, KnowsMail) {
  EXPECT_TRUE(is_mail("Received: x\n y\nFrom: a\n\nbody"));
  EXPECT_FALSE(is_mail("From: a\nbody"));
  EXPECT_FALSE(is_mail("INFO: started\nDEBUG: x\n\n"));
  EXPECT_FALSE(is_mail("a,b\n1,2\n"));
  EXPECT_FALSE(is_mail(""));
  EXPECT_TRUE(is_mailbox("From a@b Thu\nFrom: a\nDate: b\n\n"));
  EXPECT_FALSE(is_mailbox("From here on\nall is prose\n"));
}

TEST(MailHeader, DecodesWords) {
  EXPECT_EQ(decode_words("a =?gb2312?Q?=D6=D0_x?= b"), "a 中 x b");
  EXPECT_EQ(decode_words("=?utf-8?B?"), "=?utf-8?B?");
  EXPECT_EQ(decode_words("=?klingon?Q?x?="), "=?klingon?Q?x?=");
  EXPECT_EQ(decode_words("=?"), "=?");
  const MailHeader header = parse_mail_header(
      "content-TYPE: Text/HTML;\n\tcharset=GBK; x=\"a;b\"; name=\"=?utf-8?B?5byg?=.txt\"\n"
      "Content-Transfer-Encoding: BASE64\n");
  EXPECT_EQ(header.type, "text/html");
  EXPECT_EQ(header.charset, "gbk");
  EXPECT_EQ(header.file_name, "张.txt");
  EXPECT_EQ(header.encoding, TransferEncoding::kBase64);
}

TEST(TransferEncoding, IsLenient) {
  std::string out;
  Base64Decoder decoder;
  decoder.decode("aG Vs*bG", out);
  decoder.decode("8=", out);
  EXPECT_EQ(out, "hello");
  out.clear();
  EXPECT_TRUE(decode_quoted_printable("a=3Db=zz=4", out));
  EXPECT_FALSE(decode_quoted_printable("c=  ", out));
  EXPECT_EQ(out, "a=b=zz=4c");
}

}  // namespace
}  // namespace dscan
