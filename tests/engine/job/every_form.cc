#include "tests/engine/job/every_form.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/engine/job/make_archive.h"
#include "tests/testing/minimal_pdf.h"

namespace dscan::testing {
namespace {

constexpr const char* kPlain = "one\nid SECRET1\n";

/// A text in the language of an encoding, the value in its second line.
struct Language {
  const char* encoding;
  const char* text;
};
constexpr Language kLanguages[] = {
    {"UTF-8", "姓名与手机\n张伟的号码 SECRET1 在这里\n"},
    {"UTF-16", "姓名与手机\n张伟的号码 SECRET1 在这里\n"},
    {"UTF-16LE", "one\nid SECRET1 of nobody\n"},
    {"UTF-16BE", "姓名与手机\n张伟的号码 SECRET1 在这里\n"},
    {"UTF-32", "one\nid SECRET1 of nobody\n"},
    {"UTF-32BE", "one\nid SECRET1 of nobody\n"},
    {"GB18030", "姓名与手机\n张伟的号码 SECRET1 在北京市朝阳区的家里\n"},
    {"GBK", "姓名与手机\n张伟的号码 SECRET1 在北京市朝阳区的家里\n"},
    {"BIG5", "姓名與電話\n陳先生的號碼 SECRET1 在台北市信義區\n"},
    {"SHIFT_JIS", "氏名と電話\n山田さんの番号は SECRET1 です\n"},
    {"EUC-JP", "氏名と電話\n山田さんの番号は SECRET1 です\n"},
    {"EUC-KR", "이름과 전화\n김철수의 번호는 SECRET1 입니다\n"},
    {"LATIN1", "Prénom et téléphone\nHélène a le numéro SECRET1 à Besançon\n"},
    {"WINDOWS-1252", "Preis in €\n„Größe“ – SECRET1 für Müller\n"},
};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class FormMaker {
 public:
  explicit FormMaker(const TempDirectory& dir) : dir_(dir) {}

  void add(const std::string& name, const std::string& bytes, const std::string& place) {
    forms_.push_back({name, bytes, name + place});
  }
  /// `input` through a command.
  std::string through(const std::string& command, const std::string& input) {
    const std::string path = dir_.write("input", input);
    EXPECT_EQ(std::system(("cd " + dir_.path() + " && " + command + " < input > output").c_str()), 0)
        << command;
    return bytes_of(dir_ / "output");
  }
  std::string archive(int format, const ArchiveMembers& members) {
    make_archive(dir_ / "archive", format, members);
    return bytes_of(dir_ / "archive");
  }
  std::string zip(const ArchiveMembers& members) { return archive(ARCHIVE_FORMAT_ZIP, members); }

  std::string docx() {
    return zip(
        {{"[Content_Types].xml", "<Types/>"},
         {"word/styles.xml", "<styles>SECRET2</styles>"},
         {"word/document.xml",
          "<w:document xmlns:w='w'><w:p><w:t>one</w:t></w:p><w:p><w:r><w:t>id SEC</w:t></w:r><w:r><w:t>RET1"
          "</w:t></w:r></w:p></w:document>"}});
  }
  std::string xlsx() {
    return zip(
        {{"[Content_Types].xml", "<Types/>"},
         {"xl/workbook.xml", "<workbook xmlns:r='r'><sheet name='People' r:id='a'/></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id='a' Target='worksheets/sheet1.xml'/>"
          "</Relationships>"},
         {"xl/worksheets/sheet1.xml",
          "<worksheet><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row><row r='3'>"
          "<c r='A3'><v>7</v></c><c r='B3' t='s'><v>2</v></c></row></worksheet>"},
         {"xl/sharedStrings.xml",
          "<sst><si><t>number</t></si><si><t>code</t></si><si><t>SECRET1</t></si></sst>"}});
  }
  std::string mail(const std::string& attachment, const std::string& bytes) {
    return "From: a@b.cn\nTo: c@d.cn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
           "boundary=xyz\n\n--xyz\n\n"
           "hello\n--xyz\nContent-Disposition: attachment; filename=" +
           attachment + "\nContent-Transfer-Encoding: base64\n\n" + through("base64", bytes) + "--xyz--\n";
  }

  void add_encodings();
  void add_wrappings();
  void add_office();
  void add_mail();
  void add_others();
  std::vector<Form> take() { return std::move(forms_); }

 private:
  const TempDirectory& dir_;
  std::vector<Form> forms_;
};

void FormMaker::add_encodings() {
  for (const Language& language : kLanguages) {
    const std::string encoding = language.encoding;
    add(encoding + ".txt", through("iconv -f UTF-8 -t " + encoding, language.text), "  2");
    const std::string table = "id,name,code\n1,,none\n2,张伟,SECRET1\n";
    const bool has_mark = encoding == "UTF-16" || encoding == "UTF-32";
    if (has_mark) add(encoding + ".csv", through("iconv -f UTF-8 -t " + encoding, table), " code 2");
  }
}

void FormMaker::add_wrappings() {
  add("x.gz", through("gzip -c", kPlain), "  2");
  add("x.bz2", through("bzip2 -c", kPlain), "  2");
  add("x.xz", through("xz -c", kPlain), "  2");
  add("x.zst", through("zstd -qc", kPlain), "  2");
  add("x.lz4", through("lz4 -qc", kPlain), "  2");
  add("x.zip", zip({{"d/a.txt", kPlain}}), "!/d/a.txt  2");
  add("x.tar", archive(ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, {{"d/a.txt", kPlain}}), "!/d/a.txt  2");
  add("x.7z", archive(ARCHIVE_FORMAT_7ZIP, {{"d/a.txt", kPlain}}), "!/d/a.txt  2");
  add("x.cpio", archive(ARCHIVE_FORMAT_CPIO_SVR4_NOCRC, {{"d/a.txt", kPlain}}), "!/d/a.txt  2");
  add("nested.zip", zip({{"in.7z", archive(ARCHIVE_FORMAT_7ZIP, {{"a.csv", "id,code\n1,SECRET1\n"}})}}),
      "!/in.7z!/a.csv code 1");
  add("wide.zip", zip({{"w.txt", through("iconv -f UTF-8 -t UTF-16", kPlain)}}), "!/w.txt  2");
}

void FormMaker::add_office() {
  add("letter.docx", docx(), "  2");
  add("comment.docx",
      zip({{"[Content_Types].xml", "<Types/>"}, {"word/comments.xml", "<c><p><t>SECRET1</t></p></c>"}}),
      "!/word/comments.xml  1");
  add("slides.pptx",
      zip({{"ppt/slides/slide1.xml",
            "<p:sld xmlns:a='a' xmlns:p='p'><a:p><a:t>one</a:t></a:p><a:p>"
            "<a:t>SECRET1</a:t></a:p></p:sld>"}}),
      "!/ppt/slides/slide1.xml  2");
  add("book.xlsx", xlsx(), "!/People code 2");
  add("text.odt",
      zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
           {"content.xml", "<o xmlns:t='t'><t:h>one</t:h><t:p>SEC<t:span>RET1</t:span></t:p></o>"}}),
      "  2");
  add("sheets.ods",
      zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
           {"content.xml",
            "<o xmlns:t='t' xmlns:x='x'><t:table t:name='A'/><t:table t:name='B'><t:table-row>"
            "<t:table-cell><x:p>id</x:p></t:table-cell><t:table-cell><x:p>code</x:p></t:table-cell>"
            "</t:table-row><t:table-row t:number-rows-repeated='2'/><t:table-row><t:table-cell/>"
            "<t:table-cell><x:p>SECRET1</x:p></t:table-cell></t:table-row></t:table></o>"}}),
      "!/B code 3");
  add("book.epub",
      zip({{"mimetype", "application/epub+zip"},
           {"OEBPS/one.xhtml", "<?xml version='1.0'?>\n<html><p>SEC<i>RET1</i></p></html>"}}),
      "!/OEBPS/one.xhtml  2");
  add("embedded.docx", zip({{"[Content_Types].xml", "<Types/>"}, {"word/embeddings/in.xlsx", xlsx()}}),
      "!/word/embeddings/in.xlsx!/People code 2");
  add("office.zip", zip({{"d/letter.docx", docx()}}), "!/d/letter.docx  2");
}

void FormMaker::add_mail() {
  add("plain.eml", "From: a@b.cn\nSubject: x\n\nid SECRET1\n", "  4");
  add("head.eml", "From: a@b.cn\nSubject: =?utf-8?Q?SEC=52ET1?=\n\n", "  2");
  add("quoted.eml",
      "From: a@b.cn\nTo: b\nContent-Type: text/plain; charset=gbk\nContent-Transfer-Encoding: "
      "quoted-printable\n\n"
      "=D6=D0\nSEC=\nRET1\n",
      "!/part-1.txt  2");
  add("page.eml",
      "From: a@b.cn\nTo: b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" +
          through("base64", "<p>SEC<b>RET1</b>"),
      "!/part-1.html  1");
  add("attached.eml", mail("a.txt", kPlain), "!/a.txt  2");
  add("office.eml", mail("letter.docx", docx()), "!/letter.docx  2");
  add("zipped.eml", mail("a.zip", zip({{"b.txt", kPlain}})), "!/a.zip!/b.txt  2");
  add("box.mbox", "From x Thu\nFrom: a\nTo: b\n\none\n\nFrom y Fri\nFrom: c\nTo: d\n\nSECRET1\n", "!/2  5");
}

void FormMaker::add_others() {
  add("page.html", "<html>\n<td>SEC<b>RE</b>T1</td>\n", "  2");
  add("data.xml", "<?xml version='1.0'?>\n<id>SECRET&#49;</id>\n", "  2");
  add("page.pdf", minimal_pdf({"one", "id SECRET1"}), "  2");
  add("pdf.zip", zip({{"page.pdf", minimal_pdf({"one", "id SECRET1"})}}), "!/page.pdf  2");
}

}  // namespace

std::vector<Form> every_form(const TempDirectory& dir) {
  FormMaker maker(dir);
  maker.add_encodings();
  maker.add_wrappings();
  maker.add_office();
  maker.add_mail();
  maker.add_others();
  return maker.take();
}

}  // namespace dscan::testing
