"""The text of a profile of 2,000 functions with long names, each of which ran; their source is written beside it."""
with open("source.cpp", "w") as source:
    source.writelines(f"int function_{number}() {{ return a_long_line + of_source_text * that_is_cut[{number}]; }}\n" for number in range(2000))
print('lineprof-text 1\nprocess pid 1 engine observer exited yes\nfile "/nowhere/source.cpp" shown "source.cpp" hashed source-lines 2000')
for number in range(2000):
    print(f"  line {number + 1}")
for number in range(2000):
    name = f"function_with_a_long_name_{number}(std::vector<std::string> const &, std::vector<std::string> const &)"
    print(f'  function "{name}" from {number + 1} to {number + 1} calls {number + 1} flags framed')
print('thread 1 tid 7 name "main"')
for number in range(2000):
    print(f"  count 0:{number + 1} {number + 1}")
for number in range(1, 31):
    print(f"  node {number} in 0 at 0:{2001 + 2 * number} line {number + 1} time {number}000000 samples {number}")
