// A compiler's command over a scratch folder. See ScratchCommand.h.
#include "instrument/driver/ScratchCommand.h"

#include "instrument/project/Project.h"

#include "llvm/Support/Path.h"

#include <algorithm>
#include <set>

namespace lineprof::instrument {
namespace {

/// The folder that a file's own includes are relative to, as the build spells it.
std::string folderOf(const std::string &file) {
  std::string folder = llvm::sys::path::parent_path(file).str();
  return folder.empty() ? "." : folder;
}

void append(std::vector<std::string> &words, const std::vector<std::string> &more) {
  words.insert(words.end(), more.begin(), more.end());
}

} // namespace

std::vector<std::string> scratchCommand(const CommandLine &line, Scratch &scratch, const Spellings &files) {
  // Debug information and the like are to name originals, where a prologue cannot: the last of these that fits counts.
  std::vector<std::string> words, maps{"-ffile-prefix-map=" + scratch.path() + "="}, late;
  for (const Piece &piece : line.pieces) {
    std::vector<std::string> typed = line.wordsOf(piece);
    std::string absolute = piece.value.empty() ? "" : absolutePath(piece.value);
    switch (piece.role) {
    case Role::source:
      if (files.count(absolute)) {
        typed = {scratch.of(absolute)};
        if (absolute.find('=') == std::string::npos)
          maps.push_back("-ffile-prefix-map=" + typed.front() + "=" + piece.value);
      }
      break;
    case Role::forcedInclude:
      if (files.count(absolute))
        typed = {"-include", scratch.of(absolute)};
      break;
    case Role::precompiled:
      typed.clear();
      break;
    case Role::strict:
      // A warning is an error when the original is compiled for it.
      if (std::size_t equals = typed.front().find('='); equals != std::string::npos)
        typed = {"-W" + typed.front().substr(equals + 1)};
      else
        typed.clear();
      break;
    case Role::includeFolder:
      // A folder with instrumented headers has them all; the original must not come next, where #include_next would
      // find the same header again. It is still needed for what the parser did not see, because it is not this
      // compiler.
      if (scratch.holdsPartOf(absolute)) {
        typed = {llvm::StringRef(typed.front()).starts_with("-iquote") ? "-iquote" : "-I", scratch.of(absolute)};
        append(late, {"-idirafter", piece.value});
      }
      break;
    default:
      break;
    }
    append(words, typed);
  }
  append(words, maps);
  append(words, late);
  return words;
}

std::vector<std::string> besideOriginals(const Spellings &files) {
  std::vector<std::string> words;
  std::set<std::string> folders;
  for (const auto &[absolute, spelled] : files)
    folders.insert(folderOf(spelled));
  for (const std::string &folder : folders)
    append(words, {"-idirafter", folder});
  return words;
}

std::string withScratchIncludes(const std::string &text, const Scratch &scratch, const Spellings &files) {
  std::string result;
  for (llvm::StringRef rest = text; !rest.empty();) {
    llvm::StringRef line = rest.take_until([](char c) { return c == '\n'; });
    rest = rest.drop_front(std::min(line.size() + 1, rest.size()));
    llvm::StringRef name = line.ltrim();
    bool includes = name.consume_front("#") && (name = name.ltrim()).consume_front("include") &&
                    ((name = name.ltrim()).consume_front("\"/") || name.consume_front("</"));
    llvm::StringRef path =
        includes ? llvm::StringRef(name.data() - 1, name.find_first_of("\">") + 1) : llvm::StringRef();
    if (!path.empty() && files.count(absolutePath(path))) {
      result.append(line.begin(), path.begin());
      result += scratch.path();
      result.append(path.begin(), line.end());
    } else {
      result += line;
    }
    if (line.end() != text.data() + text.size())
      result += '\n';
  }
  return result;
}

std::vector<std::vector<std::string>> diagnosingCommands(const CommandLine &line, const Scratch &scratch) {
  std::vector<std::vector<std::string>> commands;
  auto add = [&](const Piece *only) {
    std::vector<std::string> words;
    for (const Piece &piece : line.pieces) {
      bool writes = piece.role == Role::output || piece.role == Role::dependencies || piece.role == Role::saveTemps;
      bool other = only && piece.role == Role::source && piece.begin != only->begin;
      if (!writes && !other)
        append(words, line.wordsOf(piece));
    }
    append(words, {"-o", scratch.path() + "/out"});
    commands.push_back(std::move(words));
  };
  if (line.links)
    add(nullptr);
  else
    for (const Piece &piece : line.pieces)
      if (piece.role == Role::source)
        add(&piece);
  return commands;
}

} // namespace lineprof::instrument
