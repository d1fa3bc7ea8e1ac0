// The first page: whether this is a profile at all, and of which version.
#include "profile/Decoders.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace lineprof {

using namespace format;

namespace {

const char *const notAProfile = "give the out.lp that an instrumented program wrote";

Error anotherVersion(const Input &input, u32 written) {
  return {fmt::format("written by version {}; this lineprof reads {}", written, version),
          input.path,
          {},
          "use the lineprof that was installed with the runtime, or run the program again with this one's"};
}

/// The magic and the version come first and never move, so that files of any version can be told apart.
Status checkBeginning(const Input &input) {
  constexpr std::size_t versionEnd = offsetof(Header, version) + sizeof(u32);
  std::string_view bytes = input.bytes;
  std::size_t known = std::min(bytes.size(), sizeof magic);
  if (bytes.empty())
    return Error{"is empty", input.path, {}, "did the program start? Its stderr says why it was not profiled"};
  if (bytes.find_first_not_of('\0') >= sizeof magic)
    return Error{"was never begun: the program ended while this file was being made", input.path, {}, "run it again"};
  if (bytes.substr(0, known) != std::string_view(magic, known))
    return Error{"is not a profile", input.path, {}, notAProfile};
  if (bytes.size() < versionEnd)
    return input.truncated("it ends within its header", bytes.size());
  u32 written = load<u32>(bytes, offsetof(Header, version));
  if (written != version)
    return anotherVersion(input, written);
  return {};
}

/// Bytes of the first headers of this version; fields have been added since.
constexpr u32 oldestHeader = 112;

} // namespace

Error Input::corrupt(std::string_view what, std::uint64_t offset) const {
  return {fmt::format("corrupt: {}", what), path, offset, "run the program again"};
}

Error Input::truncated(std::string_view what, std::uint64_t offset) const {
  return {fmt::format("truncated: {}", what), path, offset,
          "copy it again, or make room on the disk it was written to"};
}

Expected<Header> decodeHeader(const Input &input) {
  if (Status failed = checkBeginning(input))
    return *failed;
  if (input.bytes.size() < pageSize)
    return input.truncated("it ends within its first page", input.bytes.size());
  Header header = load<Header>(input.bytes, 0);
  if (header.headerSize < oldestHeader)
    return input.corrupt("the header says it is smaller than a header", offsetof(Header, headerSize));
  if (header.headerSize < sizeof(Header))
    std::memset(reinterpret_cast<char *>(&header) + header.headerSize, 0, sizeof(Header) - header.headerSize);
  if (header.end > input.bytes.size())
    return input.truncated(fmt::format("{} of {} bytes are there", input.bytes.size(), header.end), input.bytes.size());
  if (static_cast<u32>(header.engine) > static_cast<u32>(Engine::observer))
    return input.corrupt("no such sampling engine", offsetof(Header, engine));
  if (static_cast<u32>(header.clock) > static_cast<u32>(Clock::tsc))
    return input.corrupt("no such clock", offsetof(Header, clock));
  return header;
}

Process processOf(const Header &header) {
  Process process;
  process.pid = header.pid;
  process.parentPid = header.parentPid;
  process.engine = header.engine;
  process.exited = header.exited != 0;
  process.startRealtime = header.startRealtime;
  process.startMonotonic = header.startMonotonic;
  process.lastMonotonic = header.lastMonotonic;
  process.slots = header.slots;
  process.samplePeriod = header.samplePeriod;
  process.lostThreads = header.lostThreads;
  process.cpu = header.processCpu;
  process.systemCpu = header.systemCpu;
  process.clock = header.clock;
  process.ticksPerSecond = header.ticksPerSecond;
  process.epoch = header.epoch;
  process.pausedTime = header.pausedTime;
  process.pausedSince = header.pausedSince;
  process.costs = header.costs;
  return process;
}

} // namespace lineprof
