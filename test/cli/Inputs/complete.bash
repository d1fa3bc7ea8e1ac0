# complete.bash SCRIPT "WORDS" BEGINNING…: what bash would offer behind `lineprof WORDS` for each beginning of a word.
source "$1"
read -r -a before <<<"lineprof $2"
for beginning in "${@:3}"; do
  COMP_WORDS=("${before[@]}" "$beginning")
  COMP_CWORD=${#before[@]}
  _lineprof
  printf '%s\n' "${COMPREPLY[@]}"
done
