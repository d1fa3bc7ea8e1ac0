// Profiles for tests: from text, and to and from bytes.
#ifndef LINEPROF_TEST_UNIT_PROFILES_H
#define LINEPROF_TEST_UNIT_PROFILES_H

#include "profile/ProfileReader.h"
#include "profile/ProfileWriter.h"
#include "profile/Symbolizer.h"
#include "profile/TextTwin.h"

#include <gtest/gtest.h>
#include <map>

namespace lineprof {

/// The profile that a text (without its first line) says; the test fails if it is none.
inline Profile profileOf(std::string_view text) {
  Expected<Profile> profile = readText("lineprof-text 1\n" + std::string(text), "test");
  if (!profile) {
    ADD_FAILURE() << describe(profile.error());
    return {};
  }
  return std::move(*profile);
}

inline Expected<Profile> decodeBytes(std::string_view bytes) {
  Expected<FileImage> image = FileImage::copyOf(bytes);
  if (!image)
    return image.error();
  return decodeProfile(*image, "test.lp");
}

/// Knows the frames of the addresses it was told.
class ToldSymbolizer : public Symbolizer {
public:
  struct Frame {
    std::string file;
    std::uint32_t line;
    std::uint32_t declaredAt = 0;
  };
  std::map<std::uint64_t, std::vector<Frame>> told; ///< innermost first

  std::vector<CodeFrame> framesAt(std::uint64_t pc) override {
    std::vector<CodeFrame> frames;
    for (const Frame &frame : told[pc])
      frames.push_back({&frame.file, frame.line, &frame.file, frame.declaredAt});
    return frames;
  }
  std::vector<std::string> warnings() const override { return {}; }
};

} // namespace lineprof

#endif
