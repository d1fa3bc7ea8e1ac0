// Dependency files of a compilation in a scratch folder, made to speak of the originals.
#ifndef LINEPROF_INSTRUMENT_DEPENDENCYFILE_H
#define LINEPROF_INSTRUMENT_DEPENDENCYFILE_H

#include <functional>
#include <string>
#include <vector>

namespace lineprof::instrument {

/// A dependency file's text with every path below `folder` (absolute) in the spelling that `original` gives to what
/// comes behind it. Text that has no such path comes back as it was.
std::string withOriginals(const std::string &text, const std::string &folder,
                          const std::function<std::string(const std::string &)> &original);

/// The text with one file more that the first rule depends on. If that file goes away, nothing breaks.
std::string withDependency(const std::string &text, const std::string &file);

} // namespace lineprof::instrument

#endif
