// The source files of all profiles as one: what every line and function is called in the tallies.
#ifndef LINEPROF_ANALYSIS_SOURCES_H
#define LINEPROF_ANALYSIS_SOURCES_H

#include "analysis/Views.h"

#include <vector>

namespace lineprof {

/// A line in the tallies; as LineView.
struct Row {
  std::uint32_t line;
  std::uint32_t function; ///< numbers here are over all files
  std::uint32_t block;
  bool code;
};

/// A function, or a region: that lies within a function and owns no lines.
struct MergedFunction {
  std::string name;
  std::uint32_t firstLine, lastLine, flags;
  std::uint32_t parent;
  std::uint32_t block;
};

struct Block {
  std::vector<std::uint32_t> functions;
  std::uint32_t firstLine, lastLine;
};

/// A stretch of numbers.
struct Stretch {
  std::uint32_t begin = 0, end = 0;
  bool has(std::uint32_t number) const { return begin <= number && number < end; }
};

/// Files of different profiles (and of different modules of one) with equal path and hash.
struct MergedFile {
  std::string path, shownAs;
  std::uint64_t hash;
  bool otherVersions;
  std::string instance; ///< as SourceFile's, if instantiations are apart
  Stretch rows, functions, blocks;
};

/// What the numbers of one profile's file are called in the merged one.
struct FileMapping {
  std::uint32_t file;
  std::vector<std::uint32_t> functions; ///< merged function of each of the file's functions
};

struct Sources {
  std::vector<MergedFile> files; ///< by path, then hash, then instance
  std::vector<Row> rows;
  std::vector<MergedFunction> functions;
  std::vector<Block> blocks;
  std::vector<std::vector<FileMapping>> mappings; ///< by profile, then by the profile's file
  /// By profile, then by the profile's mark: its region's merged function, or none.
  std::vector<std::vector<std::uint32_t>> marks;

  /// The row of a line, or none.
  std::uint32_t rowOf(std::uint32_t file, std::uint32_t line) const;
  std::uint32_t fileOfFunction(std::uint32_t function) const;
  std::uint32_t fileOfRow(std::uint32_t row) const;
  /// The row where time at a line counts: its own; else that of the statement above it in the same function, whose
  /// later lines have no row. None: there is nothing of the function above.
  std::uint32_t statementRow(std::uint32_t file, std::uint32_t function, std::uint32_t line) const;
  /// The innermost function around a line that begins at or before `declaredAt` (0: any), or none.
  std::uint32_t functionAt(std::uint32_t file, std::uint32_t line, std::uint32_t declaredAt) const;
};

/// `apart`: instantiations of templates that were counted each for itself stay files of their own, behind the file that they
/// are of, and their functions' names say which they are.
Sources mergeSources(const std::vector<Profile> &profiles, bool apart = false);

} // namespace lineprof

#endif
