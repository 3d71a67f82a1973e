# Matrix products: GFLOP/s of every implementation on every shape, and shares of the fma peak.
# shellcheck shell=bash disable=SC2154

measure() {
  : "${networks:=1x64x64 1x64x10 32x64x10 32x64x64 64x784x128 128x512x512 256x784x512}"
  if [ -z "$variants" ]; then
    variants=$product_variants
    if [ "$peers" = no ] && ! ldconfig -p 2>/dev/null | grep -q 'libblas\.so\.3'; then
      variants=${variants% native native-float}
    fi
  fi
  find_openblas
  alternate product
}

product() {
  local form
  for form in AB ATB ABT; do
    jmh ProductBenchmark -p "by=${engine_of_product[$1]:-$1}" -p "form=$form" -p "shape=$2" \
      >"$fork_log" || continue
    record "$form $2" "$1" "$(iterations_of "$fork_log" | median)" "$(said "$fork_log" flops)"
  done
}
declare -A engine_of_product=([yhat-portable]=yhat)

before_fork() { peak; }

report() {
  awk -F'\t' -v variants="$(echo $variants)" -v networks="$(echo $networks)" \
    -f "$here/lib/median.awk" -f "$here/lib/products.awk" "$figures"
}
