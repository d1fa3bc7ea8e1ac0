// The words that the text twin has for the format's enumerations, for its writer and its reader.
#ifndef LINEPROF_PROFILE_TEXTNAMES_H
#define LINEPROF_PROFILE_TEXTNAMES_H

#include "profile/Profile.h"

#include <string_view>

namespace lineprof {

template <class T> struct Named {
  std::string_view name;
  T value;
};

constexpr Named<format::Engine> engineNames[] = {
    {"none", format::Engine::none}, {"perf", format::Engine::perf}, {"observer", format::Engine::observer}};
constexpr Named<format::ThreadState> stateNames[] = {{"free", format::ThreadState::free},
                                                     {"running", format::ThreadState::running},
                                                     {"finished", format::ThreadState::finished}};
constexpr Named<format::FunctionFlag> flagNames[] = {{"framed", format::framed},
                                                     {"lambda", format::lambda},
                                                     {"template", format::isTemplate},
                                                     {"coroutine", format::coroutine},
                                                     {"timed", format::timed}};
constexpr Named<format::Clock> clockNames[] = {
    {"none", format::Clock::none}, {"monotonic", format::Clock::monotonic}, {"tsc", format::Clock::tsc}};
constexpr Named<format::MarkKind> markNames[] = {{"region", format::MarkKind::region},
                                                 {"progress", format::MarkKind::progress}};
constexpr Named<format::WaitKind> waitNames[] = {
    {"other", format::WaitKind::other},     {"lock", format::WaitKind::lock},   {"sleep", format::WaitKind::sleep},
    {"io", format::WaitKind::io},           {"poll", format::WaitKind::poll},   {"socket", format::WaitKind::socket},
    {"process", format::WaitKind::process}, {"fault", format::WaitKind::fault}, {"cpu", format::WaitKind::cpu}};
constexpr Named<format::MemoryMode> memoryNames[] = {
    {"off", format::MemoryMode::off}, {"counts", format::MemoryMode::counts}, {"live", format::MemoryMode::live},
    {"sampled", format::MemoryMode::sampled}};
constexpr Named<format::MemoryAside> asideNames[] = {{"none", format::MemoryAside::none},
                                                     {"in-front", format::MemoryAside::inFront},
                                                     {"library", format::MemoryAside::library},
                                                     {"not-loaded", format::MemoryAside::notLoaded}};
constexpr Named<bool> answerNames[] = {{"yes", true}, {"no", false}};

template <class T, std::size_t N> std::string_view nameOf(const Named<T> (&names)[N], T value) {
  for (const Named<T> &each : names)
    if (each.value == value)
      return each.name;
  return "?";
}

} // namespace lineprof

#endif
