# lineprof_instrument(target [FUNCTIONS pattern…] [SKIP_FUNCTIONS pattern…] [INCLUDE glob…] [EXCLUDE glob…]
#   [TIMING sampled|exact|off])
#
# Compiles the target's C and C++ sources with a counter for every line, and links what it becomes part of with the
# runtime. Works with generators that know compiler launchers: Ninja and Makefiles. What the keywords select:
# docs/instrument.md; globs are relative to the project's source folder.
function(lineprof_instrument target)
  cmake_parse_arguments(PARSE_ARGV 1 asked "" "TIMING" "FUNCTIONS;SKIP_FUNCTIONS;INCLUDE;EXCLUDE")
  if(asked_UNPARSED_ARGUMENTS OR asked_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "lineprof_instrument(${target}): what is ${asked_UNPARSED_ARGUMENTS} ${asked_KEYWORDS_MISSING_VALUES}? "
      "Known: FUNCTIONS, SKIP_FUNCTIONS, INCLUDE, EXCLUDE, each with values, TIMING with one.")
  endif()
  if(DEFINED asked_TIMING AND NOT asked_TIMING MATCHES "^(sampled|exact|off)$")
    message(FATAL_ERROR "lineprof_instrument(${target}): TIMING is ${asked_TIMING}; it can be sampled, exact or off.")
  endif()
  if(NOT TARGET ${target})
    message(FATAL_ERROR "lineprof_instrument(${target}): there is no such target (yet).")
  endif()
  get_target_property(type ${target} TYPE)
  get_target_property(imported ${target} IMPORTED)
  if(imported OR NOT type MATCHES "EXECUTABLE|STATIC_LIBRARY|SHARED_LIBRARY|MODULE_LIBRARY|OBJECT_LIBRARY")
    message(FATAL_ERROR "lineprof_instrument(${target}): compiles nothing. "
      "Headers are instrumented where they are used: name the targets that include them.")
  endif()

  get_property(driver GLOBAL PROPERTY lineprof_driver)
  set(launcher ${driver} --lineprof-root=${PROJECT_SOURCE_DIR})
  foreach(what IN ITEMS FUNCTIONS SKIP_FUNCTIONS INCLUDE EXCLUDE)
    string(TOLOWER ${what} option)
    string(REPLACE _ - option ${option})
    foreach(pattern IN LISTS asked_${what})
      list(APPEND launcher --lineprof-${option}=${pattern})
    endforeach()
  endforeach()
  if(DEFINED asked_TIMING)
    list(APPEND launcher --lineprof-timing=${asked_TIMING})
  endif()
  foreach(language IN ITEMS C CXX)
    get_target_property(before ${target} ${language}_COMPILER_LAUNCHER)
    if(NOT before)
      set(before)
    endif()
    if(before MATCHES "lineprof-c")
      message(FATAL_ERROR "lineprof_instrument(${target}): was called for it already.")
    endif()
    set_property(TARGET ${target} PROPERTY ${language}_COMPILER_LAUNCHER ${launcher} ${before})
  endforeach()

  # Not target_link_libraries, which takes either keywords or none, as the project does already.
  set_property(TARGET ${target} APPEND PROPERTY LINK_LIBRARIES lineprof::runtime)
  if(type MATCHES "STATIC|OBJECT")
    set_property(TARGET ${target} APPEND PROPERTY INTERFACE_LINK_LIBRARIES $<LINK_ONLY:lineprof::runtime>)
  endif()
endfunction()
