# The machine in words, without its name, and an environment that neither slows nor helps a peer.
# shellcheck shell=bash disable=SC2034

cleaned_pattern='^(OPENBLAS|GOTO|BLIS|OMP|GOMP|KMP|MKL|ATEN|TORCH|PYTORCH|DJL|MALLOC)_|^(JDK_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|LD_PRELOAD|LD_LIBRARY_PATH)$'
cleaned=$(env -0 | tr '\n\0' ' \n' | sed 's/=.*//' | grep -E "$cleaned_pattern" || true)
unset_variables=()
for variable in $cleaned; do
  unset_variables+=(-u "$variable")
done

cleaned_in_words() {
  printf 'Every JVM ran in an environment without OPENBLAS_*, OMP_*, MKL_*, KMP_*, JDK_JAVA_OPTIONS, '
  printf 'JAVA_TOOL_OPTIONS and the like'
  if [ -n "$cleaned" ]; then
    printf ' (removed here: %s)' "$(printf '%s' "$cleaned" | tr '\n' ' ')"
  else
    printf ' (none was set)'
  fi
  echo '; thread counts are as in the table.'
}

machine_in_words() {
  local vendor flags width memory version
  vendor=$(sed -n 's/^vendor_id[^:]*: //p' /proc/cpuinfo | head -n 1)
  case $vendor in AuthenticAMD) vendor=AMD ;; GenuineIntel) vendor=Intel ;; esac
  flags=" $(sed -n 's/^flags[^:]*: //p' /proc/cpuinfo | head -n 1) "
  case $flags in
    *' avx512f '*) width='AVX-512' ;;
    *' avx2 '*) width='AVX2' ;;
    *) width='no AVX2' ;;
  esac
  memory=$(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  printf '%s %s (%s, %s), %s cores, %s GB, Linux, JDK %s, load %s at the end' \
    "${vendor:-unknown}" "$(uname -m)" "$width" \
    "$(case $flags in *' fma '*) echo FMA ;; *) echo 'no FMA' ;; esac)" \
    "$(nproc)" "$memory" "$version" "$(cut -d' ' -f1 /proc/loadavg)"
}
