// Appending to record sections, and their copies in forked children.
#include "Records.h"
#include "Array.h"
#include "Output.h"
#include "Sys.h"
#include "Text.h"
#include <sys/utsname.h>

namespace lineprof {

using namespace format;

namespace {

constexpr u64 smallestSection = 16384;

struct RecordSection {
  RecordsHeader *header;
  u64 size;
  u64 used; ///< as header->used; private, so that a forked child knows how much was there at the fork
};

Array<RecordSection> sections;

void copy(char *to, const void *from, u64 size) { __builtin_memcpy(to, from, size); }

bool addSection(u64 atLeast) {
  u64 size = wholePages(atLeast + sizeof(RecordsHeader));
  u64 wanted = sections.size() ? sections[sections.size() - 1].size * 2 : smallestSection;
  if (wanted > (u64{1} << 20))
    wanted = u64{1} << 20;
  if (size < wanted)
    size = wanted;
  Extent extent = output.allocate(size);
  if (!extent)
    return false;
  void *at = output.map(nullptr, extent);
  return at && sections.add({static_cast<RecordsHeader *>(at), size, 0}) &&
         output.publish(Section::records, 0, extent, 0);
}

} // namespace

const char *appendRecord(RecordType type, std::initializer_list<Bytes> pieces) {
  u64 payload = 0;
  for (const Bytes &piece : pieces)
    payload += piece.size;
  u64 whole = sizeof(Record) + ((payload + 7) & ~u64{7});
  if (payload > 0xFFFFFFF0u)
    return nullptr;
  if (!sections.size() ||
      sections[sections.size() - 1].size - sizeof(RecordsHeader) < sections[sections.size() - 1].used + whole)
    if (!addSection(whole))
      return nullptr;
  RecordSection &section = sections[sections.size() - 1];
  char *at = reinterpret_cast<char *>(section.header + 1) + section.used;
  Record record = {type, static_cast<u32>(payload)};
  copy(at, &record, sizeof record);
  char *to = at + sizeof record;
  for (const Bytes &piece : pieces) {
    copy(to, piece.begin, piece.size);
    to += piece.size;
  }
  section.used += whole;
  __atomic_store_n(&section.header->used, section.used, __ATOMIC_RELEASE);
  return at + sizeof record;
}

namespace {

/// The command line as one would type it, from /proc's zero-terminated arguments.
void addCommand(Text &text, const char *arguments, std::size_t size) {
  for (const char *argument = arguments; argument < arguments + size; argument += length(argument) + 1) {
    bool plain = *argument != 0;
    for (const char *c = argument; *c; ++c)
      plain &=
          (*c >= 'a' && *c <= 'z') || (*c >= '+' && *c <= ':') || (*c >= '@' && *c <= 'Z') || *c == '_' || *c == '=';
    if (argument > arguments)
      text.add(' ');
    if (plain) {
      text.add(argument);
      continue;
    }
    text.add('\'');
    for (const char *c = argument; *c; ++c)
      if (*c == '\'')
        text.add("'\\''");
      else
        text.add(*c);
    text.add('\'');
  }
}

/// Pairs of zero-terminated strings.
class Pairs {
  char text[16384];
  u64 used = 0;

public:
  void add(const char *key, const char *value) {
    u64 keySize = length(key) + 1, valueSize = length(value) + 1;
    if (used + keySize + valueSize > sizeof text)
      return;
    copy(text + used, key, keySize);
    copy(text + used + keySize, value, valueSize);
    used += keySize + valueSize;
  }
  Bytes bytes() const { return {text, used}; }
};

// Too large for the stack of a program that gives its threads little.
Pairs pairs;
char raw[4096], value[6144];

} // namespace

bool describeProcess() {
  utsname names = {};
  sys::call(SYS_uname, sys::word(&names));
  pairs.add("host", names.nodename);
  std::size_t size = readSmallFile("/proc/self/cmdline", raw, sizeof raw);
  Text command(value);
  addCommand(command, raw, size);
  pairs.add("command", value);
  if (sys::Word got = sys::readlink("/proc/self/exe", value, sizeof value - 1); got > 0) {
    value[got] = 0;
    pairs.add("exe", value);
  }
  if (sys::getcwd(value, sizeof value) > 0)
    pairs.add("cwd", value);
  return appendRecord(RecordType::process, {pairs.bytes()}) != nullptr;
}

bool copyRecords() {
  for (RecordSection &section : sections) {
    Extent extent = output.allocate(section.size);
    if (!extent)
      return false;
    auto copied = static_cast<RecordsHeader *>(output.map(nullptr, extent));
    if (!copied)
      return false;
    copy(reinterpret_cast<char *>(copied + 1), section.header + 1, section.used);
    copied->used = section.used;
    if (!sys::mremap(copied, section.size, section.header) || !output.publish(Section::records, 0, extent, 0))
      return false;
  }
  return true;
}

} // namespace lineprof
