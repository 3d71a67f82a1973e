/**
 * Activations, softmax, losses, gradient checks and numeric kernels: functions on matrices, without
 * state but for the kernels' scratch memory and threads.
 */
@SuppressWarnings("requires-transitive-automatic") // EJML's jars have no module descriptor
module dev.yhat.core {
  requires transitive ejml.core;
  requires ejml.ddense;
  requires static org.jspecify;

  exports dev.yhat.core;
}
