// The text twin's reader: line by line, then what was left out is filled in.
#ifndef LINEPROF_PROFILE_TEXTREADER_H
#define LINEPROF_PROFILE_TEXTREADER_H

#include "profile/Profile.h"
#include "profile/TextLine.h"
#include "support/Error.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lineprof {

/// A slot named before the files' first slots are known.
struct SlotName {
  std::uint32_t file, slot;
  bool bare; ///< a slot of the process, of no file
};

/// A source file, and what was given of it.
struct FileText {
  SourceFile file;
  bool hashed = false, first = false, sourceLines = false, slots = false;
  struct Given {
    bool slot = false, calls = false;
  };
  std::vector<Given> functions;
};

/// A thread, what was given of it, and what waits for slots.
struct ThreadText {
  Thread thread;
  bool samples = false, time = false, looks = false, running = false, blocked = false;
  std::vector<std::pair<SlotName, std::uint64_t>> counters;
  std::map<std::size_t, SlotName> nodes, lookNodes, allocationNodes;
  std::vector<std::pair<SlotName, Latency>> latencies;
  std::vector<std::pair<SlotName, LineTime>> lineTimes;
  std::vector<std::pair<SlotName, std::uint32_t>> positions;
};

/// A line that begins with `line`, `count` and so on belongs to the file or thread above it.
class TextReader {
  Profile profile;
  bool slotsGiven = false;
  std::vector<FileText> files;
  std::vector<ThreadText> threads;
  std::vector<SlotName> marks;

  SlotName slotName(TextLine &line) const;
  FileText *fileAbove(TextLine &line);
  ThreadText *threadAbove(TextLine &line);

  void takeNode(TextLine &line, std::vector<TreeNode> &tree, std::map<std::size_t, SlotName> &functions);

  void process(TextLine &line);
  void clock(TextLine &line);
  void time(TextLine &line);
  void costs(TextLine &line);
  void room(TextLine &line);
  void fact(TextLine &line);
  void module(TextLine &line);
  void file(TextLine &line);
  void codeLine(TextLine &line);
  void function(TextLine &line);
  void derived(TextLine &line);
  void mark(TextLine &line);
  void source(TextLine &line);
  void address(TextLine &line);
  void frame(TextLine &line);
  void thread(TextLine &line);
  void count(TextLine &line);
  void node(TextLine &line);
  void look(TextLine &line);
  void latency(TextLine &line);
  void bucket(TextLine &line);
  void exact(TextLine &line);
  void memory(TextLine &line);
  void lifetime(TextLine &line);
  void allocation(TextLine &line);
  void stands(TextLine &line);
  void moment(TextLine &line);
  void spent(TextLine &line);
  void finished(TextLine &line);

  std::uint32_t slotOf(SlotName name) const;
  void finishFile(FileText &text, std::uint64_t &nextSlot) const;
  void finishThread(ThreadText &text) const;

public:
  /// What is wrong with a line, the line knows.
  void read(TextLine &line);
  /// After the last line. `path` is for messages.
  Expected<Profile> finish(const std::string &path);
};

} // namespace lineprof

#endif
