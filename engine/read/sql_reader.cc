#include "engine/read/sql_reader.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "engine/read/carry_buffer.h"
#include "engine/read/copy_rows.h"
#include "engine/read/insert_rows.h"
#include "engine/read/issues.h"
#include "engine/read/line_cursor.h"
#include "engine/read/newlines.h"
#include "engine/read/sql_catalog.h"
#include "engine/read/sql_lexer.h"
#include "engine/read/sql_session.h"
#include "engine/read/sql_statement.h"
#include "engine/read/strip.h"

namespace dscan {
namespace {

constexpr std::size_t kSmallestBlock = 64;
constexpr std::size_t kLargestBlock = std::size_t{1} << 30;  // Cells are offsets of 32 bits.
constexpr std::string_view kBlanks = " \t\r\n";

/// Cells that follow each other and are of one object.
struct Run {
  std::uint32_t first_cell = 0;
  std::uint32_t object = 0;
  std::uint64_t before = 0;  ///< Rows of the table before the run; lines of the file before the text.
  bool is_text = false;      ///< Its one cell is text between statements' rows.
};

}  // namespace

struct SqlReader::Impl final : Locator {
  Impl(ByteStream& stream, SqlDialect dialect_of_dump, BlockLimits limits)
      : buffer(stream, std::clamp(limits.block_bytes, kSmallestBlock, kLargestBlock)),
        dialect(dialect_of_dump),
        session(dialect_of_dump),
        inserts(dialect_of_dump) {}

  enum class Mode : std::uint8_t { kStatements, kInsert, kCopy, kLost };

  void locate(std::size_t offset, Place& place) override;
  void rewind() override {
    current_cell = 0;
    current_run = 0;
    text_lines.reset();
  }
  Result<void> read_piece();
  void take_piece();
  bool take_rows();
  bool take_statement();
  bool take_lost_text();
  bool take_line();
  bool begin_statement(std::string_view rest);
  void begin_inserts(const SqlStatement& statement, std::string_view header);
  bool take_text_statement(std::string_view rest, SqlStatement::Kind kind);
  void define_table(const SqlStatement& statement, std::string_view text);
  void take_text(std::size_t size);
  void pass(std::size_t size);
  void add_issue_here(std::string_view what);
  std::uint32_t table_of(const SqlStatement& statement) {
    return catalog.table_number(session.container_of(statement.table), statement.table.name);
  }
  [[nodiscard]] std::string_view rest() const { return {buffer.data() + at, buffer.size() - at}; }
  [[nodiscard]] SqlRest what_follows() const {
    if (buffer.stream_ended()) return SqlRest::kNone;
    return at == 0 ? SqlRest::kFull : SqlRest::kFollows;
  }

  CarryBuffer buffer;
  const SqlDialect dialect;
  SqlSession session;
  SqlCatalog catalog;
  InsertRows inserts;
  CopyRows copies;
  Mode mode = Mode::kStatements;
  std::uint32_t table = 0;  ///< Whose rows are read.
  std::string header;       ///< The last INSERT up to its rows: most are followed by one like it.
  std::vector<std::uint16_t> header_order;
  bool mark_awaited = true;        ///< The byte order mark that may stand first.
  std::size_t at = 0;              ///< What stands before it in the buffer is taken.
  std::uint64_t bytes_before = 0;  ///< Of the buffer, in the file.
  std::uint64_t lines = 0;         ///< Ended before `at`.
  std::vector<SqlCell> cells;
  std::vector<Run> runs;
  std::size_t current_cell = 0;  ///< Where locate() stands.
  std::size_t current_run = 0;
  std::optional<LineCursor> text_lines;  ///< In the current run, if that is text.
  std::vector<ReadIssue> issues;
};

/// A byte outside of all values is taken to be in a cell before it, outside of its extent.
void SqlReader::Impl::locate(std::size_t offset, Place& place) {
  while (current_cell + 1 < cells.size() && cells[current_cell + 1].begin <= offset) ++current_cell;
  while (current_run + 1 < runs.size() && runs[current_run + 1].first_cell <= current_cell) {
    ++current_run;
    text_lines.reset();
  }
  const SqlCell& cell = cells[current_cell];
  const Run& run = runs[current_run];
  if (!run.is_text) {
    const std::size_t fields = catalog.objects()[run.object].fields.size();
    const auto last = static_cast<std::uint32_t>(std::max<std::size_t>(fields, 1) - 1);
    place = {run.object, std::min<std::uint32_t>(cell.column, last), run.before + cell.row + 1, cell.begin,
             cell.end};
    return;
  }
  const std::string_view text(buffer.data() + cell.begin, cell.end - cell.begin);
  if (offset < cell.begin || offset >= cell.end) {
    place = {run.object, 0, run.before + 1, cell.begin, cell.begin};
    return;
  }
  if (!text_lines) text_lines.emplace(text, 0, run.before + 1);
  const Line& line = text_lines->line_at(offset - cell.begin);
  place = {run.object, 0, line.number, cell.begin + line.begin, cell.begin + line.end};
}

Result<void> SqlReader::Impl::read_piece() {
  bytes_before += at;
  buffer.drop_before(at);
  at = 0;
  DSCAN_RETURN_IF_ERROR(buffer.fill_to(buffer.capacity()));
  if (!mark_awaited) return {};
  mark_awaited = false;
  at = rest().size() - without_byte_order_mark(rest()).size();
  return {};
}

void SqlReader::Impl::take_piece() {
  cells.clear();
  runs.clear();
  rewind();
  bool more = true;
  while (more && cells.size() < kMostSqlCells) {
    switch (mode) {
      case Mode::kInsert:
      case Mode::kCopy:
        more = take_rows();
        break;
      case Mode::kLost:
        more = take_lost_text();
        break;
      case Mode::kStatements:
        more = at < buffer.size() && take_statement();
    }
  }
}

/// False: it takes bytes that are not there yet.
bool SqlReader::Impl::take_rows() {
  const std::span<char> piece(buffer.data() + at, buffer.size() - at);
  ReadObject& object = catalog.object(table);
  const auto first_cell = static_cast<std::uint32_t>(cells.size());
  const Run run{first_cell, table, object.rows, false};
  const SqlRowsTaken taken = mode == Mode::kInsert ? inserts.read(piece, what_follows(), object, cells)
                                                   : copies.read(piece, what_follows(), object, cells);
  const std::size_t begin = at;
  pass(taken.bytes);
  if (taken.cut) add_issue_here("value longer than a block");
  if (taken.end == SqlRowsTaken::End::kBroken) add_issue_here("dump ends within the rows of a table");
  if (taken.end == SqlRowsTaken::End::kDamaged) add_issue_here("rows that cannot be read");
  if (cells.size() > first_cell) {
    runs.push_back(run);
    const std::span<SqlCell> added = std::span(cells).subspan(first_cell);
    decode_cells(piece.first(taken.bytes), dialect, added);
    std::uint32_t columns = 0;
    for (SqlCell& cell : added) {
      cell.begin += static_cast<std::uint32_t>(begin);
      cell.end += static_cast<std::uint32_t>(begin);
      columns = std::max<std::uint32_t>(columns, cell.column + 1);
    }
    catalog.name_columns(table, columns);
  }
  if (taken.end == SqlRowsTaken::End::kMore) return false;
  mode = taken.end == SqlRowsTaken::End::kDamaged ? Mode::kLost : Mode::kStatements;
  return true;
}

/// Up to the next line that seems to begin a statement.
bool SqlReader::Impl::take_lost_text() {
  const auto found = next_statement_line(rest());
  if (found) {
    take_text(*found);
    mode = Mode::kStatements;
    return true;
  }
  // The last line may be the one, its word not yet whole.
  const std::size_t last_line = buffer.stream_ended() ? 0 : rest().rfind('\n');
  const bool has_line = last_line != std::string_view::npos && last_line > 0;
  if (!rest().empty()) take_text(has_line ? last_line : rest().size());
  return false;
}

/// What begins at `at`, outside of rows. False: it takes bytes that are not there yet.
bool SqlReader::Impl::take_statement() {
  pass(std::min(rest().find_first_not_of(kBlanks), rest().size()));
  if (rest().empty()) return true;
  if (!header.empty() && rest().starts_with(header)) {
    inserts.begin(InsertRows::Form::kTuples, header_order);
    mode = Mode::kInsert;
    pass(header.size());
    return true;
  }
  if (rest().starts_with(session.delimiter())) {
    pass(session.delimiter().size());
    return true;
  }
  const auto comment = comment_size(rest(), dialect);
  if (comment == 0U) {
    return session.is_command(rest()) ? take_line() : begin_statement(rest());
  }
  if (!comment && what_follows() == SqlRest::kFollows) return false;
  session.read_comment(rest().substr(0, comment.value_or(rest().size())));
  take_text(comment.value_or(rest().size()));
  return true;
}

/// A command of the client, which ends with its line.
bool SqlReader::Impl::take_line() {
  const std::size_t end = rest().find('\n');
  if (end == std::string_view::npos && what_follows() == SqlRest::kFollows) return false;
  const std::size_t size = std::min(end, rest().size());
  session.read_command(rest().substr(0, size));
  take_text(size);
  return true;
}

bool SqlReader::Impl::begin_statement(std::string_view text) {
  SqlStatement statement;
  if (session.delimiter() == ";") statement = read_statement(text, dialect);
  if (statement.kind == SqlStatement::Kind::kIncomplete && what_follows() == SqlRest::kFollows) return false;
  header.clear();  // Other statements may change what it means.
  switch (statement.kind) {
    case SqlStatement::Kind::kInsert:
    case SqlStatement::Kind::kInsertSet:
      begin_inserts(statement, text.substr(0, statement.body));
      return true;
    case SqlStatement::Kind::kCopy:
      table = table_of(statement);
      copies.begin(catalog.order_of(table, statement.columns));
      mode = Mode::kCopy;
      pass(statement.body);
      return true;
    case SqlStatement::Kind::kCreateTable:
      define_table(statement, text);
      break;
    case SqlStatement::Kind::kUse:
      session.use(statement.table.name);
      break;
    case SqlStatement::Kind::kIncomplete:
    case SqlStatement::Kind::kOther:
    case SqlStatement::Kind::kTrigger:
      break;
  }
  return take_text_statement(text, statement.kind);
}

void SqlReader::Impl::begin_inserts(const SqlStatement& statement, std::string_view text) {
  const bool is_tuples = statement.kind == SqlStatement::Kind::kInsert;
  table = table_of(statement);
  header_order = catalog.order_of(table, statement.columns);
  header = is_tuples ? text : std::string_view();
  inserts.begin(is_tuples ? InsertRows::Form::kTuples : InsertRows::Form::kAssignments, header_order);
  mode = Mode::kInsert;
  pass(statement.body);
}

/// Nothing happens before the definition is whole: then it is read again.
void SqlReader::Impl::define_table(const SqlStatement& statement, std::string_view text) {
  const auto end = statement_end(text, dialect, session.delimiter());
  const std::string_view whole = text.substr(0, end.value_or(text.size()));
  if (end || what_follows() != SqlRest::kFollows) {
    catalog.define(table_of(statement), column_names(whole.substr(statement.body), dialect));
  }
}

/// A statement without rows; one that has no end in a full buffer ends where another seems to begin.
bool SqlReader::Impl::take_text_statement(std::string_view text, SqlStatement::Kind kind) {
  const bool is_trigger = kind == SqlStatement::Kind::kTrigger && dialect == SqlDialect::kSqlite;
  const auto end =
      is_trigger ? trigger_end(text, dialect) : statement_end(text, dialect, session.delimiter());
  if (!end && what_follows() == SqlRest::kFollows) return false;
  if (!end && what_follows() == SqlRest::kNone) add_issue_here("statement without an end");
  if (!end) {
    mode = Mode::kLost;
    return true;
  }
  if (session.read_setting(text.substr(0, *end))) inserts.let_backslashes_escape();
  take_text(*end);
  return true;
}

/// As text between rows; what follows such text continues it.
void SqlReader::Impl::take_text(std::size_t size) {
  const auto begin = static_cast<std::uint32_t>(at);
  const auto end = static_cast<std::uint32_t>(at + size);
  if (!runs.empty() && runs.back().is_text) {
    cells.back().end = end;
  } else {
    runs.push_back({static_cast<std::uint32_t>(cells.size()), SqlCatalog::kRest, lines, true});
    cells.push_back({begin, end, 0, 0, SqlWriting::kPlain, 0});
  }
  pass(size);
}

void SqlReader::Impl::pass(std::size_t size) {
  lines += count_newlines(rest().substr(0, size));
  at += size;
}

void SqlReader::Impl::add_issue_here(std::string_view what) {
  // The first of its kind says where it is.
  for (ReadIssue& issue : issues) {
    if (!issue.what.starts_with(what)) continue;
    ++issue.count;
    return;
  }
  add_issue(issues, std::string(what) + ", first at byte " + std::to_string(bytes_before + at), lines + 1);
}

SqlReader::SqlReader(ByteStream& stream, SqlDialect dialect, BlockLimits limits)
    : impl_(std::make_unique<Impl>(stream, dialect, limits)) {}

SqlReader::~SqlReader() = default;

Result<bool> SqlReader::next(Block& block) {
  do {
    DSCAN_RETURN_IF_ERROR(impl_->read_piece());
    impl_->take_piece();
    if (impl_->at == 0 && impl_->buffer.stream_ended()) return false;
  } while (impl_->cells.empty());
  block = {{impl_->buffer.data(), impl_->at}, 0, impl_->at, false, impl_.get()};
  return true;
}

const std::vector<ReadObject>& SqlReader::objects() const {
  return impl_->catalog.objects();
}

std::uint64_t SqlReader::lines_read() const {
  return impl_->lines;
}

const std::vector<ReadIssue>& SqlReader::issues() const {
  return impl_->issues;
}

}  // namespace dscan
