/** Layers, networks, the softmax classifier and the model file. */
module dev.yhat.layers {
  requires transitive dev.yhat.core;
  requires ejml.ddense;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;

  exports dev.yhat.layers;
  exports dev.yhat.layers.file;
}
