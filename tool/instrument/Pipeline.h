// The instrumenter, one function per arrow:
//
//   source ──parse──▶ AST ──findSites──▶ UnitPlan ──mergePlans──▶ FilePlan ──decide──▶ Decisions ──editText──▶ text ──Mirror──▶ tree
//                      (one process per translation unit)          (one per file, whichever units saw it)
//
// Everything up to `decide` says *what* is probed, by offset into the original; `--dump-plan` prints the decisions. Only
// editText knows how a probe is spelled. Clang's types stop at findSites.
#ifndef LINEPROF_INSTRUMENT_PIPELINE_H
#define LINEPROF_INSTRUMENT_PIPELINE_H

#include "instrument/edit/Decisions.h"
#include "instrument/plan/Plan.h"

#include <string>
#include <vector>

namespace clang {
class ASTContext;
} // namespace clang

namespace lineprof::instrument {

class Project;

/// What there is to probe in the project's own files, as one translation unit sees them.
/// `context` must be complete (HandleTranslationUnit).
UnitPlan findSites(clang::ASTContext &context, const Project &project);

/// One plan per file: the union of what the units saw; where they differ, the safe side.
/// Ordered by path; independent of the order of `units`.
std::vector<FilePlan> mergePlans(std::vector<UnitPlan> units);

/// Which sites get which probes and slots. A pure function of the plan and the file's text.
Decisions decide(const FilePlan &plan, const std::string &original);

/// The instrumented text of a file: its prologue, then every line of `original` with insertions only.
std::string editText(const FilePlan &plan, const Decisions &decisions, const std::string &original);

/// The file's format::FileTable, as the words that the prologue writes it in.
std::vector<std::uint32_t> fileTable(const FilePlan &plan, const Decisions &decisions);

} // namespace lineprof::instrument

#endif
