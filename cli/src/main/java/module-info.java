/** The {@code yhat} command. */
module dev.yhat.cli {
  requires dev.yhat.onnx;
  requires dev.yhat.trainer;
  requires jdk.httpserver;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires static org.jspecify;

  opens dev.yhat.cli to
      info.picocli;
}
