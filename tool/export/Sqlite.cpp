// Makes the database in memory, and writes its image.
#include "export/Sqlite.h"

#include <fmt/format.h>
#include <initializer_list>
#include <ostream>
#include <sqlite3.h>
#include <stdexcept>

namespace lineprof {

namespace {

/// Times are nanoseconds; what is not known is NULL.
constexpr const char *schema = R"sql(
CREATE TABLE profiles (id INTEGER PRIMARY KEY, path TEXT, pid INTEGER, samples INTEGER, dropped INTEGER, cpu_ns INTEGER);
CREATE TABLE threads (profile INTEGER REFERENCES profiles, thread INTEGER, tid INTEGER, name TEXT, wall_ns INTEGER,
  cpu_ns INTEGER, time_ns INTEGER, wait_ns INTEGER, samples INTEGER);
CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT, shown_as TEXT, hash TEXT);
CREATE TABLE functions (id INTEGER PRIMARY KEY, file INTEGER REFERENCES files, name TEXT, first_line INTEGER,
  last_line INTEGER, calls INTEGER, time_ns INTEGER, self_ns INTEGER, wait_ns INTEGER, self_wait_ns INTEGER);
CREATE TABLE lines (file INTEGER REFERENCES files, line INTEGER, function INTEGER REFERENCES functions, hits INTEGER,
  time_ns INTEGER, self_ns INTEGER, wait_ns INTEGER, self_wait_ns INTEGER, text TEXT, PRIMARY KEY (file, line));
CREATE TABLE calls (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES calls, file INTEGER REFERENCES files,
  line INTEGER, function INTEGER REFERENCES functions, self_ns INTEGER, self_wait_ns INTEGER);
)sql";

/// What a column of a row holds.
struct Cell {
  bool known = true;
  std::uint64_t number = 0;
  std::string_view text = {};
  bool isText = false;

  Cell(std::uint64_t value) : number(value) {}
  Cell(std::optional<std::uint64_t> value) : known(value.has_value()), number(value.value_or(0)) {}
  Cell(std::string_view value) : text(value), isText(true) {}
  Cell(const std::string &value) : text(value), isText(true) {}
};

std::optional<std::uint64_t> knownIf(bool known, std::uint64_t value) {
  return known ? std::optional<std::uint64_t>(value) : std::nullopt;
}

class Database {
  sqlite3 *handle = nullptr;

  void check(int result) const {
    if (result != SQLITE_OK && result != SQLITE_DONE)
      throw std::runtime_error(sqlite3_errmsg(handle));
  }

public:
  Database() { check(sqlite3_open(":memory:", &handle)); }
  Database(const Database &) = delete;
  Database &operator=(const Database &) = delete;
  ~Database() { sqlite3_close(handle); }

  void run(const char *sql) { check(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr)); }

  /// Adds rows to one table.
  class Table {
    Database &database;
    sqlite3_stmt *insert = nullptr;

  public:
    Table(Database &in, const std::string &name, std::size_t columns) : database(in) {
      std::string sql = "INSERT INTO " + name + " VALUES (?";
      for (std::size_t column = 1; column < columns; ++column)
        sql += ",?";
      database.check(sqlite3_prepare_v2(database.handle, (sql + ")").c_str(), -1, &insert, nullptr));
    }
    Table(const Table &) = delete;
    Table &operator=(const Table &) = delete;
    ~Table() { sqlite3_finalize(insert); }

    void add(std::initializer_list<Cell> cells) {
      int column = 0;
      for (const Cell &cell : cells) {
        ++column;
        if (cell.isText)
          database.check(sqlite3_bind_text(insert, column, cell.text.data(), static_cast<int>(cell.text.size()),
                                           SQLITE_TRANSIENT));
        else if (cell.known)
          database.check(sqlite3_bind_int64(insert, column, static_cast<sqlite3_int64>(cell.number)));
        else
          database.check(sqlite3_bind_null(insert, column));
      }
      database.check(sqlite3_step(insert));
      database.check(sqlite3_reset(insert));
    }
  };

  void write(std::ostream &out) {
    sqlite3_int64 size = 0;
    unsigned char *image = sqlite3_serialize(handle, "main", &size, 0);
    if (!image)
      throw std::runtime_error("no memory for the database");
    out.write(reinterpret_cast<const char *>(image), size);
    sqlite3_free(image);
  }
};

void addRuns(const Report &report, Database &database) {
  Database::Table profiles(database, "profiles", 6), threads(database, "threads", 9);
  for (std::size_t index = 0; index < report.runs.size(); ++index) {
    const RunView &run = report.runs[index];
    profiles.add({index, run.path, run.process.pid, run.samples, run.dropped, run.process.cpu});
    for (const ThreadView &thread : run.threads)
      threads.add({index, thread.index, thread.tid, thread.name, thread.wall, thread.cpu,
                   knownIf(report.timed, thread.figure.time), knownIf(report.waited, thread.figure.wait),
                   thread.samples});
  }
}

/// The number of a file's function in the table: they are numbered over all files.
std::vector<std::uint64_t> firstFunctions(const Report &report) {
  std::vector<std::uint64_t> first;
  std::uint64_t next = 0;
  for (const FileView &file : report.files) {
    first.push_back(next);
    next += file.functions.size();
  }
  return first;
}

void addFile(const Report &report, std::size_t number, std::uint64_t first, Database::Table &functions,
             Database::Table &lines) {
  const FileView &file = report.files[number];
  for (std::size_t index = 0; index < file.functions.size(); ++index) {
    const FunctionView &each = file.functions[index];
    functions.add({first + index, number, each.name, each.firstLine, each.lastLine, each.calls,
                   knownIf(each.timed, each.time.time), knownIf(each.timed, each.self.time),
                   knownIf(report.waited, each.time.wait), knownIf(report.waited, each.self.wait)});
  }
  for (const LineView &line : file.lines) {
    bool hasText = line.line <= file.source.lines.size();
    lines.add({number, line.line, knownIf(line.function != none, first + line.function), line.hits,
               knownIf(line.timed, timesOf(file, line).time.time), knownIf(line.timed, timesOf(file, line).self.time),
               knownIf(report.waited, timesOf(file, line).time.wait),
               knownIf(report.waited, timesOf(file, line).self.wait),
               hasText ? Cell(file.source.lines[line.line - 1]) : Cell(std::optional<std::uint64_t>())});
  }
}

} // namespace

void writeSqlite(const Report &report, const ExportOptions &, std::ostream &out) {
  Database database;
  database.run(schema);
  database.run("BEGIN");
  addRuns(report, database);
  std::vector<std::uint64_t> first = firstFunctions(report);
  {
    Database::Table files(database, "files", 4), functions(database, "functions", 10), lines(database, "lines", 9);
    for (std::size_t number = 0; number < report.files.size(); ++number) {
      const FileView &file = report.files[number];
      files.add({number, file.path, file.shownAs, fmt::format("{:016x}", file.hash)});
      addFile(report, number, first[number], functions, lines);
    }
    Database::Table calls(database, "calls", 7);
    for (std::size_t number = 0; number < report.calls.size(); ++number) {
      const CallView &call = report.calls[number];
      bool named = call.file != none;
      calls.add({number, knownIf(number != 0, call.parent), knownIf(named, call.file), knownIf(named, call.line),
                 knownIf(named && call.function != none, named ? first[call.file] + call.function : 0),
                 knownIf(report.timed, call.own.time), knownIf(report.waited, call.own.wait)});
    }
  }
  database.run("COMMIT");
  database.write(out);
}

} // namespace lineprof
