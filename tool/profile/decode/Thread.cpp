// A thread's page.
#include "profile/Decoders.h"

#include <cstring>

namespace lineprof {

using format::ThreadState;
using format::u32;

Expected<ThreadPage> decodeThread(const Input &input, const SectionRange &section, u32 epoch) {
  if (section.size < sizeof(format::Thread))
    return input.corrupt("a thread's section is too small", section.offset);
  auto raw = load<format::Thread>(input.bytes, section.offset);
  if (raw.state > static_cast<u32>(ThreadState::finished))
    return input.corrupt("no such thread state", section.offset + offsetof(format::Thread, state));

  ThreadPage page{{}, 0, 0, raw.stack, raw.top, raw.timedEpoch == epoch, raw.host};
  Thread &thread = page.thread;
  thread.index = section.owner;
  thread.tid = raw.tid;
  thread.state = static_cast<ThreadState>(raw.state);
  thread.generation = raw.generation;
  thread.name.assign(raw.name, ::strnlen(raw.name, sizeof raw.name));
  thread.start = raw.start;
  thread.end = raw.end;
  thread.wall = raw.wall;
  thread.cpu = raw.cpu;
  thread.system = raw.system;
  thread.cpuNow = raw.cpuNow;
  thread.untimed = raw.untimed;
  thread.number = raw.number;
  if (raw.epoch == epoch) {
    page.nodes = raw.nodes;
    thread.samples = raw.samples;
    thread.sampledTime = raw.sampledTime;
    thread.sampledSquares = raw.sampledSquares;
    thread.dropped = raw.dropped;
  }
  if (raw.looksEpoch == epoch) {
    page.lookNodes = raw.lookNodes;
    thread.looks = raw.looks;
    thread.running = raw.running;
    thread.blocked = raw.blocked;
  }
  return page;
}

} // namespace lineprof
