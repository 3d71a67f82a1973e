# What can be measured: a framework with its options, its threads and its precision.
# shellcheck shell=bash disable=SC2034

yhat_variants='yhat yhat-float yhat-portable yhat-2 yhat-float-2'
peer_variants='pytorch-float pytorch-double pytorch-float-2 pytorch-double-2
  pytorch-float-manual pytorch-double-manual smile smile-2 encog encog-whole encog-whole-2 tribuo onnxruntime'

product_variants='yhat yhat-float yhat-portable ejml netlib netlib-float native native-float'

all_variants() {
  printf '%s\n' $yhat_variants
  [ "$peers" = no ] || printf '%s\n' $peer_variants
}

# Sets engine, jvm (options of the JVM) and environment (variables, after the clean-up).
set_variant() {
  local vector=--add-modules=jdk.incubator.vector
  local torch=(-Dai.djl.offline=true "-DDJL_CACHE_DIR=$here/target/djl")
  engine=${1%%-*}
  environment=(DJL_OFFLINE=true)
  jvm=(-XX:+UseParallelGC -Xms1g -Xmx1g)
  case $1 in
    yhat) jvm+=("$vector") ;;
    yhat-float) jvm+=("$vector" -Dprecision=float) ;;
    yhat-portable) ;;
    yhat-2) jvm+=("$vector" -Dengine.threads=2) ;;
    yhat-float-2) jvm+=("$vector" -Dprecision=float -Dengine.threads=2) ;;
    pytorch-*)
      case $1 in *float*) torch+=(-Dprecision=float) ;; *) torch+=(-Dprecision=double) ;; esac
      case $1 in *-2) torch+=(-Dai.djl.pytorch.num_threads=2) ;;
        *) torch+=(-Dai.djl.pytorch.num_threads=1) ;; esac
      case $1 in *-manual*) torch+=(-Dpytorch.autograd=false) ;; esac
      jvm+=("${torch[@]}")
      ;;
    smile) environment+=(OPENBLAS_NUM_THREADS=1) ;;
    smile-2) environment+=(OPENBLAS_NUM_THREADS=2) ;;
    encog | tribuo | onnxruntime | ejml) ;;
    netlib | netlib-float) engine=$1; jvm+=("$vector") ;;
    native | native-float)
      engine=$1
      environment+=(OPENBLAS_NUM_THREADS=1)
      [ -z "$openblas" ] || jvm+=("-Ddev.ludovic.netlib.blas.nativeLibPath=$openblas")
      ;;
    encog-whole) engine=encog-whole ;;
    encog-whole-2) engine=encog-whole; jvm+=(-Dengine.threads=2) ;;
    *) echo "no variant '$1'; benchmarks/run variants lists them" >&2; exit 2 ;;
  esac
}

# What a variant has no network, or no way, for.
measurable() {
  case $what/$1/$2 in
    steps/tribuo/E) ;;
    steps/tribuo/* | steps/smile*/E | steps/onnxruntime/*) return 1 ;;
    steps/encog/D) return 1 ;; # a minute an iteration, and encog-whole is faster
    predict/tribuo/* | predict/*-manual/* | predict/yhat-*2/* | predict/encog-whole*/*) return 1 ;;
  esac
}

# The native OpenBLAS that comes with a peer, or none: then netlib looks for the system's libblas.
openblas=
find_openblas() {
  local jar
  jar=$(tr ':' '\n' <<<"$classpath" | grep '/openblas-.*-linux-x86_64.jar$' || true)
  [ -n "$jar" ] || return 0
  mkdir -p "$here/target/openblas"
  (cd "$here/target/openblas" && "${java%java}jar" xf "$jar" org/bytedeco/openblas/linux-x86_64)
  openblas=$here/target/openblas/org/bytedeco/openblas/linux-x86_64/libopenblas.so.0
}
