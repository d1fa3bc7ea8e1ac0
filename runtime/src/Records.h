// The records of the file: what is known about the process, its source files and its modules.
#ifndef LINEPROF_RECORDS_H
#define LINEPROF_RECORDS_H

#include "lineprof/format.h"
#include <initializer_list>

namespace lineprof {

struct Bytes {
  const void *begin;
  format::u64 size;
};

/// Appends a record whose payload is made of the pieces, one after the other. Returns the address of the payload in the
/// file's mapping, where it stays; null if there is no room. The lock must be held.
const char *appendRecord(format::RecordType type, std::initializer_list<Bytes> pieces);

/// The process record: host, command, exe, cwd. The lock must be held.
bool describeProcess();

/// In a forked child: the same records, at the same addresses, in the child's own file. False if there is no room.
bool copyRecords();

} // namespace lineprof

#endif
