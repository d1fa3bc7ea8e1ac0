// From a Profile back to the bytes of an out.lp, for the text twin and for tests.
#ifndef LINEPROF_PROFILE_PROFILEWRITER_H
#define LINEPROF_PROFILE_PROFILEWRITER_H

#include "profile/Profile.h"

#include <string>

namespace lineprof {

/// The bytes that decodeProfile() reads back as the same Profile (its path and warnings aside). Sections are packed
/// without the room that a running program keeps.
std::string encodeProfile(const Profile &profile);

} // namespace lineprof

#endif
