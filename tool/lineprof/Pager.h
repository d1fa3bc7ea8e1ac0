// The terminal that reports go to: how wide it is, and the pager before it, as git has it.
#ifndef LINEPROF_LINEPROF_PAGER_H
#define LINEPROF_LINEPROF_PAGER_H

namespace lineprof {

/// Whether stdout was a terminal when the program started: a pager changes nothing about that.
bool stdoutIsTerminal();

/// Tells std::cout what its reader can show.
void describeStdout();

/// If stdout is a terminal, what is written to it from now on, and to stderr, if that is one too, goes through
/// $LINEPROF_PAGER, $PAGER, or less (LESS=FRX, unless it is set). Not if that is `cat`, empty, or not installed.
void startPager();

/// Waits until the reader has left the pager, if one was started.
void finishPager();

/// Whether what reads stdout is a pager: if it goes away, nobody wants the rest, and that is no failure.
bool isPaging();

} // namespace lineprof

#endif
