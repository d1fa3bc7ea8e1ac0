// Writes a report for each thread.
#include "report/ByThread.h"

#include "report/BlockTable.h"
#include "report/Csv.h"
#include "report/JsonParts.h"
#include "support/Text.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

/// Calls `visit` with each line of a thread that has anything to say, and with its file and block.
template <class Visit> void forEachLineOf(const ThreadReport &thread, Visit visit) {
  for (BlockReference at : thread.blocks) {
    const FileView &file = thread.report.files[at.file];
    forEachLine(file, at.block, [&](const LineView &line) {
      if (line.hits.value_or(0) || line.times || line.memory)
        visit(file, line, file.blocks[at.block]);
    });
  }
}

Json threadJson(const ThreadReport &thread) {
  Json functions = Json::array(), lines = Json::array();
  for (BlockReference at : thread.blocks)
    for (const FunctionView &function : thread.report.files[at.file].functions)
      if (function.block == at.block && (function.calls.value_or(0) || function.time.any()))
        functions.push_back(functionJson(thread.report, thread.report.files[at.file], function));
  forEachLineOf(thread, [&](const FileView &file, const LineView &line, const BlockView &block) {
    lines.push_back(lineJson(thread.report, file, line, block.time));
  });
  return {{"profile", thread.profile}, {"thread", thread.thread},           {"tid", thread.tid},
          {"name", thread.name},       {"functions", std::move(functions)}, {"lines", std::move(lines)}};
}

} // namespace

void renderByThreadText(const NextThread &next, const AnnotateOptions &options, std::ostream &out) {
  for (ThreadReport thread; next(thread);) {
    std::string title = fmt::format("Thread {} \"{}\" (tid {}) of {}", thread.thread, printable(thread.name),
                                    thread.tid, thread.profile);
    out << title << "\n" << std::string(displayWidth(title), '=') << "\n";
    renderAnnotateText(thread.report, thread.blocks, options, out);
  }
}

void renderByThreadJson(const Report &whole, const NextThread &next, std::ostream &out) {
  beginJson(whole, out);
  JsonArray threads(out, "threads");
  for (ThreadReport thread; next(thread);)
    threads.add(threadJson(thread));
  threads.end();
  out << "}\n";
}

void renderByThreadCsv(const NextThread &next, std::ostream &out) {
  std::vector<std::string> titles = {"profile", "thread", "tid", "name"};
  for (const std::string &title : lineTitles())
    titles.push_back(title);
  out << csvLine(titles);
  for (ThreadReport thread; next(thread);)
    forEachLineOf(thread, [&](const FileView &file, const LineView &line, const BlockView &block) {
      std::vector<std::string> fields = {thread.profile, fmt::format("{}", thread.thread),
                                         fmt::format("{}", thread.tid), thread.name};
      for (std::string &field : lineFields(thread.report, file, line, block.time))
        fields.push_back(std::move(field));
      out << csvLine(fields);
    });
}

} // namespace lineprof
