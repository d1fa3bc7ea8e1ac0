// Feeds any bytes to the reader, and what it accepts to analysis, every renderer and the text twin.
#include "analysis/Analysis.h"
#include "analysis/Selection.h"
#include "profile/ProfileReader.h"
#include "profile/ProfileWriter.h"
#include "profile/TextTwin.h"
#include "report/AnnotateCsv.h"
#include "report/AnnotateJson.h"
#include "report/AnnotateText.h"
#include "report/CallersText.h"
#include "report/FunctionsTables.h"
#include "report/FunctionsText.h"
#include "report/InfoJson.h"
#include "report/InfoText.h"
#include "report/LinesText.h"
#include "report/ThreadsTables.h"
#include "report/ThreadsText.h"
#include "report/TreeText.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

using namespace lineprof;

namespace {

/// Puts each address on some line of some file.
class AnySymbolizer : public Symbolizer {
  const Profile &profile;

public:
  explicit AnySymbolizer(const Profile &read) : profile(read) {}
  std::vector<CodeFrame> framesAt(std::uint64_t pc) override {
    std::vector<CodeFrame> frames;
    for (std::uint64_t rest = pc; rest && !profile.files.empty(); rest >>= 16) {
      const SourceFile &file = profile.files[rest % profile.files.size()];
      frames.push_back({&file.path, static_cast<std::uint32_t>(rest % 64 + 1), &file.shownAs, 0});
    }
    return frames;
  }
  std::vector<std::string> warnings() const override { return {}; }
};

void render(const Profile &profile) {
  std::vector<Profile> profiles = {profile};
  Report report = analyse(
      profiles, [](const Profile &read) { return std::make_unique<AnySymbolizer>(read); }, true);
  std::ostringstream out;
  std::vector<BlockReference> blocks = selectBlocks(report, {});
  AnnotateOptions options;
  options.columns = {LineColumn::self, LineColumn::system, LineColumn::wait, LineColumn::ready, LineColumn::max};
  options.summarize = true;
  options.context = 2;
  renderAnnotateText(report, blocks, options, out);
  renderAnnotateJson(report, blocks, out);
  renderAnnotateCsv(report, blocks, out);
  renderInfoText(report, profiles, out);
  renderInfoJson(report, profiles, out);
  renderLinesText(report, selectLines(report, {}), options, out);
  std::vector<FunctionReference> functions = selectFunctions(report, {}, {FunctionColumn::p99}, 0);
  renderFunctionsText(report, functions, {}, out);
  renderProgressText(report, out);
  renderFunctionsJson(report, functions, "functions", out);
  renderFunctionsCsv(report, functions, out);
  std::vector<ThreadRow> threads = threadRows(report, profile.threads.size() / 2);
  renderThreadsText(report, threads, {1, true, true, 3}, out);
  renderThreadsJson(report, threads, true, out);
  renderThreadsCsv(report, threads, out);
  TreeOptions tree;
  tree.shape = {true, true, false, 0};
  renderTreeText(report, tree, out);
  renderTreeJson(report, tree, out);
  functions.resize(std::min<std::size_t>(functions.size(), 3));
  renderCallersText(report, functions, {EdgeKind::callers, 1}, out);
  renderCallersJson(report, functions, {EdgeKind::callees, 1}, out);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  Expected<FileImage> image = FileImage::copyOf({reinterpret_cast<const char *>(data), size});
  if (!image)
    return 0;
  Expected<Profile> profile = decodeProfile(*image, "fuzz.lp");
  if (!profile)
    return describe(profile.error()).empty();
  render(*profile);
  // What was read can be written as text, and read again as the same.
  std::string text = writeText(*profile);
  Expected<Profile> again = readText(text, "fuzz.txt");
  if (!again || writeText(*again) != text)
    std::abort();
  return 0;
}
