// File tables for tests that write their probes by hand, without the instrumenter.
//
//   TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()")
//
// makes a file `one` of 100 lines, each with a counter of its own, and functions whose slots are FUNCTION(one, 0) and
// so on.
#ifndef LINEPROF_TEST_TABLE_H
#define LINEPROF_TEST_TABLE_H

#include "lineprof/format.h"
#include "lineprof/probe.h"

namespace test {

using namespace lineprof::format;

template <unsigned lineCount, unsigned functionCount> struct Table {
  static constexpr unsigned capacity = 256 + 64 * functionCount;
  FileTable head;
  LineEntry lines[lineCount];
  FunctionEntry functions[functionCount];
  char strings[capacity];
};

template <unsigned lineCount, unsigned functionCount>
constexpr Table<lineCount, functionCount> makeTable(const char *path, const char *const (&names)[functionCount]) {
  Table<lineCount, functionCount> table = {};
  unsigned used = 0;
  auto addString = [&](const char *text) {
    unsigned at = used;
    while (*text)
      table.strings[used++] = *text++;
    ++used;
    return at;
  };
  unsigned pathAt = addString(path);
  table.head = {tableVersion,
                lineCount,
                lineCount + 1 + 2 * functionCount,
                lineCount,
                functionCount,
                table.capacity,
                pathAt,
                pathAt,
                0x1234567890ABCDEF,
                0,
                0};
  for (unsigned i = 0; i < lineCount; ++i)
    table.lines[i] = {i + 1, i + 1};
  for (unsigned i = 0; i < functionCount; ++i)
    table.functions[i] = {addString(names[i]), i + 1, lineCount, lineCount + 1 + 2 * i, framed, lineCount + 1 + 2 * i};
  return table;
}

} // namespace test

// As __LP_FILE, but the table is not spelled out in numbers.
#define TEST_FILE(id, lineCount, path, ...)                                                                            \
  static constexpr unsigned id##_lines = lineCount;                                                                    \
  static constexpr const char *id##_names[] = {__VA_ARGS__};                                                           \
  static constexpr auto id##_table =                                                                                   \
      ::test::makeTable<lineCount, sizeof id##_names / sizeof *id##_names>(path, id##_names);                          \
  namespace __lineprof {                                                                                               \
  template <class T> struct __LP_HIDDEN file_##id { static file __entry; };                                            \
  template <class T>                                                                                                   \
  file file_##id<T>::__entry = {static_cast<offset>(0), static_cast<origin>(0), id##_table.head.slots,                 \
                                sizeof id##_table, &id##_table};                                                       \
  __attribute__((constructor(101), used)) static void register_##id() noexcept {                                       \
    __lineprof_register_1(&file_##id<void>::__entry);                                                                  \
  }                                                                                                                    \
  }

#define FUNCTION(id, number) (id##_lines + 1 + 2 * (number))

#endif
