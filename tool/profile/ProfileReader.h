// From the bytes of an out.lp to a Profile. Nothing in the file is believed: every count, size, offset and string end
// is checked before it is used, and memory is proportional to the bytes that are really there.
//
//   path ──FileImage::read──▶ bytes ──decodeHeader──▶ Header ──decodeDirectory──▶ Sections
//     Sections ──decodeRecords──▶ process facts, files (decodeFileTable), modules
//              ──decodeThread───▶ Thread ◀── decodeCounters, decodeTree, decodePositions
#ifndef LINEPROF_PROFILE_PROFILEREADER_H
#define LINEPROF_PROFILE_PROFILEREADER_H

#include "profile/Profile.h"
#include "support/Error.h"
#include "support/FileImage.h"

#include <string>

namespace lineprof {

/// Reads a profile, of a finished, killed or still running process. Errors: not readable, empty, not a profile, of
/// another version, truncated, corrupt.
Expected<Profile> readProfile(const std::string &path);

/// The same for bytes in memory; `path` is for messages.
Expected<Profile> decodeProfile(const FileImage &image, const std::string &path);

} // namespace lineprof

#endif
