package dev.yhat.onnx;

/** What an exported graph takes. */
public enum Form {
  /** One matrix of encoded features, as {@code Model.features()} names them. */
  TENSOR,
  /** One input a raw column: the whole preparation of the data is part of the graph. */
  TABLE
}
