# complete.zsh SCRIPT LINE…: what zsh makes of each line when Tab is pressed at its end, in a terminal of its own.
zmodload zsh/zpty
script=${1:A}
shift

# The shell within prints what is on its command line, and clears it, at ^X.
zpty shell TERM=dumb zsh -f -i
zpty -w shell "PS1= RPROMPT= ; autoload -Uz compinit && compinit -u -D && source ${(q)script}"
zpty -w shell 'show() { print -r -- "LINE<$BUFFER>"; BUFFER= }; zle -N show; bindkey "^X" show; bindkey "^I" complete-word'

read_until() {
  local part all=
  local -F deadline=$((SECONDS + 20))
  while [[ $all != *${~1}* ]] && (( SECONDS < deadline )); do
    if zpty -rt shell part; then all+=$part; else sleep 0.02; fi
  done
  print -r -- "$all"
}

zpty -w -n shell $'echo READ\'\'Y\n'
read_until 'READY' >/dev/null
for line; do
  zpty -w -n shell "$line"$'\t\x18'
  all=$(read_until 'LINE<*>')
  print -r -- "${${all##*LINE<}%%>*}"
done
zpty -d shell
