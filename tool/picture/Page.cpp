// The frame of the page. Its data are JSON in scripts that do not run; all else that the page shows, page/src makes of
// them.
#include "picture/Page.h"

#include "picture/Assets.h"
#include "picture/PageData.h"
#include "picture/Xml.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

/// Data in a script element of its own, so that the browser reads only what it shows.
void writeScript(std::ostream &out, const std::string &id, const std::string &json) {
  out << "<script type=\"application/json\" id=\"" << id << "\">" << json << "</script>\n";
}

} // namespace

bool hasPage() { return !pageScript().empty(); }

void writePage(const Report &report, const Report *base, const PageLook &look, std::ostream &out) {
  // Nothing may be asked of any network, whatever the data are.
  constexpr std::string_view policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
                                      "img-src data:; base-uri 'none'; form-action 'none'";
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      << fmt::format("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", policy)
      << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      << "<link rel=\"icon\" href=\"data:,\">\n"
      << fmt::format("<title>{} – lineprof</title>\n<style>\n", xmlText(look.title)) << pageStyle()
      << "</style>\n</head>\n<body>\n<div id=\"app\"><noscript>This page needs JavaScript.</noscript></div>\n";
  PageData data(report, base);
  writeScript(out, "overview", data.overview(look.title, look.view));
  writeScript(out, "calls", data.calls());
  if (report.memoryKnown)
    writeScript(out, "allocations", data.allocations());
  writeScript(out, "timeline", data.timeline());
  if (base)
    writeScript(out, "base", data.base());
  for (std::uint32_t number = 0; number < report.files.size(); ++number)
    writeScript(out, "file-" + std::to_string(number), data.file(number));
  out << "<script>\n" << pageScript() << "</script>\n</body>\n</html>\n";
}

} // namespace lineprof
