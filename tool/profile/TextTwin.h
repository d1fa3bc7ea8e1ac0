// The text twin of an out.lp: the same facts, one to a line, in one canonical order. Grammar: docs/dump-text.md.
//
//   Profile ──writeText──▶ text ──readText──▶ Profile
#ifndef LINEPROF_PROFILE_TEXTTWIN_H
#define LINEPROF_PROFILE_TEXTTWIN_H

#include "profile/Profile.h"
#include "support/Error.h"

#include <string>
#include <string_view>

namespace lineprof {

/// All of a profile but its path and warnings.
std::string writeText(const Profile &profile);

/// What writeText() gives, and the shorter forms that people write: what is left out gets its default. `path` is for
/// messages. The offset of an error is that of its line.
Expected<Profile> readText(std::string_view text, const std::string &path);

} // namespace lineprof

#endif
