# Accuracy at the defaults, beside scikit-learn on the same folds.
# shellcheck shell=bash disable=SC2034,SC2154

data=$root/examples/data
python=no
if [ "$peers" = yes ]; then
  for python in "${PYTHON:-python3}" /usr/bin/python3 no; do
    [ "$python" != no ] || break
    ! "$python" -c 'import sklearn' 2>>"$log" || break
  done
  [ "$python" != no ] || echo 'no Python with scikit-learn (PYTHON=...): Yhat is measured alone' >&2
fi
[ -f "$here/target/classpath-yes" ] || peers=no # the peers in Java have no part in this

measure() {
  cross_validate iris species 20 # 150 rows: five would leave 0.005 to chance
  cross_validate digits digit 5
  local seed out=$here/target/accuracy
  for seed in 1 2 3 4 5; do
    rm -rf "$out"
    (cd "$root" && ./yhat train examples/data/penguins.csv --label species --seed "$seed" \
      --out "$out") </dev/null 2>&1 | tee -a "$log" |
      sed -n "s/^Validation: accuracy \([0-9.]*\),.*/penguins\tYhat\t$seed\t\1/p" >>"$figures"
  done
}

# Appends table, classifier, repetition and accuracy to the figures.
cross_validate() {
  local folds=$here/target/folds-$1.txt
  echo "cross-validating on $1 ..." >&2
  {
    "$java" --add-modules=jdk.incubator.vector -cp "$classpath" dev.yhat.benchmarks.Accuracy \
      "$data/$1.csv" "$2" "$folds" "$3" 2>>"$log"
    [ "$python" = no ] ||
      env "${unset_variables[@]}" "$python" "$here/lib/accuracy.py" "$data/$1.csv" "$2" "$folds"
  } | sed "s/^/$1\t/" | tee -a "$log" >>"$figures"
}

report() {
  awk -F'\t' -f "$here/lib/accuracy.awk" "$figures"
  [ "$python" = no ] || "$python" -c \
    'import sklearn; print(f"\nBeside scikit-learn {sklearn.__version__}.")'
}
