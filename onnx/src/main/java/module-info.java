/** ONNX export and import, and models as Java source. */
module dev.yhat.onnx {
  requires transitive dev.yhat.trainer;
  requires ejml.ddense;
  requires static org.jspecify;

  exports dev.yhat.onnx;
}
