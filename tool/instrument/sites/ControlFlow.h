// Where control goes in a piece of code, as far as straight lines and activations must know. Null is no code; bodies of
// lambdas are code of their own.
#ifndef LINEPROF_INSTRUMENT_CONTROLFLOW_H
#define LINEPROF_INSTRUMENT_CONTROLFLOW_H

namespace clang {
class DeclStmt;
class Stmt;
} // namespace clang

namespace lineprof::instrument {

/// Whether there is a label or a goto.
bool jumps(const clang::Stmt *s);

/// Whether control never comes out at a statement's end.
bool goesAway(const clang::Stmt *s);

/// Whether control may go elsewhere than to the next statement, or come from elsewhere. `inLoop`: break and continue
/// stay in `s`.
bool leaves(const clang::Stmt *s, bool inLoop);

/// Whether `s`, a loop's body, has a break of that loop.
bool breaksOut(const clang::Stmt *s);

/// Whether a label in `s` lets control in from outside; `inSwitch`: a case belongs to a switch in `s`.
bool entersSideways(const clang::Stmt *s, bool inSwitch);

/// The number of places where a coroutine may be suspended.
unsigned suspensions(const clang::Stmt *s);

/// Whether a declaration does something when control passes it.
bool isExecuted(const clang::DeclStmt &statement);

} // namespace lineprof::instrument

#endif
